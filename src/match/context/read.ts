import type { Span } from '../../kernel/index.ts';
import type { Roster } from '../../roster/index.ts';
import { spellingOf } from '../stream/spelling.ts';
import { Stream } from '../stream/stream.ts';
import {
  counters,
  dealings,
  officeWords,
  otherWalks,
  otherWalksToo,
  publicService,
  teachers,
  teacherWord,
  titles,
  titlesInKana,
} from './words.ts';

/** A word of the organisation, by its place in the stream and in the text. */
export interface WordAt extends Span {
  from: number;
  to: number;
  /** How often its first character stands in the word itself: かかりちょう. */
  headRun: number;
  /** As the list or the roster has it. */
  word: string;
}

/** What a text says about whom it deals with. */
export interface Context {
  titles: WordAt[];
  /** Departments of the roster, by their official name. */
  departments: WordAt[];
  office: WordAt[];
  /** Names of the organisation itself. */
  keywords: WordAt[];
  counters: WordAt[];
  dealing: boolean;
  /** Speaks of what public offices do. */
  service: boolean;
  otherWalk: boolean;
  /** A word of other walks of life that posts about an office use too. */
  otherWalkToo: boolean;
  /** Other towns, schools and companies that are named, as stretches of the text. */
  elsewhere: Span[];
}

/** Reads contexts. Built once per roster: titles and departments of the roster join the general ones. */
export class ContextReader {
  readonly #titles: WordFinder;
  readonly #departments: WordFinder;
  readonly #office: WordFinder;
  readonly #keywords: WordFinder;
  readonly #ownNames: string[];
  readonly #stream = new Stream();

