import { areCopies, coreOf } from '../alert/index.ts';
import { newId } from '../kernel/index.ts';
import { appendAudit, type Store, type Transaction } from '../store/index.ts';
import { coversAll, rulesFor } from './benign-rules.ts';
import { actOf, type DecisionKind } from './decision.ts';
import { isOpen, transition } from './states.ts';

/**
 * Settles a new alert by itself: as a copy of what was dismissed or put into a case, or by a known-benign rule that covers
 * every passage of it. What is critical is never dismissed without a person. Belongs into the transaction that raises the alert.
 * @returns whether it was settled
 */
export async function settleByItself(tx: Transaction, alertId: string, now: Date): Promise<boolean> {
  const alert = await tx.alert.findUnique({ where: { id: alertId }, include: { post: { select: { text: true } } } });
  if (alert?.state !== 'new') return false;
  const source = (await precedentOf(tx, alert.groupId, alert.post.text ?? '')) ?? (await ruleOf(tx, alert, now));
  if (!source || (alert.severity === 'critical' && actOf[source.kind] === 'dismiss')) return false;
  const { kind, policy, caseId = null, followsId = null, ruleId = null } = source;
  const isDismissal = actOf[kind] === 'dismiss';
  const actId = newId(now);
  const decided = transition('new', actOf[kind]) ?? 'decided';
  await tx.decision.create({
    data: {
      ...{ id: newId(now), actId, alertId, groupId: alert.groupId, kind, policy, caseId, followsId, ruleId },
      ...{ stateBefore: 'new', stateAfter: decided, revision: alert.revision, decidedById: 'system' },
      // Nobody could have seen it: there is nothing to take back. A case has yet to take its copy in.
      ...{ decidedAt: now, effectiveAt: now, effectedAt: isDismissal ? now : null },
    },
  });
  const state = isDismissal ? (transition(decided, 'settle') ?? decided) : decided;
  await tx.alert.update({ where: { id: alertId }, data: { state } });
  const details = { act: actId, kind, policy, follows: followsId, rule: ruleId };
  await appendAudit(
    tx,
    [{ actor: 'system', action: 'alert.decided', subjectKind: 'alert', subjectId: alertId, details }],
    now,
  );
  return true;
}

interface Source {
  kind: DecisionKind;
  policy: string;
  caseId?: string;
  followsId?: string;
  ruleId?: string;
}

/** The decision in force on this group, if it dismissed or put into a case a post of which this one is a copy. */
async function precedentOf(tx: Transaction, groupId: string, text: string): Promise<Source | undefined> {
  const last = await tx.decision.findFirst({
    where: { groupId, undoneAt: null, followsId: null },
    orderBy: { decidedAt: 'desc' },
    include: { alert: { select: { state: true, revision: true, post: { select: { text: true } } } } },
  });
  if (!last) return undefined;
  // Reopened or edited since: the judgement no longer stands.
  if (isOpen(last.alert.state) || (last.revision !== null && last.revision !== last.alert.revision)) return undefined;
  if (!areCopies(coreOf(last.alert.post.text ?? ''), coreOf(text))) return undefined;
  const { id: followsId, kind, policy, caseId } = last;
  if (actOf[kind] === 'dismiss') return { kind, policy, followsId };
  if (kind !== 'case' || caseId === null || last.effectedAt === null) return undefined;
  const into = await tx.case.findUnique({ where: { id: caseId }, select: { state: true } });
  return into && into.state !== 'closed' ? { kind, policy, caseId, followsId } : undefined;
}

async function ruleOf(
  tx: Transaction,
  { postId, revision, targets }: { postId: string; revision: number; targets: string[] },
  now: Date,
): Promise<Source | undefined> {
  const rules = await rulesFor(tx, targets, now);
  if (rules.length === 0) return undefined;
  const version = await tx.postRevision.findUnique({ where: { postId_number: { postId, number: revision } } });
  const findings = await tx.finding.findMany({ where: { postId, revision } });
  const rule = rules.find(({ passages }) => coversAll(passages, version?.text ?? '', findings));
  return rule && { kind: 'criticism', policy: rule.policy, ruleId: rule.id };
}

/**
 * An edited post is judged anew: a dismissed alert comes back, and rules that were made from the post end.
 * Belongs into the transaction that takes the edit in.
 */
export async function reopenEdited(tx: Transaction, alertId: string, now: Date): Promise<void> {
  const alert = await tx.alert.findUnique({ where: { id: alertId } });
  if (!alert) return;
  await tx.benignRule.updateMany({
    where: { postId: alert.postId, endedAt: null },
    data: { endedAt: now, endedWhy: 'edited' },
  });
  const isDismissed = alert.state === 'decided' || alert.state === 'closed';
  const state = transition(alert.state, 'reopen');
  if (!isDismissed || !state) return;
  // A dismissal has no effect outside: what was still held back is done with.
  await tx.decision.updateMany({ where: { alertId, effectedAt: null, undoneAt: null }, data: { effectedAt: now } });
  await tx.alert.update({ where: { id: alertId }, data: { state } });
  const details = { why: 'edited', revision: alert.revision };
  await appendAudit(
    tx,
    [{ actor: 'system', action: 'alert.reopened', subjectKind: 'alert', subjectId: alertId, details }],
    now,
  );
}

/** The case that alerts were put into has ended, and with it they have. Belongs into the transaction that closes the case. */
export async function settleWithCase(tx: Transaction, caseId: string, now: Date): Promise<void> {
  const alerts = await tx.alert.findMany({
    where: { state: 'escalated', decisions: { some: { caseId, undoneAt: null } } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  const ids = alerts.map(({ id }) => id);
  const state = transition('escalated', 'settle') ?? 'closed';
  await tx.alert.updateMany({ where: { id: { in: ids }, state: 'escalated' }, data: { state } });
  const event = { actor: 'system', action: 'alert.closed', subjectKind: 'alert', details: { case: caseId } };
  await appendAudit(
    tx,
    ids.map((subjectId) => ({ ...event, subjectId })),
    now,
  );
}

/** Minutes after which an alert that waits for evidence comes back without it. */
const EVIDENCE_MINUTES = 60;

/** Alerts that waited for evidence come back when it was taken, or could not be. @returns how many. */
export async function reopenWithEvidence(store: Store, now: Date): Promise<number> {
  const latest = new Date(now.getTime() - EVIDENCE_MINUTES * 60_000);
  const waiting = await store.client.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM "Alert" a JOIN "Decision" d ON d."alertId" = a.id
    WHERE a.state = 'decided' AND d.kind = 'needs_evidence' AND d."undoneAt" IS NULL AND d."effectedAt" IS NOT NULL
      AND (d."effectedAt" < ${latest} OR NOT EXISTS (
        SELECT 1 FROM "Capture" c WHERE c."subjectId" = a.id AND c.occasion = 'triage' AND c.state = 'waiting'))
    LIMIT 200`;
  for (const { id } of waiting) {
    await store.transaction(async (tx) => {
      const state = transition('decided', 'reopen') ?? 'reopened';
      const { count } = await tx.alert.updateMany({ where: { id, state: 'decided' }, data: { state } });
      if (count === 0) return;
      const event = { actor: 'system', action: 'alert.reopened', subjectKind: 'alert', subjectId: id };
      await appendAudit(tx, [{ ...event, details: { why: 'evidence' } }], now);
    });
  }
  return waiting.length;
}
