import type { Control } from './figures.ts';

/** Fewer earlier numbers give limits that mean nothing. */
export const LEAST_EARLIER = 6;
/** 3 / 1.128: three standard deviations, estimated from ranges of two. */
const FACTOR = 2.66;

/**
 * Whether the newest number stands out from the earlier ones.
 *
 * XmR chart (individuals and moving range; Shewhart's limits as in ISO 7870-2): the limits are the mean of the earlier numbers
 * plus and minus 2.66 times the mean of the differences between neighbours. A Poisson chart would be narrower, but posts come in
 * waves (one quarrel, many posts), so their counts spread wider than Poisson's; the moving range takes the spread as it is.
 *
 * @param earlier counts of the earlier stretches, oldest first; @param now null where the stretch is not over.
 */
export function control(earlier: readonly number[], now: number | null): Control {
  if (earlier.length < LEAST_EARLIER || now === null) return { verdict: 'unknown', earlier: earlier.length };
  const centre = mean(earlier);
  const ranges = earlier.slice(1).map((value, index) => Math.abs(value - (earlier[index] ?? value)));
  const reach = FACTOR * mean(ranges);
  // Counts are whole and never below nothing; the range holds the counts next to the mean however small the reach is.
  const lower = Math.max(0, Math.min(Math.ceil(centre - reach), Math.floor(centre)));
  const upper = Math.max(Math.floor(centre + reach), Math.ceil(centre));
  const verdict = now > upper ? 'above' : now < lower ? 'below' : 'within';
  return { verdict, earlier: earlier.length, centre: Math.round(centre * 10) / 10, lower, upper };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