  constructor({ organisation, people }: Roster) {
    const own = people.flatMap(({ title }) => (title === undefined ? [] : [title]));
    this.#titles = new WordFinder([
      ...[...titles, ...own, ...(own.some((title) => teachers.test(title)) ? [teacherWord] : [])].map(
        (word): [string, string] => [word, word],
      ),
      ...titlesInKana,
    ]);
    const departments = organisation.departments.flatMap(({ name, aliases }) =>
      [name, ...aliases].map((word): [string, string] => [word, name]),
    );
    const named = people.flatMap(({ department }): [string, string][] =>
      department === undefined ? [] : [[department, department]],
    );
    this.#departments = new WordFinder([...departments, ...named]);
    this.#office = new WordFinder(officeWords.map((word) => [word, word]));
    this.#ownNames = [organisation.name, ...organisation.keywords];
    this.#keywords = new WordFinder(this.#ownNames.map((word) => [word, organisation.name]));
  }

  /** Words whose presence alone makes a text worth a closer look. */
  get words(): string[] {
    return [this.#titles, this.#departments, this.#office, this.#keywords].flatMap((finder) => finder.words);
  }

  read(stream: Stream): Context {
    const { text } = stream;
    const folded = foldedText(stream);
    const at = (finder: WordFinder): WordAt[] =>
      finder.find(folded).map((word) => ({ ...word, ...spanIn(stream, word) }));
    return {
      titles: at(this.#titles),
      departments: at(this.#departments),
      office: at(this.#office),
      keywords: at(this.#keywords),
      counters: Array.from(text.matchAll(counters), ({ index, 0: word }) => {
        return { from: -1, to: -1, headRun: 1, start: index, end: index + word.length, word };
      }),
      dealing: dealings.test(text),
      service: publicService.test(text),
      otherWalk: otherWalks.test(text),
      otherWalkToo: otherWalksToo.test(text),
      elsewhere: otherPlaces(text, this.#ownNames),
    };
  }

  readText(text: string): Context {
    this.#stream.read(text.slice(0, 20_000));
    return this.read(this.#stream);
  }

  /** Length of the title that stands here, with の before or after it; 0 if none does. */
  titleLengthAt(stream: Stream, at: number): number {
    return this.#titles.lengthAt(stream, at);
  }
}

/** The stream as a string, one unit for each of its characters. */
export function foldedText({ code, length }: Stream): string {
  if (length < 4000) return String.fromCharCode(...code.subarray(0, length));
  let text = '';
  for (let at = 0; at < length; at += 4000)
    text += String.fromCharCode(...code.subarray(at, Math.min(at + 4000, length)));
  return text;
}

const place =
  /(?<name>[\p{Script=Han}ヶケのノ]{1,4}?(?:ヶ|ケ)?[\p{Script=Han}]{0,3})(?:市役所|区役所|町役場|村役場|県庁|都庁|府庁|市|株式会社|大学|高校|銀行)/gu;
const generalPlaces =
  /^(?:当|本|同|各|全|わが|我が|この|その|うちの|政令|政令指定|都|他|県|隣|母|父|私|現|元|前|新|旧|子|朝|夕|生|魚|青空|見本)$/;

/** 今日市役所で, 噂の市役所. */
const noPlace = /の$|(?:今日|昨日|明日|毎日|今朝|先日|結局|本当|実際|以前|最近|近所|地元|田舎)の?$/;

/** Towns that are written in kana. */
const kanaPlace =
  /(?:さいたま|つくば|いわき|ひたちなか|かすみがうら|つくばみらい|うるま|えびの|みどり|さくら|むつ|にかほ|つがる|おいらせ|かほく|あわら|みよし|いすみ|あま|みやま|たつの|あさぎり|ときがわ|みなかみ|むかわ|せたな|えりも|ニセコ|よそ|他所)(?:の)?(?:市|町)(?:役所|役場)?/g;

function otherPlaces(text: string, own: readonly string[]): Span[] {
  const places = Array.from(text.matchAll(kanaPlace), ({ index, 0: whole }): Span => {
    return { start: index, end: index + whole.length };
  }).filter(({ start, end }) => !own.some((word) => text.slice(Math.max(0, start - 6), end + 3).includes(word)));
  for (const { groups, 0: whole, index } of text.matchAll(place)) {
    const around = text.slice(Math.max(0, index - 6), index + whole.length + 3);
    const name = groups?.name ?? '';
    if (generalPlaces.test(name) || noPlace.test(name) || own.some((word) => around.includes(word))) continue;
    places.push({ start: index, end: index + whole.length });
  }
  return places;
}

/** A character that stands twice belongs once to the word, and once to what is beside it (服部部長). */
function spanIn(stream: Stream, { from, to, headRun }: { from: number; to: number; headRun: number }): Span {
  return { start: (headRun > 1 ? stream.start : stream.lastStart)[from] ?? 0, end: stream.firstEnd[to - 1] ?? 0 };
}

const NO = 'の'.charCodeAt(0);

class WordFinder {
  readonly words: string[];
  readonly #meaning = new Map<string, { word: string; headRun: number }>();
  readonly #pattern: RegExp | undefined;
  /** The same words where a text begins. */
  readonly #atStart: RegExp | undefined;
  readonly #firsts: ReadonlySet<number>;

  constructor(words: Iterable<readonly [string, string]>) {
    for (const [word, meaning] of words) {
      const { codes, runs } = spellingOf(word);
      const folded = String.fromCharCode(...codes);
      if (folded.length >= 2 && !this.#meaning.has(folded))
        this.#meaning.set(folded, { word: meaning, headRun: runs[0] ?? 1 });
    }
    this.words = [...this.#meaning.keys()];
    this.#firsts = new Set(this.words.map((word) => word.charCodeAt(0)));
    const longestFirst = [...this.words].sort((a, b) => b.length - a.length);
    this.#pattern = longestFirst.length === 0 ? undefined : new RegExp(longestFirst.join('|'), 'g');
    this.#atStart = longestFirst.length === 0 ? undefined : new RegExp(`^(?:${longestFirst.join('|')})`);
  }

  find(folded: string): Omit<WordAt, 'start' | 'end'>[] {
    if (this.#pattern === undefined) return [];
    return Array.from(folded.matchAll(this.#pattern), ({ index, 0: found }) => ({
      from: index,
      to: index + found.length,
      ...(this.#meaning.get(found) ?? { word: found, headRun: 1 }),
    }));
  }

  lengthAt(stream: Stream, at: number): number {
    const first = stream.code[at] === NO ? at + 1 : at;
    if (first >= stream.length || !this.#firsts.has(stream.code[first] ?? 0)) return 0;
    const ahead = String.fromCharCode(...stream.code.subarray(at, Math.min(at + 10, stream.length)));
    const skipped = ahead.startsWith('の') ? 1 : 0;
    const found = this.#atStart?.exec(ahead.slice(skipped))?.[0];
    if (found === undefined) return 0;
    const size = skipped + found.length;
    return ahead.charAt(size) === 'の' ? size + 1 : size;
  }
}
