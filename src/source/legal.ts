import { MimamoriError } from '../kernel/index.ts';
import type { Source, SourceEntry } from './contract.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

type LegalTerms = Pick<Source<unknown>, 'kind' | 'title' | 'legal'>;

/**
 * Refuses to read a platform on no ground, on an old one, or without the approval it needs.
 * @throws {MimamoriError} `source-legal-missing`, `source-legal-stale`, `source-legal-unapproved`
 */
export function assertLegalRecord(entry: SourceEntry, source: LegalTerms, now: Date): void {
  const details = { source: entry.id, kind: source.kind };
  const { terms } = entry;
  if (terms === undefined || terms.basis.trim() === '') {
    const where = source.legal.termsUrl === undefined ? '' : `（規約: ${source.legal.termsUrl}）`;
    throw new MimamoriError(
      'source-legal-missing',
      `情報源「${entry.id}」には利用規約を確認した記録がありません。規約を確認し${where}、terms に確認日（reviewedOn）と根拠（basis）を書いてください。`,
      details,
    );
  }
  const reviewed = Date.parse(`${terms.reviewedOn}T00:00:00+09:00`);
  if (Number.isNaN(reviewed) || reviewed > now.getTime()) {
    throw new MimamoriError(
      'source-legal-missing',
      `情報源「${entry.id}」の規約の確認日（reviewedOn: ${terms.reviewedOn}）が正しい日付ではないか、まだ来ていない日です。実際に確認した日を書いてください。`,
      details,
    );
  }
  const age = Math.floor((now.getTime() - reviewed) / DAY_MS);
  if (age > source.legal.staleAfterDays) {
    throw new MimamoriError(
      'source-legal-stale',
      `情報源「${entry.id}」の規約の確認（${terms.reviewedOn}）から${age}日たっています（期限は${source.legal.staleAfterDays}日）。規約をもう一度確認し、terms の reviewedOn を改めてください。`,
      { ...details, age },
    );
  }
  if (source.legal.needsApproval && (terms.approvedBy ?? '').trim() === '') {
    throw new MimamoriError(
      'source-legal-unapproved',
      `情報源「${entry.id}」（${source.title}）を読むには承認が必要です。承認した人を terms の approvedBy に書いてください。`,
      details,
    );
  }
}
