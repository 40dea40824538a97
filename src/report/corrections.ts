import { z } from 'zod';
import { type Cell, cellSchema } from './figures.ts';
import { type Headline, type HeadlineKey, headlineKeys } from './headline.ts';

/** A headline figure of an earlier period that has changed since it was last told. */
export interface Correction {
  period: string;
  key: HeadlineKey;
  told: Cell;
  now: Cell;
}

export const correctionsSchema = z.array(
  z.object({ period: z.string(), key: z.enum(headlineKeys), told: cellSchema, now: cellSchema }),
);

/** What readers know of a period: its report, and what later reports corrected in it. */
export function lastTold(
  period: string,
  issued: Headline,
  later: readonly { corrections: readonly Correction[] }[],
): Headline {
  const told = { ...issued };
  for (const { corrections } of later) {
    for (const correction of corrections) if (correction.period === period) told[correction.key] = correction.now;
  }
  return told;
}

export function compareHeadlines(period: string, told: Headline, now: Headline): Correction[] {
  return headlineKeys
    .filter((key) => told[key] !== now[key])
    .map((key) => ({ period, key, told: told[key], now: now[key] }));
}
