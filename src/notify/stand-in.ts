import type { Transaction } from '../store/index.ts';
import { LEASE_MS } from './plan/next-try.ts';
import { writeDeliveries } from './plan-notice.ts';
import { endOf } from './week.ts';

/** A first try that was begun so lately may be on the wire: whether it fails is heard soon. */
const UNDER_WAY_MS = 10_000;

/**
 * After a failed try of what is critical, the next channel in order is told at once, unless somebody has been reached or
 * another channel is still being tried for the first time. One in its quiet hours comes after those that are open.
 * @returns ids of deliveries to send now.
 */
export async function standIn(
  tx: Transaction,
  failed: { noticeId: string; level: number; notice: { severity: string; kind: string } },
  now: Date,
): Promise<string[]> {
  const { noticeId, notice, level } = failed;
  if (notice.severity !== 'critical' && notice.kind !== 'urgent') return [];
  const deliveries = await tx.delivery.findMany({ where: { noticeId, level } });
  const isUnderWay = deliveries.some(
    ({ state, attempts, nextAt, fault }) =>
      state === 'sent' ||
      (state === 'waiting' && attempts === 0 && nextAt <= now) ||
      // The lease of a try runs from its beginning.
      (state === 'waiting' && attempts === 1 && fault === null && leftOf(nextAt, now) > LEASE_MS - UNDER_WAY_MS),
  );
  if (isUnderWay) return [];
  const used = deliveries.map(({ channelId }) => channelId);
  const others = await tx.channel.findMany({
    where: { enabled: true, id: { notIn: used } },
    include: { quietHours: true },
    orderBy: { position: 'asc' },
  });
  const isOpen = ({ quietHours }: (typeof others)[number]) =>
    !quietHours.some((stretch) => stretch.holdsCritical && endOf(stretch, now) !== undefined);
  const next = others.find(isOpen) ?? others[0];
  if (!next) return [];
  return writeDeliveries(tx, { id: noticeId, level }, [{ channelId: next.id, address: null, notBefore: now }], now);
}

const leftOf = (end: Date, now: Date): number => end.getTime() - now.getTime();
