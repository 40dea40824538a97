import { orderCapture } from '../evidence/index.ts';
import { describeError } from '../kernel/index.ts';
import { type AuditEvent, appendAudit, type Prisma, type Store, type Transaction } from '../store/index.ts';
import { actOf, type DecisionKind } from './decision.ts';
import { transition } from './states.ts';

/** An act whose time for taking it back has passed. */
export interface DueAct {
  actId: string;
  kind: DecisionKind;
  policy: string;
  note: string | null;
  caseId: string | null;
  decidedById: string;
  decidedAt: Date;
  alertIds: string[];
}

/** What other rooms do about a decision, in the same transaction. */
export interface Outside {
  /** Opens a case from the alerts, or puts them into `act.caseId`. @returns the case's id */
  putIntoCase(tx: Transaction, act: DueAct, now: Date): Promise<string>;
  /** Tells the supervisor at once. */
  raiseAlarm(tx: Transaction, act: DueAct, now: Date): Promise<void>;
  /** Tells that an alarm was taken back. */
  withdrawAlarm(tx: Transaction, act: DueAct, now: Date): Promise<void>;
}

const AT_ONCE = 50;

export interface BroughtAbout {
  acts: number;
  /** Acts that could not be done now; they are tried again. */
  failed: { actId: string; cause: string }[];
}

/** Brings about what decisions lead to, act by act, each once; one that fails does not keep the others up. */
export async function bringAboutEffects(store: Store, outside: Outside, now: Date): Promise<BroughtAbout> {
  const due = await store.client.decision.findMany({
    where: { effectedAt: null, undoneAt: null, effectiveAt: { lte: now } },
    select: { actId: true },
    distinct: ['actId'],
    // The newest first: however many fail again and again, an alarm does not wait behind them.
    orderBy: { effectiveAt: 'desc' },
    take: AT_ONCE,
  });
  const done: BroughtAbout = { acts: 0, failed: [] };
  for (const { actId } of due) {
    try {
      if (await store.transaction((tx) => bringAbout(tx, actId, outside, now))) done.acts++;
    } catch (error) {
      done.failed.push({ actId, cause: describeError(error) });
    }
  }
  return done;
}

async function bringAbout(tx: Transaction, actId: string, outside: Outside, now: Date): Promise<boolean> {
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Decision" WHERE "actId" = ${actId} AND "effectedAt" IS NULL AND "undoneAt" IS NULL
    ORDER BY id FOR UPDATE SKIP LOCKED`;
  if (held.length === 0) return false;
  const rows = await tx.decision.findMany({ where: { id: { in: held.map(({ id }) => id) } }, orderBy: { id: 'asc' } });
  const act = actOfRows(rows);
  if (!act) return false;
  const { kind, alertIds } = act;
  const into = await effectOf(tx, act, outside, now);
  await tx.decision.updateMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    data: { effectedAt: now, ...(into !== undefined && { caseId: into }) },
  });
  if (actOf[kind] === 'dismiss') await settle(tx, alertIds);
  const events = alertIds.map(
    (alertId): AuditEvent => ({
      actor: 'system',
      action: 'alert.decision_effected',
      subjectKind: 'alert',
      subjectId: alertId,
      details: { act: actId, kind, ...(into !== undefined && { case: into }) },
    }),
  );
  await appendAudit(tx, events, now);
  return true;
}

/** Tells those who were alarmed that the decision was taken back, if it was told. @returns whether there was something to tell */
export function withdrawAlarm(store: Store, outside: Outside, actId: string, now: Date): Promise<boolean> {
  return store.transaction(async (tx) => {
    const rows = await tx.decision.findMany({
      where: { actId, kind: 'urgent', undoneAt: { not: null }, effectedAt: { not: null } },
    });
    const act = actOfRows(rows);
    if (act) await outside.withdrawAlarm(tx, act, now);
    return act !== undefined;
  });
}

function actOfRows(rows: readonly Prisma.DecisionGetPayload<object>[]): DueAct | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const { actId, kind, policy, note, caseId, decidedById, decidedAt } = first;
  return { actId, kind, policy, note, caseId, decidedById, decidedAt, alertIds: rows.map(({ alertId }) => alertId) };
}

/** @returns the case that the alerts are in now, if any. */
async function effectOf(tx: Transaction, act: DueAct, outside: Outside, now: Date): Promise<string | undefined> {
  switch (act.kind) {
    case 'case':
      return outside.putIntoCase(tx, act, now);
    case 'urgent':
      await outside.raiseAlarm(tx, act, now);
      return undefined;
    case 'needs_evidence':
      await orderEvidence(tx, act, now);
      return undefined;
    default:
      return undefined;
  }
}

async function orderEvidence(tx: Transaction, { actId, alertIds }: DueAct, now: Date): Promise<void> {
  const alerts = await tx.alert.findMany({
    where: { id: { in: alertIds } },
    select: { id: true, post: { select: { url: true } } },
  });
  for (const { id, post } of alerts) {
    if (post.url === null) continue;
    await orderCapture(tx, { url: post.url, occasion: 'triage', subjectId: id, key: `triage ${actId} ${id}` }, now);
  }
}

async function settle(tx: Transaction, alertIds: readonly string[]): Promise<void> {
  const closed = transition('decided', 'settle') ?? 'closed';
  await tx.alert.updateMany({ where: { id: { in: [...alertIds] }, state: 'decided' }, data: { state: closed } });
}
