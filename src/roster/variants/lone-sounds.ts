import type { Person } from '../person.ts';
import { bearersOf } from './telling-surnames.ts';

/**
 * How many strangers may be called as a member of staff is, in other kanji (中村広功 for 中村浩功): people are taken rarest
 * surname first, and each has the bearers in Japan of all surnames up to the own one, together. With names drawn as they are given, 16 million
 * bearers mean one stranger in 4,000 (measured in docs/benchmarks.md).
 */
const MOST_ALONE = 16_000_000;
/** With one word at the name that is the person's own (title or department), a stranger fits so much more seldom. */
const MOST_WITH_ONE_FIT = 6 * MOST_ALONE;

/** What a given name in other kanji of the same sound needs beside it. */
export type SoundNeeds = 'nothing' | 'one-fit' | 'both-fit';

export function needsOfSound(people: readonly Person[]): ReadonlyMap<Person, SoundNeeds> {
  const watched = people
    .filter(({ consent }) => consent !== undefined)
    .map((person) => ({ person, bearers: bearersOf(person.family) }))
    .sort((a, b) => a.bearers - b.bearers);
  const needs = new Map<Person, SoundNeeds>();
  let together = 0;
  for (const { person, bearers } of watched) {
    together += bearers;
    needs.set(person, together <= MOST_ALONE ? 'nothing' : together <= MOST_WITH_ONE_FIT ? 'one-fit' : 'both-fit');
  }
  return needs;
}
