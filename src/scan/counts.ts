import { dayInJapan } from '../kernel/index.ts';
import type { Transaction } from '../store/index.ts';

/** Adds to the day's counts of what was read from a source (`seen`) and let go (any other reason). */
export async function addCounts(
  tx: Transaction,
  sourceId: string,
  counts: Readonly<Record<string, number>>,
  now: Date,
): Promise<void> {
  for (const [reason, count] of Object.entries(counts)) {
    if (count === 0) continue;
    await tx.$executeRaw`
      INSERT INTO "SeenCount" ("sourceId", day, reason, count) VALUES (${sourceId}, ${dayInJapan(now)}::date, ${reason}, ${count})
      ON CONFLICT ("sourceId", day, reason) DO UPDATE SET count = "SeenCount".count + EXCLUDED.count`;
  }
}
