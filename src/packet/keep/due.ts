import { z } from 'zod';
import { appendAudit, type Prisma, type Store } from '../../store/index.ts';
import { orderKey, type PacketOrder } from './order.ts';

const LOST_AFTER_MS = 600_000;
const GIVEN_UP_MS = 86_400_000;
const TOLD_MS = 7 * GIVEN_UP_MS;
/** Code in the ledger of an order that was not made in a day of trying. */
const GIVEN_UP = 'packet-given-up';

const order = z.object({
  packetId: z.string(),
  caseId: z.string(),
  kind: z.enum(['takedown', 'disclosure', 'police']),
  orderedById: z.string(),
});

/**
 * Orders of the last day that have neither become a packet nor failed for good: their job was lost, or ended with something that
 * may pass. Each is due again when as much time has gone since it was last sent as lay between its order and that: after 10, 20,
 * 40 … minutes, so that what can't be made now doesn't keep a browser busy. Marks them as sent.
 */
export async function takeLostOrders(store: Store, now: Date): Promise<PacketOrder[]> {
  const { lost } = await unmade(store, {
    sentAt: { lt: new Date(now.getTime() - LOST_AFTER_MS) },
    createdAt: { gt: new Date(now.getTime() - GIVEN_UP_MS) },
  });
  const due = lost.filter(({ orderedAt, sentAt }) => now.getTime() - sentAt >= sentAt - orderedAt.getTime());
  await store.client.outbox.updateMany({
    where: { key: { in: due.map(({ packetId }) => orderKey(packetId)) } },
    data: { sentAt: now },
  });
  return due.map(({ orderedAt: _, sentAt: __, ...payload }) => payload);
}

/**
 * Enters as failed what was ordered more than a day ago and never made, so that nobody waits for it: the case may have changed
 * since, and whoever ordered it is to look again. @returns how many
 */
export async function giveUpOrders(store: Store, now: Date): Promise<number> {
  const { lost } = await unmade(store, {
    createdAt: { lte: new Date(now.getTime() - GIVEN_UP_MS) },
    sentAt: { lt: new Date(now.getTime() - LOST_AFTER_MS) },
  });
  for (const { packetId, caseId, kind } of lost) {
    const event = { actor: 'system', action: 'packet.failed', subjectKind: 'packet', subjectId: packetId };
    const details = { case: caseId, kind, code: GIVEN_UP };
    await store.transaction((tx) => appendAudit(tx, [{ ...event, details }], now));
  }
  return lost.length;
}

/** An order for which there is no packet. */
export interface OpenOrder {
  kind: PacketOrder['kind'];
  orderedAt: Date;
  state: 'waiting' | 'failed';
}

/** The orders of a case of the last week that have not become a packet; oldest first. */
export async function openOrders(store: Store, caseId: string, now: Date): Promise<OpenOrder[]> {
  const lately = [{ sentAt: null }, { sentAt: { gt: new Date(now.getTime() - TOLD_MS) } }];
  const { lost, failed } = await unmade(store, { payload: { path: ['caseId'], equals: caseId }, OR: lately });
  const open = (state: OpenOrder['state'], { kind, orderedAt }: Ordered): OpenOrder => ({ kind, orderedAt, state });
  return [...failed.map((one) => open('failed', one)), ...lost.map((one) => open('waiting', one))].sort(
    (a, b) => a.orderedAt.getTime() - b.orderedAt.getTime(),
  );
}

/** When it was last sent, in milliseconds; 0 where it was not yet. */
type Ordered = PacketOrder & { orderedAt: Date; sentAt: number };

async function unmade(store: Store, where: Prisma.OutboxWhereInput) {
  const rows = await store.client.outbox.findMany({ where: { AND: [{ job: 'packet.build' }, where] } });
  const orders = rows.map(
    ({ payload, createdAt, sentAt }): Ordered => ({
      ...{ ...order.parse(payload), orderedAt: createdAt, sentAt: sentAt?.getTime() ?? 0 },
    }),
  );
  const ids = orders.map(({ packetId }) => packetId);
  const made = await store.client.packet.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const failed = await store.client.auditEntry.findMany({
    where: { subjectKind: 'packet', subjectId: { in: ids }, action: 'packet.failed' },
    select: { subjectId: true },
  });
  const isMade = new Set(made.map(({ id }) => id));
  const isFailed = new Set(failed.map(({ subjectId }) => subjectId));
  const open = orders.filter(({ packetId }) => !isMade.has(packetId));
  return {
    failed: open.filter(({ packetId }) => isFailed.has(packetId)),
    lost: open.filter(({ packetId }) => !isFailed.has(packetId)),
  };
}
