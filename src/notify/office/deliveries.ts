import { MimamoriError } from '../../kernel/index.ts';
import { appendAudit, type Prisma, type Store } from '../../store/index.ts';

export interface ShownDelivery {
  id: string;
  noticeId: string;
  kind: string;
  severity: string;
  channelName: string;
  state: 'waiting' | 'sent' | 'dead';
  attempts: number;
  orderedAt: Date;
  sentAt: Date | null;
  nextAt: Date;
  fault: string | null;
}

/** Deliveries that were given up, newest first: for a person to mend the cause and send them again. */
export async function deadDeliveries(store: Store, take = 100): Promise<ShownDelivery[]> {
  return shown(store, { state: 'dead' }, take);
}

export async function latestDeliveries(store: Store, take = 30): Promise<ShownDelivery[]> {
  return shown(store, {}, take);
}

/** @throws {MimamoriError} `delivery-unknown` unless it is one that was given up. */
export async function sendAgain(store: Store, id: string, by: { actor: string; now: Date }): Promise<void> {
  await store.transaction(async (tx) => {
    const { count } = await tx.delivery.updateMany({
      where: { id, state: 'dead' },
      data: { state: 'waiting', attempts: 0, nextAt: by.now },
    });
    if (count === 0) throw new MimamoriError('delivery-unknown', 'この知らせは、もう送り直しの対象ではありません。');
    const event = { actor: by.actor, action: 'notice.sent-again', subjectKind: 'delivery', subjectId: id };
    await appendAudit(tx, [event], by.now);
  });
}

async function shown(store: Store, where: Prisma.DeliveryWhereInput, take: number): Promise<ShownDelivery[]> {
  const rows = await store.client.delivery.findMany({
    where,
    ...{ orderBy: { orderedAt: 'desc' }, take },
    include: { channel: { select: { name: true } }, notice: { select: { kind: true, severity: true } } },
  });
  return rows.map(({ channel, notice, ...row }) => ({ ...row, channelName: channel.name, ...notice }));
}
