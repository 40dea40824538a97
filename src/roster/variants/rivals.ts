import type { Person } from '../person.ts';
import { isUsualSurname } from './common-surnames.ts';
import { hiragana } from './examples.ts';
import { hepburn } from './romaji.ts';

/** More people than this fit one initial, or two, beside a department: then the letters name nobody. `match` keeps to the same numbers. */
export const MOST_OF_INITIAL = 24;
export const MOST_OF_INITIALS = 48;

/** What else the letters and surname of a person may mean on this roster. */
export interface Rivals {
  /** How many of the department have the same first letter of the surname, and of both parts; the person is among them. */
  initial: number;
  initials: number;
  /** Surnames of others that sound as this one. */
  sameSound: string[];
  /** The surname from its end, where that is a surname itself: 中田 for 田中. */
  backwards: string | undefined;
}

/** Of each person of a roster. Those without consent count: a post may mean them. */
export function rivalsAmong(people: readonly Person[]): (person: Person) => Rivals {
  const byInitial = countBy(people, initialOf);
  const byInitials = countBy(people, initialsOf);
  const surnames = new Set(people.map(({ family }) => family));
  const bySound = Map.groupBy(
    [...new Map(people.map((person) => [`${person.family} ${person.familyKana ?? ''}`, person])).values()],
    ({ familyKana }) => familyKana ?? '',
  );
  return (person) => {
    const backwards = [...person.family].reverse().join('');
    const isSurname = backwards !== person.family && (surnames.has(backwards) || isUsualSurname(backwards));
    const sounding = person.familyKana === undefined ? [] : (bySound.get(person.familyKana) ?? []);
    return {
      initial: byInitial.get(initialOf(person)) ?? 1,
      initials: byInitials.get(initialsOf(person)) ?? 1,
      sameSound: sounding.map(({ family }) => family).filter((family) => family !== person.family),
      backwards: isSurname ? backwards : undefined,
    };
  };
}

const letterOf = (kana: string | undefined): string => hepburn(hiragana(kana)).slice(0, 1);
const initialOf = ({ department, familyKana }: Person): string => `${department ?? ''} ${letterOf(familyKana)}`;
const initialsOf = (person: Person): string => `${initialOf(person)}${letterOf(person.givenKana)}`;

function countBy(people: readonly Person[], keyOf: (person: Person) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const person of people) counts.set(keyOf(person), (counts.get(keyOf(person)) ?? 0) + 1);
  return counts;
}
