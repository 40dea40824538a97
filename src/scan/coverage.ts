import { isoInJapan } from '../kernel/index.ts';
import type { Store } from '../store/index.ts';

/** Where posts may have been missed: what a reader of alerts must know before taking silence for peace. */
export interface Coverage {
  /** Sources that fail now, with the last error in plain words. */
  failing: { sourceId: string; failures: number; message: string }[];
  /** Declared gaps, the newest first. */
  gaps: { sourceId: string; from: string | null; until: string | null; reason: string; declaredAt: string }[];
}

const DAYS = 14;
const MOST = 20;

/** What fails now, and the gaps declared in the last two weeks. */
export async function readCoverage(store: Store, now: Date): Promise<Coverage> {
  const failing = await store.client.sourceState.findMany({
    where: { failures: { gt: 0 }, source: { enabled: true, removedAt: null } },
    orderBy: { sourceId: 'asc' },
  });
  const gaps = await store.client.coverageGap.findMany({
    where: { declaredAt: { gte: new Date(now.getTime() - DAYS * 86_400_000) } },
    orderBy: { declaredAt: 'desc' },
    take: MOST,
  });
  return {
    failing: failing.map(({ sourceId, failures, lastErrorText }) => ({
      sourceId,
      failures,
      message: lastErrorText ?? '',
    })),
    gaps: gaps.map(({ sourceId, from, until, reason, declaredAt }) => ({
      sourceId,
      reason,
      from: from && isoInJapan(from),
      until: until && isoInJapan(until),
      declaredAt: isoInJapan(declaredAt),
    })),
  };
}
