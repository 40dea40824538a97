import type { Form } from '../find/found.ts';
import { isKana } from '../stream/codes.ts';
import { spellingOf } from '../stream/spelling.ts';
import type { Directory, Staff } from './directory.ts';
import { endKey, keyOf, Ngrams, tripleKey } from './ngrams.ts';
import { politeRuns } from './polite.ts';

/** What an n-gram in a text may be part of. */
export const kind = {
  family: 0,
  given: 1,
  givenTail: 2,
  /** Surname before given name; the boundary is one or two characters before the n-gram's end. */
  familyFirst1: 3,
  familyFirst2: 4,
  givenFirst1: 5,
  givenFirst2: 6,
  backwards1: 7,
  backwards2: 8,
  phrase: 9,
  context: 10,
  radicals: 11,
  /** Each part backwards in its place: 中田郎一. */
  partsBackwards1: 12,
  partsBackwards2: 13,
} as const;

const STEP = 0x400000;
export const ownerOf = (what: number, index: number): number => what * STEP + index;
export const kindOf = (owner: number): number => Math.floor(owner / STEP);
export const indexOf = (owner: number): number => owner % STEP;

/** N-grams of two, three and four codes. */
export interface Keys {
  pairs: Ngrams;
  triples: Ngrams;
  fours: Ngrams;
  /** The end of every n-gram, by `endKey`: where none stands, none ends. */
  ends: Ngrams;
}

/** Words that are looked for as a whole: a nickname, a name of the organisation, a full name whose parts run together. */
export interface Phrase {
  codes: number[];
  runs: number[];
  written: string;
  form: Form;
  /** Undefined for the organisation. */
  staff: Staff | undefined;
}

export function buildKeys(
  directory: Directory,
  phrases: readonly Phrase[],
  contextWords: Iterable<string>,
  radicals: Iterable<readonly [number, number]>,
): Keys {
  const keys: Keys = { pairs: new Ngrams(), triples: new Ngrams(), fours: new Ngrams(), ends: new Ngrams() };
  const add = (codes: readonly number[], owner: number): void => {
    if (codes.length < 2) return;
    const [b = 0, c = 0, d = 0] = [0, ...codes].slice(-3);
    keys.ends.mark(endKey(tripleKey(b, c, d), c, d));
    if (codes.length === 2) keys.pairs.add(keyOf(codes), owner);
    else if (codes.length === 3) keys.triples.add(keyOf(codes), owner);
    else if (codes.length === 4) keys.fours.add(keyOf(codes), owner);
  };
  for (const { part, index, staff } of directory.families) {
    if (part.codes.length >= 2 && !part.codes.every(isKana) && staff.some((one) => one.watched)) {
      add(part.codes.slice(0, 2), ownerOf(kind.family, index));
    }
  }
  for (const { part, index } of directory.givenNames) {
    if (part.codes.length >= 2 && !part.codes.every(isKana)) {
      add(part.codes.slice(0, 2), ownerOf(kind.given, index));
      if (part.codes.length >= 3) add(part.codes.slice(-2), ownerOf(kind.givenTail, index));
    }
  }
  for (const staff of directory.staff) if (staff.watched) addBoundaries(staff, add);
  phrases.forEach((phrase, index) => {
    add(phrase.codes.slice(0, 4), ownerOf(kind.phrase, index));
  });
  for (const word of contextWords) {
    const { codes } = spellingOf(word);
    // ごみ対策課: two kana say nothing, and are not looked for.
    if (codes.length >= 2) add(codes.slice(0, codes.slice(0, 2).every(isKana) ? 4 : 2), ownerOf(kind.context, 0));
  }
  for (const run of politeRuns(directory.families)) add(run, ownerOf(kind.context, 0));
  for (const pair of radicals) add(pair, ownerOf(kind.radicals, 0));
  return keys;
}

function addBoundaries(staff: Staff, add: (codes: readonly number[], owner: number) => void): void {
  const { index, given } = staff;
  const family = staff.family.part;
  if (given === undefined) return;
  const both = (left: readonly number[], right: readonly number[], one: number, two: number): void => {
    add([...left.slice(-2), ...right.slice(0, 2)], ownerOf(right.length === 1 ? one : two, index));
  };
  const { familyFirst1, familyFirst2, givenFirst1, givenFirst2, backwards1, backwards2 } = kind;
  const { partsBackwards1, partsBackwards2 } = kind;
  if (family.kana.length > 0 && given.kana.length > 0) {
    both(family.kana, given.kana, familyFirst1, familyFirst2);
    both(given.kana, family.kana, givenFirst1, givenFirst2);
    both([...given.kana].reverse(), [...family.kana].reverse(), backwards1, backwards2);
  }
  if (given.kana.length > 0) {
    add(
      [...family.codes.slice(-1), ...given.kana.slice(0, 2)],
      ownerOf(given.kana.length === 1 ? familyFirst1 : familyFirst2, index),
    );
    if (family.codes.length === 1) add([...given.kana.slice(-2), ...family.codes], ownerOf(givenFirst1, index));
  }
  if (family.kana.length > 0) {
    add([...family.kana.slice(-2), ...given.codes.slice(0, 1)], ownerOf(familyFirst1, index));
    if (given.codes.length === 1)
      add(
        [...given.codes, ...family.kana.slice(0, 2)],
        ownerOf(family.kana.length === 1 ? givenFirst1 : givenFirst2, index),
      );
  }
  if (given.codes.length === 1) add([...family.codes.slice(-1), ...given.codes], ownerOf(familyFirst1, index));
  if (family.codes.length === 1 && given.codes.length === 1) {
    add([...given.codes, ...family.codes], ownerOf(givenFirst1, index));
  }
  const given2 = [...given.codes].reverse();
  const family2 = [...family.codes].reverse();
  both(given2, family2, backwards1, backwards2);
  if (given2.length > 1 && given2.join() !== given.codes.join())
    both(family2, given2, partsBackwards1, partsBackwards2);
  if (family.kana.length > 0 && given.kana.length > 0) {
    both([...family.kana].reverse(), [...given.kana].reverse(), partsBackwards1, partsBackwards2);
  }
}
