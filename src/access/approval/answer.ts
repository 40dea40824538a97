import { appendAudit, type Store, type Transaction } from '../../store/index.ts';
import { concernedIn, requireOthers, requireRight, type Viewer } from '../viewer.ts';
import { type ApprovalRow, stateOf } from './approval.ts';
import { refuse, translateRefusal } from './refusal.ts';

/**
 * The second person's answer. The database refuses self-approval, a version that is no longer the subject's, an expired
 * request and a second answer by itself; what is checked here only says so more kindly.
 * @throws {MimamoriError} `not-allowed`, `approval-unknown`, `-self`, `-stale`, `-expired`, `-answered`
 */
export async function answerApproval(
  store: Store,
  viewer: Viewer,
  id: string,
  { answer, note }: { answer: 'approved' | 'refused'; note: string | undefined },
  now: Date,
): Promise<void> {
  requireRight(viewer, 'approvals.answer');
  return change(store, viewer, id, now, async (tx, row) => {
    if (row.requestedById === viewer.id) throw refuse('approval-self', { approval: id });
    requireWaiting(row, now);
    await requireAboutOthers(tx, viewer, row);
    await tx.approval.update({
      where: { id },
      data: { answer, answeredById: viewer.id, answeredAt: now, answerNote: note?.trim() || null },
    });
    return `approval.${answer}`;
  });
}

/**
 * Takes back a request (who asked, before an answer) or an approval (who gave it, or who asked).
 * @throws {MimamoriError} `not-allowed`, `approval-unknown`, `approval-answered`
 */
export function withdrawApproval(store: Store, viewer: Viewer, id: string, now: Date): Promise<void> {
  return change(store, viewer, id, now, async (tx, row) => {
    const isAskers = row.requestedById === viewer.id;
    if (row.answer === null && isAskers) {
      await tx.approval.update({
        where: { id },
        data: { answer: 'withdrawn', answeredById: viewer.id, answeredAt: now },
      });
      return 'approval.withdrawn';
    }
    if (row.answer !== 'approved' || row.withdrawnAt) throw refuse('approval-answered', { approval: id });
    if (!isAskers && row.answeredById !== viewer.id) requireRight(viewer, 'approvals.answer');
    await requireAboutOthers(tx, viewer, row);
    await tx.approval.update({ where: { id }, data: { withdrawnAt: now, withdrawnById: viewer.id } });
    return 'approval.taken_back';
  });
}

/** @throws {MimamoriError} `not-allowed` where the case is about the viewer */
async function requireAboutOthers(tx: Transaction, viewer: Viewer, { caseId }: ApprovalRow): Promise<void> {
  if (caseId === null) return;
  const about = await tx.case.findUnique({ where: { id: caseId }, select: { personId: true, named: true } });
  requireOthers(viewer, about ? concernedIn(about) : []);
}

async function change(
  store: Store,
  viewer: Viewer,
  id: string,
  now: Date,
  work: (tx: Transaction, row: ApprovalRow) => Promise<string>,
): Promise<void> {
  try {
    await store.transaction(async (tx) => {
      const row = await tx.approval.findUnique({ where: { id } });
      if (!row) throw refuse('approval-unknown', { approval: id });
      const action = await work(tx, row);
      const details = { subject: `${row.subjectKind}:${row.subjectId}`, version: row.version };
      await appendAudit(tx, [{ actor: viewer.id, action, subjectKind: 'approval', subjectId: id, details }], now);
    });
  } catch (error) {
    throw translateRefusal(error, { approval: id });
  }
}

function requireWaiting(row: ApprovalRow, now: Date): void {
  const state = stateOf(row, now);
  if (state === 'expired') throw refuse('approval-expired', { approval: row.id });
  if (state !== 'waiting') throw refuse('approval-answered', { approval: row.id });
}
