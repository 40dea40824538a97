export type Sensitivity = 'calm' | 'usual' | 'keen';

/** How far above the usual, in standard deviations, and how many at the least. */
const LIMITS: Readonly<Record<Sensitivity, { deviations: number; least: number }>> = {
  calm: { deviations: 5, least: 10 },
  usual: { deviations: 4, least: 6 },
  keen: { deviations: 3, least: 3 },
};

/**
 * Says whether a count stands out from those of the same hour in other weeks. Counts of rare things vary as their mean does
 * (Poisson); where they vary more, that counts. One quiet or one loud week alone does not set the measure.
 */
export function isSurge(count: number, usual: readonly number[], sensitivity: Sensitivity): boolean {
  const { deviations, least } = LIMITS[sensitivity];
  if (count < least || usual.length === 0) return false;
  const mean = meanOf(usual);
  const spread = usual.length < 2 ? 0 : usual.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (usual.length - 1);
  // Half an alert an hour is added, so that a place where nothing ever happened does not make two alerts a surge.
  const deviation = Math.sqrt(Math.max(mean, spread, 0.5));
  return count > mean + deviations * deviation;
}

export function meanOf(counts: readonly number[]): number {
  return counts.length === 0 ? 0 : counts.reduce((sum, one) => sum + one, 0) / counts.length;
}

/** One alert as far as it counts here. */
export interface Counted {
  /** 0 in the hour that is looked at, 1 … in those that it is compared with. */
  hour: number;
  sourceId: string;
  categories: readonly string[];
  target: 'person' | 'organisation';
}

export interface Surge {
  /** What has risen: all alerts, or those of one category, one kind of target, one source. */
  of: 'all' | 'category' | 'target' | 'source';
  /** Which one; empty for all. */
  name: string;
  count: number;
  /** Mean of the hours that it is compared with. */
  usual: number;
}

/** What has risen in this hour, the whole first, then what explains most. @param hours how many hours there are to compare with */
export function findSurges(alerts: readonly Counted[], hours: number, sensitivity: Sensitivity): Surge[] {
  const groups = new Map<string, { of: Surge['of']; name: string; counts: number[] }>();
  const count = (of: Surge['of'], name: string, hour: number) => {
    const key = `${of} ${name}`;
    const group = groups.get(key) ?? { of, name, counts: Array<number>(hours + 1).fill(0) };
    group.counts[hour] = (group.counts[hour] ?? 0) + 1;
    groups.set(key, group);
  };
  for (const { hour, sourceId, categories, target } of alerts) {
    count('all', '', hour);
    count('source', sourceId, hour);
    count('target', target, hour);
    for (const category of new Set(categories)) count('category', category, hour);
  }
  return [...groups.values()]
    .map(({ of, name, counts: [now = 0, ...usual] }) => ({ of, name, count: now, usual: meanOf(usual), counts: usual }))
    .filter(({ count: now, counts }) => isSurge(now, counts, sensitivity))
    .map(({ counts: _, ...surge }) => surge)
    .toSorted((a, b) => Number(b.of === 'all') - Number(a.of === 'all') || b.count - b.usual - (a.count - a.usual));
}
