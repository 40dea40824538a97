import type { Span } from '../../kernel/index.ts';
import type { Roster } from '../../roster/index.ts';
import { allMatches } from '../stream/all-matches.ts';
import { isKana } from '../stream/codes.ts';
import { indexAt, spellingOf } from '../stream/spelling.ts';
import { Stream } from '../stream/stream.ts';
import { type Context, TextContext, type WordAt, type WordsOfOffice } from './context.ts';
import { latinTitles } from './latin-titles.ts';
import { officeWords, teacherInKana, teachers, teacherWord, titles, titlesInKana } from './words.ts';

/** Reads contexts. Built once per roster: titles and departments of the roster join the general ones. */
export class ContextReader {
  readonly #titles: WordFinder;
  readonly #departments: WordFinder;
  readonly #office: WordFinder;
  readonly #keywords: WordFinder;
  readonly #ownNames: string[];
  /** Two kana are too common for the prefilter to look for. */
  readonly #hasUnseenWords: boolean;
  readonly #stream = new Stream();

  /** @param readingOf the reading of a department, so that it is known in kana too */
  constructor({ organisation, people }: Roster, readingOf: (name: string) => string | undefined = () => undefined) {
    const own = people.flatMap(({ title }) => (title === undefined ? [] : [title]));
    this.#titles = new WordFinder([
      ...[...titles, ...own, ...(own.some((title) => teachers.test(title)) ? [teacherWord] : [])].map(
        (word): [string, string] => [word, word],
      ),
      ...titlesInKana,
      ...(own.some((title) => teachers.test(title)) ? teacherInKana : []).map((word): [string, string] => [
        word,
        teacherWord,
      ]),
    ]);
    const departments = organisation.departments.flatMap(({ name, aliases }) =>
      [name, ...aliases].map((word): [string, string] => [word, name]),
    );
    const named = people.flatMap(({ department }): [string, string][] =>
      department === undefined ? [] : [[department, department]],
    );
    const inKana = [...departments, ...named].flatMap(([word, name]): [string, string][] => {
      const kana = readingOf(word) ?? '';
      return kana.length < FEWEST_KANA ? [] : [[kana, name]];
    });
    this.#departments = new WordFinder([...departments, ...named, ...inKana]);
    this.#office = new WordFinder(officeWords.map((word) => [word, word]));
    this.#ownNames = [organisation.name, ...organisation.keywords];
    this.#keywords = new WordFinder(this.#ownNames.map((word) => [word, organisation.name]));
    this.#hasUnseenWords = this.words.some(
      (word) => word.length === 2 && [...word].every((sign) => isKana(sign.charCodeAt(0))),
    );
  }

  /** Words whose presence alone makes a text worth a closer look. */
  get words(): string[] {
    return [this.#titles, this.#departments, this.#office, this.#keywords].flatMap((finder) => finder.words);
  }

  /** @param mayHoldWords false where the prefilter has seen none of `words`, so that they need not be looked for */
  read(stream: Stream, mayHoldWords = true): Context {
    const folded = mayHoldWords || this.#hasUnseenWords ? foldedText(stream) : '';
    const at = (finder: WordFinder): WordAt[] =>
      folded === '' ? [] : finder.find(folded).map((word) => ({ ...word, ...spanIn(stream, word) }));
    const words: WordsOfOffice = {
      titles: withLatin(at(this.#titles), stream),
      departments: at(this.#departments),
      office: at(this.#office),
      keywords: at(this.#keywords),
    };
    return new TextContext(stream.text, words, this.#ownNames);
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

/** Fewer kana are words too often. */
const FEWEST_KANA = 4;
/** Fewer letters spell no title. */
const FEWEST_LETTERS = 4;

function withLatin(titles: WordAt[], stream: Stream): WordAt[] {
  const latin = stream.letters < FEWEST_LETTERS ? [] : latinTitles(stream.text);
  if (latin.length === 0) return titles;
  const found = latin.map((title): WordAt => {
    const from = indexAt(stream, title.start);
    return { ...title, from, to: from, headRun: 1 };
  });
  return [...titles, ...found].sort((a, b) => a.start - b.start);
}

/** The stream as a string, one unit for each of its characters. */
export function foldedText({ code, length }: Stream): string {
  if (length < 4000) return String.fromCharCode(...code.subarray(0, length));
  let text = '';
  for (let at = 0; at < length; at += 4000)
    text += String.fromCharCode(...code.subarray(at, Math.min(at + 4000, length)));
  return text;
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
    return allMatches(folded, this.#pattern).map(({ index, 0: found }) => ({
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
