import { z } from 'zod';
import type { Store } from '../../store/index.ts';
import type { PacketOrder } from './order.ts';

const LOST_AFTER_MS = 600_000;
const GIVEN_UP_MS = 86_400_000;
const order = z.object({
  packetId: z.string(),
  caseId: z.string(),
  kind: z.enum(['takedown', 'disclosure', 'police']),
  orderedById: z.string(),
});

/** Orders of the last day that have neither become a packet nor failed for good: their job must have been lost. */
export async function lostOrders(store: Store, now: Date): Promise<PacketOrder[]> {
  const rows = await store.client.outbox.findMany({
    where: {
      job: 'packet.build',
      sentAt: { lt: new Date(now.getTime() - LOST_AFTER_MS), gt: new Date(now.getTime() - GIVEN_UP_MS) },
    },
  });
  const orders = rows.map(({ payload }) => order.parse(payload));
  const ids = orders.map(({ packetId }) => packetId);
  const made = await store.client.packet.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const failed = await store.client.auditEntry.findMany({
    where: { subjectKind: 'packet', subjectId: { in: ids }, action: 'packet.failed' },
    select: { subjectId: true },
  });
  const over = new Set([...made.map(({ id }) => id), ...failed.map(({ subjectId }) => subjectId)]);
  return orders.filter(({ packetId }) => !over.has(packetId));
}
