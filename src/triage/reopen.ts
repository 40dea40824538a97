import { MimamoriError } from '../kernel/index.ts';
import { appendAudit, type Transaction } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { type LockedAlert, lockGroups } from './held-group.ts';
import { type Reviewer, refusalOf, refused } from './refusal.ts';
import { transition } from './states.ts';

/**
 * Puts the decided alerts of a group before people again. What is in a case is closed there, not here; what was urgent and is in
 * none can be taken up again, so that it can come into one. The alarm stays raised.
 * @throws {MimamoriError} `alert-unknown`, `alarm-under-way`, a `Refusal`
 */
export async function reopen({ store, now }: Desk, reviewer: Reviewer, alertId: string): Promise<void> {
  await store.transaction(async (tx) => {
    const at = now();
    const [group] = (await lockGroups(tx, [alertId])).values();
    if (!group) throw new MimamoriError('alert-unknown', 'その警告はありません。一覧に戻ってください。');
    const inCase = await idsInCase(tx, group);
    const settled = group.filter(
      ({ id, state }) => state === 'decided' || state === 'closed' || (state === 'escalated' && !inCase.has(id)),
    );
    if (settled.length === 0) throw refused('already-decided', { alertId });
    for (const alert of settled) {
      const refusal = refusalOf('reopen', reviewer, alert, at);
      if (refusal) throw refused(refusal, { alertId });
    }
    const ids = settled.map(({ id }) => id);
    await requireRaisedAlarm(tx, ids);
    await tx.decision.updateMany({
      where: { alertId: { in: ids }, effectedAt: null, undoneAt: null },
      data: { undoneAt: at, undoneById: reviewer.id },
    });
    await tx.alert.updateMany({
      where: { id: { in: ids } },
      data: { state: transition('closed', 'reopen') ?? 'reopened', claimedById: null, leaseUntil: null },
    });
    const details = { why: 'person', alerts: ids.length };
    await appendAudit(
      tx,
      [{ actor: reviewer.id, action: 'alert.reopened', subjectKind: 'alert', subjectId: alertId, details }],
      at,
    );
  });
}

/** An alarm is raised within seconds of the decision; what is taken up again before would keep it from being raised. */
async function requireRaisedAlarm(tx: Transaction, alertIds: readonly string[]): Promise<void> {
  const waiting = await tx.decision.count({
    where: { alertId: { in: [...alertIds] }, kind: 'urgent', effectedAt: null, undoneAt: null },
  });
  if (waiting > 0) {
    throw new MimamoriError(
      'alarm-under-way',
      '所属長への知らせを送っています。数秒待ってから、もう一度押してください。',
    );
  }
}

/** Those that are in a case, or are on their way into one. */
async function idsInCase(tx: Transaction, alerts: readonly LockedAlert[]): Promise<ReadonlySet<string>> {
  const rows = await tx.decision.findMany({
    where: { alertId: { in: alerts.map(({ id }) => id) }, kind: 'case', undoneAt: null },
    select: { alertId: true },
  });
  return new Set(rows.map(({ alertId }) => alertId));
}
