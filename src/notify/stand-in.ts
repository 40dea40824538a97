import type { Transaction } from '../store/index.ts';
import { writeDeliveries } from './plan-notice.ts';

/**
 * After a failed try of what is critical, the next channel in order is told at once, unless somebody has been reached or
 * another channel is still being tried for the first time.
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
    ({ state, attempts, nextAt }) => state === 'sent' || (state === 'waiting' && attempts === 0 && nextAt <= now),
  );
  if (isUnderWay) return [];
  const used = deliveries.map(({ channelId }) => channelId);
  const next = await tx.channel.findFirst({
    where: { enabled: true, id: { notIn: used } },
    orderBy: { position: 'asc' },
  });
  if (!next) return [];
  return writeDeliveries(tx, { id: noticeId, level }, [{ channelId: next.id, address: null, notBefore: now }], now);
}
