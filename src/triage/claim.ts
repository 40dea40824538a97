import { MimamoriError } from '../kernel/index.ts';
import { appendAudit, type Transaction } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { type LockedAlert, lockGroups } from './held-group.ts';
import { type Reviewer, refusalOf, refused } from './refusal.ts';
import { isOpen, transition } from './states.ts';

/** Minutes for which a claim keeps others off; each act on the alert and one key begin them anew. */
export const LEASE_MINUTES = 15;
/** Hours for which an alert that was given to somebody waits for them. */
const ASSIGNED_HOURS = 24;

/**
 * Takes the group of an alert, or begins the lease anew where one holds it already.
 * @returns until when it is held
 * @throws {MimamoriError} a `Refusal`, or `alert-unknown`
 */
export function claim(desk: Desk, reviewer: Reviewer, alertId: string): Promise<Date> {
  const until = new Date(desk.now().getTime() + LEASE_MINUTES * 60_000);
  return hold(desk, reviewer, alertId, { holderId: reviewer.id, until, action: 'alert.claimed' });
}

/** Gives the group to another officer. @throws {MimamoriError} as `claim`; `assignee-unfit` where that officer may not have it. */
export async function assign(desk: Desk, reviewer: Reviewer, alertId: string, to: Reviewer): Promise<Date> {
  const until = new Date(desk.now().getTime() + ASSIGNED_HOURS * 3_600_000);
  const unfit = (alert: LockedAlert) =>
    refusalOf('claim', to, { ...alert, claimedById: null, leaseUntil: null }, desk.now()) !== undefined;
  return hold(desk, reviewer, alertId, { holderId: to.id, until, action: 'alert.assigned' }, unfit);
}

interface Hold {
  holderId: string;
  until: Date;
  action: string;
}

function hold(
  { store, now }: Desk,
  reviewer: Reviewer,
  alertId: string,
  { holderId, until, action }: Hold,
  unfit: (alert: LockedAlert) => boolean = () => false,
): Promise<Date> {
  return store.transaction(async (tx) => {
    const at = now();
    const open = await openAlerts(tx, alertId);
    for (const alert of open) {
      const refusal = refusalOf('claim', reviewer, alert, at);
      if (refusal) throw refused(refusal, { alertId });
      if (unfit(alert)) {
        throw new MimamoriError('assignee-unfit', 'その人には渡せません。ほかの担当者を選んでください。', { alertId });
      }
    }
    for (const { id, state } of open) {
      await tx.alert.update({
        where: { id },
        data: { state: transition(state, 'claim') ?? state, claimedById: holderId, leaseUntil: until },
      });
    }
    // Beginning the lease anew is no new fact for the record.
    if (open.some((alert) => alert.claimedById !== holderId || alert.state !== 'claimed')) {
      const details = { holder: holderId, alerts: open.length };
      await appendAudit(tx, [{ actor: reviewer.id, action, subjectKind: 'alert', subjectId: alertId, details }], at);
    }
    return until;
  });
}

/** Puts the group back for others. Does nothing where somebody else holds it. */
export async function release({ store, now }: Desk, reviewer: Reviewer, alertId: string): Promise<void> {
  await store.transaction(async (tx) => {
    const mine = (await openAlerts(tx, alertId)).filter(
      ({ state, claimedById }) => state === 'claimed' && claimedById === reviewer.id,
    );
    if (mine.length === 0) return;
    await tx.alert.updateMany({
      where: { id: { in: mine.map(({ id }) => id) } },
      data: { state: 'new', claimedById: null, leaseUntil: null },
    });
    const event = { actor: reviewer.id, action: 'alert.released', subjectKind: 'alert', subjectId: alertId };
    await appendAudit(tx, [event], now());
  });
}

/** @throws {MimamoriError} `alert-unknown`, `already-decided` */
async function openAlerts(tx: Transaction, alertId: string): Promise<LockedAlert[]> {
  const [group] = (await lockGroups(tx, [alertId])).values();
  if (!group) throw new MimamoriError('alert-unknown', 'その警告はありません。一覧に戻ってください。', { alertId });
  const open = group.filter(({ state }) => isOpen(state));
  if (open.length === 0) throw refused('already-decided', { alertId });
  return open;
}
