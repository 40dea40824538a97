import { isLatinTitle } from '../context/latin-titles.ts';
import type { Directory, Family, Staff } from '../names/directory.ts';
import type { Part } from '../names/part.ts';
import { indexAt } from '../stream/spelling.ts';
import type { Stream } from '../stream/stream.ts';
import type { Found } from './found.ts';
import { canonicalOf, type LatinWord, latinWords, latinWordsOtherwise } from './latin-words.ts';
import { standsAt } from './spelled.ts';

const MOST_WORDS = 8;
const FARTHEST = 5;
const LONGEST = 30;
/** Fewer letters than this are an English or other word as likely as a name. */
const SURE_ONE_WORD = 8;
const SURE_TWO_WORDS = 6;
const SURE_BACKWARDS = 10;

/** Names in Latin letters, in any system of spelling and either order, whole or in part (`田中 Ichiro`). */
export class Romaji {
  readonly #full = new Map<string, Staff[]>();
  readonly #givenByRomaji = new Map<string, Staff[]>();
  readonly #directory: Directory;

  constructor(directory: Directory) {
    this.#directory = directory;
    for (const staff of directory.staff) {
      if (!staff.watched || staff.given === undefined) continue;
      const family = staff.family.part.romaji;
      const given = staff.given.romaji;
      if (family.length < 2 || given.length < 2) continue;
      const sameGiven = this.#givenByRomaji.get(given);
      if (sameGiven === undefined) this.#givenByRomaji.set(given, [staff]);
      else sameGiven.push(staff);
      for (const spelling of new Set([
        family + given,
        given + family,
        canonicalOf(family + given),
        canonicalOf(given + family),
      ])) {
        const known = this.#full.get(spelling);
        if (known === undefined) this.#full.set(spelling, [staff]);
        else if (!known.includes(staff)) known.push(staff);
      }
    }
  }

  find(text: string): Found[] {
    return [latinWords(text), ...latinWordsOtherwise(text)].flatMap((words) => this.#among(words));
  }

  #among(words: readonly LatinWord[]): Found[] {
    const found: Found[] = [];
    for (let from = 0; from < words.length; from++) {
      let joined = '';
      let letters = '';
      for (let to = from; to < words.length && to - from < MOST_WORDS * 3; to++) {
        const word = words[to];
        if (word === undefined || (to > from && word.gap > 4)) break;
        joined += word.canonical;
        letters += word.letters;
        if (letters.length > LONGEST || (to - from >= MOST_WORDS && letters.length > (to - from + 1) * 2)) break;
        this.#look(words.slice(from, to + 1), joined, letters, found);
      }
    }
    return found;
  }

  #look(words: readonly LatinWord[], joined: string, letters: string, found: Found[]): void {
    const [first] = words;
    const last = words.at(-1);
    if (first === undefined || last === undefined || letters.length < 4) return;
    const spelledOut = words.length > 2 ? canonicalOf(letters) : joined;
    let staff = this.#full.get(joined) ?? this.#full.get(spelledOut);
    let form: Found['form'] = 'romaji';
    if (staff === undefined && words.length <= 2 && letters.length >= SURE_BACKWARDS) {
      staff = this.#full.get(canonicalOf([...letters].reverse().join('')));
      if (staff !== undefined) form = 'backwards';
    }
    let end = last.end;
    if (staff === undefined && last.figures > 0) {
      end -= last.figures;
      staff = this.#full.get(canonicalOf(letters.slice(0, -last.figures)));
    }
    if (staff === undefined) return;
    const plain = words.reduce((sum, word) => sum + word.plain, 0);
    if (plain < 2 || plain * 6 < letters.length) return;
    const sure = letters.length >= (words.length === 1 ? SURE_ONE_WORD : SURE_TWO_WORDS);
    found.push({ staff, start: first.start, end, form, full: true, intact: letters.length, weak: !sure });
  }

  /** A surname or given name in kanji or kana beside the other part in letters. */
  beside(stream: Stream): Found[] {
    const found: Found[] = [];
    for (const word of latinWords(stream.text)) {
      const { canonical } = word;
      if (canonical.length < 2 || word.plain === 0) continue;
      const families = this.#directory.familiesByRomaji.get(canonical) ?? [];
      for (const family of families) this.#other(stream, word, family.staff, (one) => one.given, found);
      const givens = this.#givenByRomaji.get(canonical) ?? [];
      if (givens.length > 0) this.#other(stream, word, givens, (one) => one.family.part, found);
    }
    return found;
  }

  #other(
    stream: Stream,
    word: LatinWord,
    staff: readonly Staff[],
    otherOf: (one: Staff) => Part | undefined,
    found: Found[],
  ): void {
    const after = indexAt(stream, word.end);
    for (const one of staff) {
      const part = one.watched ? otherOf(one) : undefined;
      if (part === undefined) continue;
      for (const from of [after, after - part.codes.length]) {
        if (from < 0 || !standsAt(stream, from, part.codes, part.runs)) continue;
        const start = stream.start[from] ?? 0;
        const end = stream.firstEnd[from + part.codes.length - 1] ?? 0;
        const between = from === after ? stream.text.slice(word.end, start) : stream.text.slice(end, word.start);
        if (!/^[\s.・_-]{0,2}$/.test(between)) continue;
        const span = { start: Math.min(start, word.start), end: Math.max(end, word.end) };
        found.push({
          staff: [one],
          ...span,
          form: 'romaji',
          full: true,
          intact: part.codes.length + word.letters.length,
          weak: false,
        });
      }
    }
  }

  /** A surname with a title in letters beside it: tanaka kachou. */
  mayBeTitled(text: string): boolean {
    const words = latinWords(text);
    return words.some(({ canonical, gap }, at) => {
      if (!isLatinTitle(canonical)) return false;
      const [before, behind] = [words[at - 1], words[at + 1]];
      const isSurname = (word: LatinWord | undefined): boolean =>
        word !== undefined && this.#directory.familiesByRomaji.has(word.canonical);
      return (gap < FARTHEST && isSurname(before)) || ((behind?.gap ?? FARTHEST) < FARTHEST && isSurname(behind));
    });
  }

  /** Surnames alone, for a place beside a title or a department. */
  surnames(text: string): { families: Family[]; start: number; end: number }[] {
    return latinWords(text).flatMap(({ canonical, start, end, plain }) => {
      const families = canonical.length >= 3 && plain > 0 ? this.#directory.familiesByRomaji.get(canonical) : undefined;
      return families === undefined ? [] : [{ families, start, end }];
    });
  }
}
