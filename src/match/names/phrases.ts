import type { Roster } from '../../roster/index.ts';
import type { Form } from '../find/found.ts';
import { isKana } from '../stream/codes.ts';
import { spellingOf } from '../stream/spelling.ts';
import type { Directory, Staff } from './directory.ts';
import type { Phrase } from './keys.ts';
import { otherKana } from './other-kana.ts';

/** Words of the organisation, nicknames, and full names whose two parts meet in one character. */
export function phrasesOf({ organisation }: Roster, { staff }: Directory): Phrase[] {
  const phrases: Phrase[] = [];
  const add = (written: string, form: Form, one: Staff | undefined): void => {
    const spelling = spellingOf(written);
    // Two kana are too common to be looked for.
    const fewest = spelling.codes.every(isKana) ? 3 : 2;
    if (spelling.codes.length >= fewest) phrases.push({ ...spelling, written, form, staff: one });
  };
  for (const word of new Set([organisation.name, ...organisation.keywords])) add(word, 'name', undefined);
  for (const one of staff) {
    if (!one.watched) continue;
    for (const alias of one.person.aliases) add(alias, 'alias', one);
    for (const { written, form } of runningTogether(one)) add(written, form, one);
    for (const written of inOtherKana(one)) add(written, 'kana', one);
  }
  return phrases;
}

/** Shorter ones are words too often. */
const FEWEST_OTHER_KANA = 7;

/** やまさきだいすけ for やまざき. */
function inOtherKana({ family, given }: Staff): string[] {
  if (given === undefined || given.sound.length === 0) return [];
  return otherKana(family.part)
    .map((surname) => String.fromCharCode(...surname, ...given.sound))
    .filter((name) => name.length >= FEWEST_OTHER_KANA);
}

/**
 * こやま + まさあき: the stream draws repeats together, so the seam that other names are found by is not there. For such a
 * name every order is looked for as a whole.
 */
function runningTogether({ family, given }: Staff): { written: string; form: Form }[] {
  if (given === undefined) return [];
  const names: { written: string; form: Form }[] = [];
  const kana = { left: family.part.sound, right: given.sound, form: 'kana' as const, first: 'kana' as const };
  const plain = { left: family.part.codes, right: given.codes, form: 'name' as const, first: 'given-first' as const };
  for (const { left, right, form, first } of [kana, plain]) {
    if (left.length === 0 || right.length === 0) continue;
    if (left.at(-1) === right[0]) {
      names.push({ written: String.fromCharCode(...left, ...right), form });
      names.push({
        written: String.fromCharCode(...left, ...right)
          .split('')
          .reverse()
          .join(''),
        form: 'backwards',
      });
    }
    if (right.at(-1) === left[0]) names.push({ written: String.fromCharCode(...right, ...left), form: first });
  }
  return names;
}
