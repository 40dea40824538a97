import type { Feature } from './features/index.ts';
import { hash } from './template.ts';

/**
 * The model is three models that each see a post in their own way and answer together. Apart they lean less on features that say the same
 * thing twice, and carry over better to a writer they have not learnt from (docs/benchmarks.md).
 */
export interface Part {
  name: string;
  /** Groups of features; all parts see those of `everywhere` too. */
  groups: ReadonlySet<string>;
  /** How much it counts for whether a post is an attack. */
  share: number;
}

const groups = (list: string): ReadonlySet<string> => new Set(list.split(' '));

export const parts: readonly Part[] = [
  { name: 'letters', groups: groups('c1 c2 c3 y3 e2 e3 e4 t2'), share: 1 },
  { name: 'words', groups: groups('l ll q p lm lr r lk'), share: 2 },
  {
    name: 'classes',
    groups: groups('k km kr kmr ke kp kf kk kl ka kg g2 g3 g4 w wm wr wmr wf we wn wp wa ww none end'),
    share: 1,
  },
];
const everywhere = groups('s R RC RT R+ h m leak spared');

/** Distinct keys of a text's features, ascending, for each part. */
export type Keys = readonly Uint32Array[];

/** Two features share one of these keys about once in a thousand times. */
const keyBits = 28;

export function keyOf(name: string): number {
  const value = hash(name);
  return ((value ^ (value >>> 15)) >>> 0) & ((1 << keyBits) - 1);
}

export function groupOf(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(0, colon);
}

export function sees(part: Part, group: string): boolean {
  return part.groups.has(group) || everywhere.has(group);
}

export function keysOf(features: readonly Feature[]): Keys {
  const names = new Set(features.map(({ name }) => name));
  const found = parts.map((): number[] => []);
  for (const name of names) {
    const group = groupOf(name);
    const key = keyOf(name);
    for (const [at, part] of parts.entries()) if (sees(part, group)) found[at]?.push(key);
  }
  return found.map((keys) => Uint32Array.from(new Set(keys)).sort());
}
