import type { Directory, Family, Staff } from '../names/directory.ts';
import type { Stream } from '../stream/stream.ts';
import type { Found } from './found.ts';
import type { FullNames } from './full-names.ts';
import { canonicalOf, type LatinWord, latinWords } from './latin-words.ts';

const MOST_WORDS = 8;
const LONGEST = 30;
/** Fewer letters than this are an English or other word as likely as a name. */
const SURE_ONE_WORD = 8;
const SURE_TWO_WORDS = 6;

/** Names in Latin letters, in any system of spelling and either order, whole or in part (`田中 Ichiro`). */
export class Romaji {
  readonly #full = new Map<string, Staff[]>();
  readonly #directory: Directory;

  constructor(directory: Directory) {
    this.#directory = directory;
    for (const staff of directory.staff) {
      if (!staff.watched || staff.given === undefined) continue;
      const family = staff.family.part.romaji;
      const given = staff.given.romaji;
      if (family.length < 2 || given.length < 2) continue;
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
    const words = latinWords(text);
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
    if (staff === undefined && words.length <= 2 && letters.length >= SURE_ONE_WORD) {
      staff = this.#full.get(canonicalOf([...letters].reverse().join('')));
      form = 'backwards';
    }
    if (staff === undefined) return;
    const plain = words.reduce((sum, word) => sum + word.plain, 0);
    if (plain * 3 < letters.length) return;
    const sure = letters.length >= (words.length === 1 ? SURE_ONE_WORD : SURE_TWO_WORDS);
    found.push({ staff, start: first.start, end: last.end, form, full: true, intact: letters.length, weak: !sure });
  }

  /** A surname or given name in kanji beside the other part in letters. */
  beside(text: string, stream: Stream, names: FullNames): Found[] {
    const words = latinWords(text);
    if (words.length === 0) return [];
    const found: Found[] = [];
    const look = (from: number, to: number, staff: readonly Staff[], romajiOf: (one: Staff) => string): void => {
      const start = stream.start[from] ?? 0;
      const end = stream.end[to - 1] ?? 0;
      for (const word of words) {
        const after = word.start >= end && /^[\s.・_-]{0,2}$/.test(text.slice(end, word.start));
        const before = word.end <= start && /^[\s.・_-]{0,2}$/.test(text.slice(word.end, start));
        if (!after && !before) continue;
        const fits = staff.filter(
          (one) => one.watched && romajiOf(one).length >= 2 && romajiOf(one) === word.canonical,
        );
        if (fits.length === 0) continue;
        const span = { start: Math.min(start, word.start), end: Math.max(end, word.end) };
        found.push({
          staff: fits,
          ...span,
          form: 'romaji',
          full: true,
          intact: to - from + word.letters.length,
          weak: false,
        });
      }
    };
    for (const { family, from, to } of names.families) look(from, to, family.staff, (one) => one.given?.romaji ?? '');
    for (const { staff, from, to } of names.givens) look(from, to, staff, (one) => one.family.part.romaji);
    return found;
  }

  /** Surnames alone, for a place beside a title or a department. */
  surnames(text: string): { families: Family[]; start: number; end: number }[] {
    return latinWords(text).flatMap(({ canonical, start, end }) => {
      const families = canonical.length >= 3 ? this.#directory.familiesByRomaji.get(canonical) : undefined;
      return families === undefined ? [] : [{ families, start, end }];
    });
  }
}
