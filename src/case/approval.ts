import { MimamoriError, newId } from '../kernel/index.ts';
import { appendAudit } from '../store/index.ts';
import type { Actor } from './actor.ts';
import type { CaseDependencies } from './change.ts';
import { caseUnknown, mayJudge, mayWrite } from './permission.ts';

const DAYS_TO_ANSWER = 14;

/**
 * Puts a measure before a second person. It does not change the case: what is approved is the version as it stands.
 * @returns the id of the approval. @throws {MimamoriError} `reason-missing`, `measure-unknown`
 */
export async function requestApproval(
  deps: CaseDependencies,
  actor: Actor,
  { measureId, reason }: { measureId: string; reason: string },
): Promise<string> {
  const why = reason.trim();
  if (why === '') throw new MimamoriError('reason-missing', '承認を求める理由を書いてください。');
  const now = deps.now();
  return deps.store.transaction(async (tx) => {
    const measure = await tx.measure.findUnique({
      where: { id: measureId },
      include: { case: { include: { access: true } } },
    });
    if (!measure) throw new MimamoriError('measure-unknown', 'その措置はありません。');
    const { case: row } = measure;
    const guarded = { personId: row.personId, givenTo: row.access.map(({ userId }) => userId) };
    if (!mayWrite(actor, guarded)) throw caseUnknown(row.number);
    const waiting = await tx.approval.findFirst({
      where: {
        subjectKind: 'measure',
        subjectId: measureId,
        answer: null,
        version: row.version,
        expiresAt: { gt: now },
      },
    });
    if (waiting) return waiting.id;
    const id = newId(now);
    const expiresAt = new Date(now.getTime() + DAYS_TO_ANSWER * 86_400_000);
    await tx.approval.create({
      data: {
        ...{ id, subjectKind: 'measure', subjectId: measureId, caseId: row.id, version: row.version },
        ...{ requestedById: actor.id, requestedAt: now, reason: why, expiresAt },
      },
    });
    const details = { case: row.number, version: row.version, kind: measure.kind, approval: id };
    const event = { actor: actor.id, action: 'case.approval-requested', subjectKind: 'measure', subjectId: measureId };
    await appendAudit(tx, [{ ...event, details }], now);
    return id;
  });
}

/**
 * A second person answers. The first one, a case that has changed, and a second answer are refused.
 * @throws {MimamoriError} `approval-own`, `approval-stale`, `approval-over`, `approval-unknown`
 */
export async function answerApproval(
  deps: CaseDependencies,
  actor: Actor,
  { approvalId, answer, note }: { approvalId: string; answer: 'approved' | 'refused'; note?: string | undefined },
): Promise<void> {
  const now = deps.now();
  await deps.store.transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Approval" WHERE id = ${approvalId} FOR UPDATE`;
    const approval = await tx.approval.findUnique({ where: { id: approvalId } });
    const row =
      approval?.caseId && (await tx.case.findUnique({ where: { id: approval.caseId }, include: { access: true } }));
    if (!approval || !row) throw new MimamoriError('approval-unknown', 'その承認の求めはありません。');
    const guarded = { personId: row.personId, givenTo: row.access.map(({ userId }) => userId) };
    if (!mayJudge(actor, guarded)) throw caseUnknown(row.number);
    refuseWrongAnswer(actor, approval, row.version, now);
    await tx.approval.update({
      where: { id: approvalId },
      data: { answer, answeredById: actor.id, answeredAt: now, answerNote: note?.trim() || null },
    });
    const details = { case: row.number, version: row.version, approval: approvalId, answer };
    const event = { actor: actor.id, action: 'case.approval-answered', subjectKind: approval.subjectKind };
    await appendAudit(tx, [{ ...event, subjectId: approval.subjectId, details }], now);
  });
}

function refuseWrongAnswer(
  actor: Actor,
  approval: { requestedById: string; answer: string | null; expiresAt: Date; version: number },
  version: number,
  now: Date,
): void {
  if (actor.id === approval.requestedById || actor.role === 'terminal') {
    throw new MimamoriError('approval-own', '承認は、求めた人とは別の、名前の分かる人が行ってください。');
  }
  if (approval.answer !== null || approval.expiresAt <= now) {
    throw new MimamoriError('approval-over', 'この承認の求めは、答え済みか、期限が過ぎています。');
  }
  if (approval.version !== version) {
    throw new MimamoriError(
      'approval-stale',
      '承認を求めたあとに事案が変わりました。もう一度、承認を求めてください。',
      {
        asked: approval.version,
        now: version,
      },
    );
  }
}
