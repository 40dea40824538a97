import { Prisma, type Transaction } from '../store/index.ts';
import type { AlertState } from './states.ts';

/** An alert as the rules see it, locked until the transaction ends. */
export interface LockedAlert {
  id: string;
  groupId: string;
  postId: string;
  revision: number;
  state: AlertState;
  targets: string[];
  claimedById: string | null;
  leaseUntil: Date | null;
}

/** Locks all alerts of the groups of these alerts, always in the same order, so that two who decide take turns. */
export async function lockGroups(tx: Transaction, alertIds: readonly string[]): Promise<Map<string, LockedAlert[]>> {
  const groups = new Map<string, LockedAlert[]>();
  if (alertIds.length === 0) return groups;
  const rows = await tx.$queryRaw<LockedAlert[]>`
    SELECT id, "groupId", "postId", revision, state, targets, "claimedById", "leaseUntil" FROM "Alert"
    WHERE "groupId" IN (SELECT "groupId" FROM "Alert" WHERE id IN (${Prisma.join([...alertIds])}))
    ORDER BY "groupId", id FOR UPDATE`;
  for (const row of rows) {
    const group = groups.get(row.groupId);
    if (group) group.push(row);
    else groups.set(row.groupId, [row]);
  }
  return groups;
}
