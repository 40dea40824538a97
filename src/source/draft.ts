import { isMimamoriError } from '../kernel/index.ts';
import { describeFault, faultsOf, type SettingFault, settingFaults } from './configuration.ts';
import type { Source, SourceEntry } from './contract.ts';
import { sourceOf } from './kinds.ts';
import { assertLegalRecord } from './legal.ts';
import { optionValue } from './option-fields.ts';
import { entrySchema } from './sources-file/schema.ts';

/** What was written in the form of a source: `id`, `url`, `every`, `reviewedOn`, `basis`, `approvedBy`, and `option-…`. */
export type SourceDraft = Readonly<Record<string, string>>;

/**
 * Environment variables that a form may name. Whoever fills it in chooses the server that is sent the value, so it must not be a
 * secret of this program; the terminal, which can read them all anyway, may name any.
 */
const tokenName = /^(?!MIMAMORI_)[A-Z][A-Z0-9_]*_TOKEN$/u;

/** Reads a form. @returns the entry, or what is wrong by the field's name, in Japanese */
export function readSourceDraft(
  kind: string,
  draft: SourceDraft,
  now: Date,
): { ok: true; entry: SourceEntry } | { ok: false; faults: Record<string, string> } {
  const source = sourceOf(kind);
  if (!source) return { ok: false, faults: { kind: 'その種類はありません。' } };
  const { id = '', url = '', every = '', reviewedOn = '', basis = '', approvedBy = '' } = trimmed(draft);
  const options = optionsOf(source, draft);
  const isPolled = source.capabilities.mode === 'poll';
  const terms = { reviewedOn, basis, ...(approvedBy !== '' && { approvedBy }) };
  const parsed = entrySchema.safeParse({ ...{ id, kind, url, options, terms }, ...(isPolled && { every }) });
  const faults: Record<string, string> = {};
  const add = ({ path, message }: SettingFault) => {
    const [first = '', second, ...deeper] = path.map(String);
    const field = first === 'options' ? `option-${second ?? ''}` : first === 'terms' ? (second ?? '') : first;
    faults[field] ??= describeFault({ path: deeper, message });
  };
  if (!parsed.success) parsed.error.issues.flatMap(faultsOf).forEach(add);
  const entry = parsed.data ?? { id, kind, url, options, everySeconds: undefined, terms };
  settingFaults(source, entry).forEach(add);
  for (const [name, value] of Object.entries(options)) {
    if (!name.endsWith('Variable') || (typeof value === 'string' && tokenName.test(value))) continue;
    faults[`option-${name}`] ??= '環境変数の名前は、FEDI_TOKEN のように _TOKEN で終わるものだけを書けます。';
  }
  if (!faults.reviewedOn && !faults.basis) Object.assign(faults, legalFaults(source, entry, now));
  if (parsed.success && Object.keys(faults).length === 0) return { ok: true, entry: parsed.data };
  return { ok: false, faults };
}

const trimmed = (draft: SourceDraft): SourceDraft =>
  Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, value.trim()]));

function optionsOf(source: Source<unknown>, draft: SourceDraft): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(source.optionFields).flatMap(([name, field]) => {
      const value = optionValue(field, draft[`option-${name}`] ?? '');
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function legalFaults(source: Source<unknown>, entry: SourceEntry, now: Date): Record<string, string> {
  try {
    assertLegalRecord(entry, source, now);
    return {};
  } catch (error) {
    if (isMimamoriError(error, 'source-legal-missing')) {
      return { reviewedOn: '実際に確認した日を、今日までの日付で入力してください。' };
    }
    if (isMimamoriError(error, 'source-legal-stale')) {
      const days = source.legal.staleAfterDays;
      return { reviewedOn: `確認した日から ${days} 日を過ぎています。規約をもう一度確認してください。` };
    }
    if (isMimamoriError(error, 'source-legal-unapproved')) return { approvedBy: '承認した人を入力してください。' };
    throw error;
  }
}
