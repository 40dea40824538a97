import { bearersByRank, surnamesByFrequency } from '../../roster/index.ts';
import { spellingOf } from '../stream/spelling.ts';
import type { Family } from './directory.ts';

/**
 * The bearers in Japan of all surnames that count alone, together: one in 125 people. However large the roster, a stream of posts
 * about everybody else then names them this seldom (measured in docs/benchmarks.md).
 */
const MOST_BEARERS = 1_000_000;

const keyOf = (codes: readonly number[]): string => codes.join();
const ranks: ReadonlyMap<string, number> = new Map(
  surnamesByFrequency.map((surname, at): [string, number] => [keyOf(spellingOf(surname).codes), at + 1]).reverse(),
);

/** Marks the surnames so rare that they may name a member of staff with no word of the office near, rarest first. */
export function markTelling(families: readonly Family[]): void {
  const rarestFirst = families
    .filter(({ staff }) => staff.some((one) => one.watched))
    .map((family) => ({ family, bearers: bearersByRank(ranks.get(keyOf(family.part.codes))) }))
    .sort((a, b) => a.bearers - b.bearers);
  let together = 0;
  for (const { family, bearers } of rarestFirst) {
    together += bearers;
    family.telling = together <= MOST_BEARERS;
  }
}

const san = spellingOf('さん').codes;

/**
 * Runs of characters that show a telling surname of one kanji, or one of four and more kana, called politely: 陳さん, とうじょうさん.
 * Without さん neither is looked for.
 */
export function politeRuns(families: readonly Family[]): number[][] {
  return families
    .filter(({ telling }) => telling)
    .flatMap(({ part }) => [
      ...(part.codes.length === 1 ? [[...part.codes, ...san]] : []),
      ...(part.kana.length >= 4 ? [[...part.kana.slice(-2), ...san]] : []),
    ]);
}
