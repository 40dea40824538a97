import type { Prisma, Store, Transaction } from '../../store/index.ts';
import type { Viewer } from '../viewer.ts';
import { type Approval, type ApprovalSubject, toApproval } from './approval.ts';
import { refuse } from './refusal.ts';

const MOST = 200;

/** Every request about one thing, the newest first. */
export async function approvalsFor(
  where: Store['client'] | Transaction,
  subject: Pick<ApprovalSubject, 'kind' | 'id'>,
  now: Date,
): Promise<Approval[]> {
  const rows = await where.approval.findMany({
    where: { subjectKind: subject.kind, subjectId: subject.id },
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    take: MOST,
  });
  return rows.map((row) => toApproval(row, now));
}

/** What waits for a second person, the oldest first; without what is about the viewer. */
export async function waitingApprovals(store: Store, viewer: Viewer, now: Date): Promise<Approval[]> {
  const rows = await store.client.approval.findMany({
    where: { answer: null, expiresAt: { gt: now }, AND: await aboutOthers(store, viewer) },
    orderBy: { requestedAt: 'asc' },
    take: MOST,
  });
  return rows.map((row) => toApproval(row, now));
}

/** What was answered, withdrawn or ran out lately, the newest first; without what is about the viewer. */
export async function pastApprovals(store: Store, viewer: Viewer, now: Date): Promise<Approval[]> {
  const rows = await store.client.approval.findMany({
    where: { OR: [{ answer: { not: null } }, { expiresAt: { lte: now } }], AND: await aboutOthers(store, viewer) },
    orderBy: { requestedAt: 'desc' },
    take: MOST,
  });
  return rows.map((row) => toApproval(row, now));
}

/** Nobody sees requests of a case about themselves, or of one whose posts name them. */
async function aboutOthers({ client }: Store, { personId }: Viewer): Promise<Prisma.ApprovalWhereInput> {
  if (personId === null) return {};
  const own = await client.case.findMany({
    where: { OR: [{ personId }, { named: { has: personId } }] },
    select: { id: true },
  });
  return { OR: [{ caseId: null }, { caseId: { notIn: own.map(({ id }) => id) } }] };
}

/**
 * Stands before every act with outside effect, in its transaction: an approval of this very version, not taken back. The row
 * is locked, so that it cannot be taken back before the act is done.
 * @returns who asked and who approved.
 * @throws {MimamoriError} `approval-needed`
 */
export async function requireApproved(
  tx: Transaction,
  { kind, id, version }: Pick<ApprovalSubject, 'kind' | 'id' | 'version'>,
): Promise<{ id: string; requestedById: string; approvedById: string }> {
  const [row] = await tx.$queryRaw<{ id: string; requestedById: string; approvedById: string }[]>`
    SELECT "id", "requestedById", "answeredById" AS "approvedById" FROM "Approval"
    WHERE "subjectKind" = ${kind} AND "subjectId" = ${id} AND "version" = ${version}
      AND "answer" = 'approved' AND "withdrawnAt" IS NULL
    ORDER BY "answeredAt" DESC LIMIT 1 FOR SHARE`;
  if (!row) throw refuse('approval-needed', { subject: `${kind}:${id}`, version });
  return row;
}
