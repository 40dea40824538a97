import type { Person } from '../person.ts';
import type { VariantClass } from './classes.ts';
import { itaijiGroups } from './itaiji.ts';
import { hepburn } from './romaji.ts';

/** A name as it may stand in a post. */
export interface Example {
  class: VariantClass;
  example: string;
}

const MOST_ITAIJI = 6;

/** The classes of spelling shown on one name. Of homophones it says what is read, since there are too many; split characters are in docs/matching.md. */
export function examplesOf(person: Person): Example[] {
  const { family, given, aliases, title } = person;
  const familyKana = hiragana(person.familyKana);
  const examples: Example[] = [{ class: 'surname', example: `${family}${title ?? ''}` }];
  const add = (kind: VariantClass, ...forms: string[]): void => {
    for (const example of forms) examples.push({ class: kind, example });
  };
  for (const alias of aliases) add('alias', alias);
  if (familyKana !== '') add('initials', `${hepburn(familyKana).slice(0, 1).toUpperCase()}${title ?? ''}`);
  if (given === undefined) return examples;
  const name = family + given;
  const characters = [...name];
  add('name', name);
  add('itaiji', ...itaijiOf(name).slice(0, MOST_ITAIJI));
  add('spaced', `${family} ${given}`, characters.join('/'));
  add('vertical', characters.join('⏎'));
  add('doubled', characters.map((character) => character + character).join(''));
  add('given-first', `${given} ${family}`);
  add('backwards', [...characters].reverse().join(''));
  add('masked', characters.map((character, at) => (at === 1 ? '○' : character)).join(''));
  const givenKana = hiragana(person.givenKana);
  if (familyKana === '' || givenKana === '') return examples;
  add('kana', familyKana + givenKana, katakana(familyKana + givenKana));
  add('homophone', `${family}＋「${givenKana}」と読む別の字`, `「${familyKana}」と読む別の字＋${given}`);
  if (family !== familyKana && given !== givenKana) add('mixed', family + givenKana, familyKana + given);
  const [familyRomaji, givenRomaji] = [hepburn(familyKana), hepburn(givenKana)];
  add('romaji', `${familyRomaji} ${givenRomaji}`, `${givenRomaji} ${familyRomaji}`, familyRomaji + givenRomaji);
  return examples;
}

/** The name with each character that has variants exchanged for one of them. */
export function itaijiOf(name: string): string[] {
  const forms: string[] = [];
  for (const character of new Set(name)) {
    const group = itaijiGroups.find((candidates) => [...candidates].includes(character));
    for (const other of group ?? '') if (other !== character) forms.push(name.replaceAll(character, other));
  }
  return forms;
}

export const hiragana = (kana: string | undefined): string =>
  (kana ?? '').normalize('NFKC').replace(/[ァ-ヶ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));

const katakana = (kana: string): string =>
  kana.replace(/[ぁ-ゖ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0x60));
