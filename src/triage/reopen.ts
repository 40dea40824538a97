import { MimamoriError } from '../kernel/index.ts';
import { appendAudit } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { lockGroups } from './held-group.ts';
import { type Reviewer, refusalOf, refused } from './refusal.ts';
import { transition } from './states.ts';

/**
 * Puts the decided alerts of a group before people again. What is in a case is closed there, not here.
 * @throws {MimamoriError} `alert-unknown`, a `Refusal`
 */
export async function reopen({ store, now }: Desk, reviewer: Reviewer, alertId: string): Promise<void> {
  await store.transaction(async (tx) => {
    const at = now();
    const [group] = (await lockGroups(tx, [alertId])).values();
    if (!group) throw new MimamoriError('alert-unknown', 'その警告はありません。一覧に戻ってください。');
    const settled = group.filter(({ state }) => state === 'decided' || state === 'closed');
    if (settled.length === 0) throw refused('already-decided', { alertId });
    for (const alert of settled) {
      const refusal = refusalOf('reopen', reviewer, alert, at);
      if (refusal) throw refused(refusal, { alertId });
    }
    const ids = settled.map(({ id }) => id);
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
