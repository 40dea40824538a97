import { newId } from '../../kernel/index.ts';
import { appendAudit, type Prisma, type Transaction } from '../../store/index.ts';
import type { Viewer } from '../viewer.ts';
import type { ApprovalSubject } from './approval.ts';
import { refuse } from './refusal.ts';

/** A request that nobody answers within this time has to be made again. */
export const VALID_DAYS = 14;

/**
 * Asks for a second person, within the transaction that makes it necessary.
 * @param reason what is to be done and why, for the second person to read; no post texts.
 * @returns the request's id.
 * @throws {MimamoriError} `approval-open` where the same version waits already.
 */
export async function requestApproval(
  tx: Transaction,
  viewer: Viewer,
  subject: ApprovalSubject,
  reason: string,
  now: Date,
): Promise<string> {
  const { kind, id: subjectId, caseId = null, version } = subject;
  const id = newId(now);
  const data: Prisma.ApprovalUncheckedCreateInput = {
    ...{ id, subjectKind: kind, subjectId, caseId, version, reason },
    requestedById: viewer.id,
    requestedAt: now,
    expiresAt: new Date(now.getTime() + VALID_DAYS * 86_400_000),
  };
  // What lies unanswered for another version, or too long, cannot be answered any more and makes room.
  await tx.approval.updateMany({
    where: {
      ...{ subjectKind: kind, subjectId, answer: null, requestedById: viewer.id },
      OR: [{ version: { not: version } }, { expiresAt: { lte: now } }],
    },
    data: { answer: 'withdrawn', answeredById: viewer.id, answeredAt: now },
  });
  const waiting = await tx.approval.findFirst({ where: { subjectKind: kind, subjectId, version, answer: null } });
  if (waiting) throw refuse('approval-open', { approval: waiting.id });
  await tx.approval.create({ data });
  const details = { subject: `${kind}:${subjectId}`, version, ...(caseId !== null && { case: caseId }) };
  await appendAudit(
    tx,
    [{ actor: viewer.id, action: 'approval.requested', subjectKind: 'approval', subjectId: id, details }],
    now,
  );
  return id;
}
