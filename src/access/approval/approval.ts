import { isoInJapan } from '../../kernel/index.ts';

/** What a second person is asked about: one version of one thing. */
export interface ApprovalSubject {
  /** `measure`, `packet_release`, `closing`, `subject_request` … */
  kind: string;
  id: string;
  /** Where it belongs to a case, the version is the case's. */
  caseId?: string;
  version: number;
}

export type ApprovalState =
  | 'waiting'
  | 'approved'
  | 'refused'
  /** By who asked, before an answer. */
  | 'withdrawn'
  /** Nobody answered in time. */
  | 'expired'
  /** Given, and then taken back. */
  | 'taken_back';

/** A request for a second person's consent, and what became of it. */
export interface Approval {
  id: string;
  subject: ApprovalSubject;
  state: ApprovalState;
  reason: string;
  requestedById: string;
  requestedAt: string;
  expiresAt: string;
  answeredById: string | null;
  answeredAt: string | null;
  answerNote: string | null;
  withdrawnById: string | null;
}

export interface ApprovalRow {
  id: string;
  subjectKind: string;
  subjectId: string;
  caseId: string | null;
  version: number;
  requestedById: string;
  requestedAt: Date;
  reason: string;
  expiresAt: Date;
  answer: 'approved' | 'refused' | 'withdrawn' | null;
  answeredById: string | null;
  answeredAt: Date | null;
  answerNote: string | null;
  withdrawnAt: Date | null;
  withdrawnById: string | null;
}

export function stateOf(row: Pick<ApprovalRow, 'answer' | 'withdrawnAt' | 'expiresAt'>, now: Date): ApprovalState {
  if (row.withdrawnAt) return 'taken_back';
  if (row.answer) return row.answer;
  return row.expiresAt <= now ? 'expired' : 'waiting';
}

export function toApproval(row: ApprovalRow, now: Date): Approval {
  const { subjectKind, subjectId, caseId, version } = row;
  return {
    id: row.id,
    subject: { kind: subjectKind, id: subjectId, version, ...(caseId !== null && { caseId }) },
    state: stateOf(row, now),
    reason: row.reason,
    requestedById: row.requestedById,
    requestedAt: isoInJapan(row.requestedAt),
    expiresAt: isoInJapan(row.expiresAt),
    answeredById: row.answeredById,
    answeredAt: row.answeredAt && isoInJapan(row.answeredAt),
    answerNote: row.answerNote,
    withdrawnById: row.withdrawnById,
  };
}
