import type { Person } from '../person.ts';
import { bearersByRank, surnamesByFrequency } from './common-surnames.ts';
import { itaijiGroups } from './itaiji.ts';

/**
 * The bearers in Japan of all surnames that count alone, together: one in 125 people. However large the roster, a stream of posts
 * about everybody else then names them this seldom (measured in docs/benchmarks.md).
 */
const MOST_BEARERS = 1_000_000;

const canonical: ReadonlyMap<string, string> = new Map(
  itaijiGroups.flatMap((group) => {
    const [first = '', ...others] = [...group];
    return others.map((other): [string, string] => [other, first]);
  }),
);
const folded = (surname: string): string => [...surname].map((kanji) => canonical.get(kanji) ?? kanji).join('');
const ranks: ReadonlyMap<string, number> = new Map(
  surnamesByFrequency.map((surname, at): [string, number] => [folded(surname), at + 1]).reverse(),
);

/** About how many people in Japan bear a surname. */
export const bearersOf = (surname: string): number => bearersByRank(ranks.get(folded(surname)));

/** The surnames of a roster so rare that they may name its people with no word of the office near, taken rarest first. */
export function tellingSurnames(people: readonly Person[]): ReadonlySet<string> {
  const surnames = new Set(people.filter(({ consent }) => consent !== undefined).map(({ family }) => family));
  const rarestFirst = [...surnames]
    .map((surname) => ({ surname, bearers: bearersOf(surname) }))
    .sort((a, b) => a.bearers - b.bearers);
  const telling = new Set<string>();
  let together = 0;
  for (const { surname, bearers } of rarestFirst) {
    together += bearers;
    if (together > MOST_BEARERS) break;
    telling.add(surname);
  }
  return telling;
}
