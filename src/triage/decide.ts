import { MimamoriError, newId } from '../kernel/index.ts';
import { type AuditEvent, appendAudit, type Transaction, writeOutbox } from '../store/index.ts';
import { actOf, effectiveAt, undoableUntil, type Verdict } from './decision.ts';
import type { Desk } from './desk.ts';
import { type LockedAlert, lockGroups } from './held-group.ts';
import { policyOf } from './policies.ts';
import { type Refusal, type Reviewer, refusalOf, refused } from './refusal.ts';
import { isOpen, transition } from './states.ts';

export interface Decided {
  /** What one key takes back. */
  actId: string;
  /** Alerts, copies included. */
  alerts: number;
  groups: number;
  undoUntil: Date;
  skipped: { groupId: string; alertId: string; refusal: Refusal }[];
}

/**
 * Decides the group of one alert. Of two who decide at once the second is refused.
 * @throws {MimamoriError} a `Refusal`, `alert-unknown`, `policy-unfit`, `duplicate-of-unknown`, `alert-edited`
 * @param seenRevision version of the post that the reviewer had before them; another one is refused
 */
export async function decide(
  desk: Desk,
  reviewer: Reviewer,
  alertId: string,
  verdict: Verdict,
  seenRevision?: number,
): Promise<Decided> {
  const decided = await decideGroups(desk, reviewer, [alertId], verdict, seenRevision);
  const [skipped] = decided.skipped;
  if (skipped) throw refused(skipped.refusal, { alertId });
  return decided;
}

/** Decides many groups in one act; those that may not be decided are passed over and named. */
export function decideMany(
  desk: Desk,
  reviewer: Reviewer,
  alertIds: readonly string[],
  verdict: Verdict,
): Promise<Decided> {
  return decideGroups(desk, reviewer, alertIds, verdict);
}

async function decideGroups(
  { store, now }: Desk,
  reviewer: Reviewer,
  alertIds: readonly string[],
  verdict: Verdict,
  seenRevision?: number,
): Promise<Decided> {
  policyOf(verdict.kind, verdict.policy);
  return store.transaction(async (tx) => {
    const at = now();
    await checkRepeated(tx, verdict, alertIds);
    const groups = await lockGroups(tx, alertIds);
    if (groups.size === 0) throw new MimamoriError('alert-unknown', 'その警告はありません。一覧に戻ってください。');
    const { able, skipped } = sort(groups, reviewer, verdict, at);
    checkSeen(able, alertIds, seenRevision);
    const actId = newId(at);
    await write(tx, able, { actId, reviewer, verdict, at });
    const done = new Set(able.map(({ groupId }) => groupId)).size;
    return { actId, alerts: able.length, groups: done, undoUntil: undoableUntil(at), skipped };
  });
}

/** What would be decided and what passed over, without deciding. */
export function sort(
  groups: ReadonlyMap<string, readonly LockedAlert[]>,
  reviewer: Reviewer,
  { kind }: Pick<Verdict, 'kind'>,
  now: Date,
): { able: LockedAlert[]; skipped: Decided['skipped'] } {
  const able: LockedAlert[] = [];
  const skipped: Decided['skipped'] = [];
  for (const [groupId, alerts] of groups) {
    const open = alerts.filter(({ state }) => isOpen(state));
    const refusal = open.map((alert) => refusalOf(actOf[kind], reviewer, alert, now)).find((found) => found);
    const [first] = alerts;
    if (open.length > 0 && !refusal) able.push(...open);
    else if (first) skipped.push({ groupId, alertId: first.id, refusal: refusal ?? 'already-decided' });
  }
  return { able, skipped };
}

async function checkRepeated(tx: Transaction, verdict: Verdict, alertIds: readonly string[]): Promise<void> {
  const { kind, duplicateOfId } = verdict;
  if (kind !== 'duplicate' || !duplicateOfId) return;
  const found = await tx.alert.findUnique({ where: { id: duplicateOfId }, select: { id: true } });
  if (!found || alertIds.includes(duplicateOfId)) {
    throw new MimamoriError('duplicate-of-unknown', '同じだとする、もう一方の警告を選び直してください。');
  }
}

function checkSeen(able: readonly LockedAlert[], alertIds: readonly string[], seen: number | undefined): void {
  if (seen === undefined) return;
  const changed = able.some(({ id, revision }) => alertIds.includes(id) && revision !== seen);
  if (changed) {
    throw new MimamoriError('alert-edited', '見ている間に投稿が書き換えられました。新しい文を見て判断してください。');
  }
}

interface Writing {
  actId: string;
  reviewer: Reviewer;
  verdict: Verdict;
  at: Date;
}

async function write(
  tx: Transaction,
  able: readonly LockedAlert[],
  { actId, reviewer, verdict, at }: Writing,
): Promise<void> {
  if (able.length === 0) return;
  const { kind, policy, note, caseId = null, duplicateOfId = null } = verdict;
  const stateAfter = transition('claimed', actOf[kind]) ?? 'decided';
  const ids = able.map(({ id }) => id);
  await tx.decision.createMany({
    data: able.map((alert) => ({
      ...{ id: newId(at), actId, alertId: alert.id, groupId: alert.groupId, kind, policy, note, caseId, duplicateOfId },
      ...{ stateBefore: alert.state, stateAfter, revision: alert.revision },
      ...{ decidedById: reviewer.id, decidedAt: at, effectiveAt: effectiveAt(kind, at) },
    })),
  });
  await tx.alert.updateMany({
    where: { id: { in: ids } },
    data: { state: stateAfter, claimedById: null, leaseUntil: null },
  });
  await tx.draft.deleteMany({ where: { userId: reviewer.id, alertId: { in: ids } } });
  if (kind === 'urgent') {
    await writeOutbox(tx, [{ job: 'triage.effects', payload: {}, key: `triage.effects ${actId}` }], at);
  }
  const events = able.map(
    ({ id, groupId }): AuditEvent => ({
      actor: reviewer.id,
      action: 'alert.decided',
      subjectKind: 'alert',
      subjectId: id,
      details: { act: actId, group: groupId, kind, policy },
    }),
  );
  await appendAudit(tx, events, at);
}
