import type { ApprovalSubject } from '../../access/index.ts';

/** What a second person is asked about, in words, and where it can be looked at. */
export interface SubjectDescription {
  label: string;
  href: string | undefined;
}

const labels: Readonly<Record<string, string>> = {
  measure: '措置',
  packet_release: '資料一式の受け渡し',
  closing: '事案を閉じること',
  subject_request: '開示などの請求への答え',
  retention: '保存期間の変更',
  digest: '研修用の事例を配ること',
};

/** @param words which case and measure it is, by the subject's id */
export function describeSubject(
  { kind, id, caseId }: ApprovalSubject,
  words: ReadonlyMap<string, string> = new Map(),
): SubjectDescription {
  const which = words.get(id);
  const label = `${labels[kind] ?? kind}${which === undefined ? '' : `（${which}）`}`;
  if (kind === 'packet_release' && caseId !== undefined) return { label, href: `/cases/${caseId}/papers` };
  if (kind === 'measure' && caseId !== undefined) return { label, href: `/cases/${caseId}/measures` };
  if (caseId !== undefined) return { label, href: `/cases/${caseId}` };
  if (kind === 'digest') return { label, href: `/reports/digest/${id}` };
  return { label, href: kind === 'subject_request' ? `/subject-requests/${id}` : undefined };
}
