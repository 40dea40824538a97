import { newId } from '../kernel/index.ts';
import type { Store, Transaction } from '../store/index.ts';
import { type Office, type Recipient, recipientsOf } from './plan/recipients.ts';
import { readAlarmSettings } from './settings.ts';

/**
 * Writes the deliveries of a notice that goes out at once. Idempotent: one that is planned already is left.
 * @returns ids of deliveries that may go out now.
 */
export async function planNotice(store: Store, noticeId: string, now: Date): Promise<string[]> {
  const settings = await readAlarmSettings(store);
  return store.transaction(async (tx) => {
    const notice = await takeUnplanned(tx, noticeId, now);
    if (!notice) return [];
    const isCritical = notice.severity === 'critical' || notice.kind === 'urgent';
    const wait = settings.escalateMinutes[0];
    const escalateAt = isCritical && notice.recipientId === null && wait !== undefined ? inMinutes(now, wait) : null;
    await tx.notice.update({ where: { id: noticeId }, data: { level: 1, escalateAt } });
    return tell(tx, { ...notice, level: 1 }, now);
  });
}

/** Tells the next level of a notice that nobody has acknowledged. @returns ids of deliveries that may go out now. */
export async function escalateNotice(store: Store, noticeId: string, now: Date): Promise<string[]> {
  const settings = await readAlarmSettings(store);
  return store.transaction(async (tx) => {
    const notice = await tx.notice.findUnique({ where: { id: noticeId } });
    if (!notice) return [];
    const level = notice.level + 1;
    const wait = settings.escalateMinutes[level - 1];
    const { count } = await tx.notice.updateMany({
      where: { id: noticeId, level: notice.level, acknowledgedAt: null, escalateAt: { lte: now } },
      data: { level, escalateAt: wait === undefined ? null : inMinutes(now, wait) },
    });
    return count === 0 ? [] : tell(tx, { ...notice, level }, now);
  });
}

export async function readOffice(tx: Transaction): Promise<Office> {
  const channels = await tx.channel.findMany({ include: { quietHours: true } });
  return { channels, onCall: await tx.onCall.findMany() };
}

/** Writes deliveries; one that exists for the same notice, place and level is left. @returns those that may go out now. */
export async function writeDeliveries(
  tx: Transaction,
  notice: { id: string; level: number },
  recipients: readonly Recipient[],
  now: Date,
): Promise<string[]> {
  const rows = recipients.map(({ channelId, address, notBefore }) => ({
    id: newId(now),
    key: [notice.id, channelId, address ?? '', notice.level].join(' '),
    noticeId: notice.id,
    ...{ channelId, address, level: notice.level, nextAt: notBefore, orderedAt: now },
  }));
  await tx.delivery.createMany({ data: rows, skipDuplicates: true });
  const written = await tx.delivery.findMany({
    where: { id: { in: rows.map(({ id }) => id) }, nextAt: { lte: now } },
    select: { id: true },
  });
  return written.map(({ id }) => id);
}

async function tell(
  tx: Transaction,
  notice: {
    id: string;
    kind: string;
    severity: 'critical' | 'high' | 'medium' | 'low';
    recipientId: string | null;
    level: number;
  },
  now: Date,
): Promise<string[]> {
  const { recipientId } = notice;
  const user = recipientId === null ? null : await tx.user.findUnique({ where: { id: recipientId } });
  const telling = {
    ...notice,
    isPersonal: recipientId !== null,
    personalAddress: user?.disabledAt === null ? user.email : null,
  };
  return writeDeliveries(tx, notice, recipientsOf(telling, await readOffice(tx), now), now);
}

async function takeUnplanned(tx: Transaction, id: string, now: Date) {
  const { count } = await tx.notice.updateMany({ where: { id, plannedAt: null }, data: { plannedAt: now } });
  return count === 0 ? null : tx.notice.findUnique({ where: { id } });
}

function inMinutes(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000);
}
