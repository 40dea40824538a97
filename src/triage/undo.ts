import { MimamoriError } from '../kernel/index.ts';
import { type AuditEvent, appendAudit, writeOutbox } from '../store/index.ts';
import { LEASE_MINUTES } from './claim.ts';
import { undoableUntil } from './decision.ts';
import type { Desk } from './desk.ts';
import { type Reviewer, refused } from './refusal.ts';
import { type AlertState, takeBack } from './states.ts';

/**
 * Takes one's own act back, all of it, while that is possible; the alerts are where they were, held by the one who took it back.
 * @returns ids of the alerts
 * @throws {MimamoriError} `undo-late`, `undo-unknown`, `not-your-role`
 */
export function undo({ store, now }: Desk, reviewer: Reviewer, actId: string): Promise<string[]> {
  return store.transaction(async (tx) => {
    const at = now();
    const rows = await tx.$queryRaw<Held[]>`
      SELECT d.id, d."alertId", d.kind::text AS kind, d."stateBefore", d."decidedById", d."decidedAt", d."effectedAt",
        d."undoneAt", a.state
      FROM "Decision" d JOIN "Alert" a ON a.id = d."alertId"
      WHERE d."actId" = ${actId} ORDER BY d."groupId", d."alertId" FOR UPDATE OF d, a`;
    const [first] = rows;
    if (!first || first.undoneAt) throw new MimamoriError('undo-unknown', 'その判断は、もう取り消されています。');
    if (first.decidedById !== reviewer.id) throw refused('not-your-role', { actId });
    const isUrgent = first.kind === 'urgent';
    const isLate = undoableUntil(first.decidedAt) <= at || (!isUrgent && rows.some(({ effectedAt }) => effectedAt));
    if (isLate)
      throw new MimamoriError(
        'undo-late',
        '取り消せる 30 秒を過ぎました。警告を開いて「判断し直す」を使ってください。',
      );
    for (const { alertId, state, stateBefore } of rows) {
      const before = takeBack(state, stateBefore);
      if (!before) throw refused('already-decided', { alertId });
      const leaseUntil = new Date(at.getTime() + LEASE_MINUTES * 60_000);
      const claim = before === 'claimed' ? { claimedById: reviewer.id, leaseUntil } : {};
      await tx.alert.update({ where: { id: alertId }, data: { state: before, ...claim } });
    }
    await tx.decision.updateMany({ where: { actId }, data: { undoneAt: at, undoneById: reviewer.id } });
    if (isUrgent) {
      // What was told at once has to be told again.
      await writeOutbox(tx, [{ job: 'triage.withdraw', payload: { actId }, key: `triage.withdraw ${actId}` }], at);
    }
    const events = rows.map(
      ({ alertId }): AuditEvent => ({
        actor: reviewer.id,
        action: 'alert.decision_undone',
        subjectKind: 'alert',
        subjectId: alertId,
        details: { act: actId },
      }),
    );
    await appendAudit(tx, events, at);
    return rows.map(({ alertId }) => alertId);
  });
}

/** Until when one's own act can be taken back; undefined where it can't be any more. */
export async function undoableNow({ store, now }: Desk, reviewer: Reviewer, actId: string): Promise<Date | undefined> {
  const first = await store.client.decision.findFirst({ where: { actId, decidedById: reviewer.id, undoneAt: null } });
  const until = first && undoableUntil(first.decidedAt);
  return until && until > now() ? until : undefined;
}

interface Held {
  id: string;
  alertId: string;
  kind: string;
  state: AlertState;
  stateBefore: AlertState;
  decidedById: string;
  decidedAt: Date;
  effectedAt: Date | null;
  undoneAt: Date | null;
}
