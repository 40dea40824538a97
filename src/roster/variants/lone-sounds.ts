import type { Person } from '../person.ts';
import { bearersOf } from './telling-surnames.ts';

/**
 * How many strangers may be called as a member of staff is, in other kanji (中村広功 for 中村浩功): people are taken rarest
 * surname first, and each has the bearers in Japan of all surnames up to the own one, together. With names drawn as they are given, 20 million
 * bearers mean one stranger in 4,000 (measured in docs/benchmarks.md).
 */
const MOST_ALONE = 20_000_000;
/** A larger roster leaves less room, since strangers are taken for its staff in other ways as well. */
const FEW = 500;
/** With one word at the name that is the person's own (title or department), a stranger fits so much more seldom. */
const ONE_FIT = 3;

/** What a given name in other kanji of the same sound needs beside it. */
export type SoundNeeds = 'nothing' | 'one-fit' | 'both-fit';

export function needsOfSound(people: readonly Person[]): ReadonlyMap<Person, SoundNeeds> {
  const watched = people.filter(({ consent }) => consent !== undefined);
  const most = MOST_ALONE * Math.min(1, Math.sqrt(FEW / watched.length));
  const bySurname = Map.groupBy(watched, ({ family }) => family);
  const rarestFirst = [...bySurname]
    .map(([surname, bearing]) => ({ bearing, bearers: bearersOf(surname) }))
    .sort((a, b) => a.bearers - b.bearers);
  const needs = new Map<Person, SoundNeeds>();
  let together = 0;
  for (const { bearing, bearers } of rarestFirst) {
    together += bearers * bearing.length;
    const need = together <= most ? 'nothing' : together <= most * ONE_FIT ? 'one-fit' : 'both-fit';
    for (const person of bearing) needs.set(person, need);
  }
  return needs;
}
