import type { Span } from '../../kernel/index.ts';
import type { Roster } from '../../roster/index.ts';
import { type Context, mayTie } from '../context/context.ts';
import { fieldsAround } from '../context/fields-around.ts';
import { latinTitles } from '../context/latin-titles.ts';
import type { ContextReader } from '../context/read.ts';
import { undisguised } from '../disguise/disguises.ts';
import type { Rewritten } from '../disguise/rewritten.ts';
import { buildDirectory, type Directory, type Family } from '../names/directory.ts';
import { buildKeys, indexOf, type Keys, kind, kindOf, type Phrase } from '../names/keys.ts';
import { phrasesOf } from '../names/phrases.ts';
import { readUnknownBy } from '../names/sound.ts';
import { Stream } from '../stream/stream.ts';
import { EvadedSurnames } from './evaded-surnames.ts';
import type { Found } from './found.ts';
import { type FamilyAt, FullNames } from './full-names.ts';
import { givenBehindMasks } from './hidden-surname.ts';
import { Masks } from './masks.ts';
import { Radicals } from './radicals.ts';
import { Romaji } from './romaji.ts';
import { scan } from './scan.ts';
import { spanOf } from './span.ts';
import { standsAt } from './spelled.ts';

/** What one look at a text found, before it is judged. */
export interface Sight {
  stream: Stream;
  found: Found[];
  here: Context;
  /** A word of the organisation may stand there. */
  organisation: boolean;
  /** The text with disguises taken back and split characters put together, in each way they can be; mostly none. */
  rewritten: Rewritten[];
}

const FEWEST_LETTERS = 5;
const FEWEST_TITLE = 4;
/** A question mark masks a character only between two kanji. */
const questioned = /[\u3400-\u9fff][？?][\u3400-\u9fff]/;

/** Finds every place of a text that may name somebody of the roster. */
export class Finder {
  readonly #contexts: ContextReader;
  readonly #directory: Directory;
  readonly #phrases: Phrase[];
  readonly #keys: Keys;
  readonly #masks: Masks;
  readonly #romaji: Romaji;
  readonly #radicals: Radicals;
  readonly #evaded: EvadedSurnames;
  /** One for a text, one for the same text with split characters put together. */
  readonly #streams = [new Stream(), new Stream()];
  #turn = 0;

  constructor(roster: Roster, contexts: ContextReader, readingOf: (name: string) => string | undefined) {
    this.#contexts = contexts;
    readUnknownBy(readingOf);
    this.#directory = buildDirectory(roster, readingOf);
    this.#phrases = phrasesOf(roster, this.#directory);
    this.#radicals = new Radicals(this.#directory);
    this.#keys = buildKeys(this.#directory, this.#phrases, contexts.words, this.#radicals.pairs);
    this.#masks = new Masks(this.#directory);
    this.#romaji = new Romaji(this.#directory);
    this.#evaded = new EvadedSurnames(this.#directory, this.#masks, this.#romaji);
  }

  /** @param isAnswer what the text answers may tie a surname that nothing in the text itself ties */
  mayFind(text: string, isAnswer: boolean): boolean {
    return this.#mayFindAsIs(text, isAnswer) || undisguised(text).some((way) => this.#mayFindAsIs(way.text, isAnswer));
  }

  #mayFindAsIs(text: string, isAnswer: boolean): boolean {
    const stream = this.#next();
    stream.read(text);
    let names: FullNames | undefined;
    const mayMean = (owners: readonly number[], last: number, size: number): boolean => {
      names ??= this.#namesIn(stream);
      return this.#mayMean(names, owners, last, size) || (isAnswer && names.families.length > 0);
    };
    if (scan(stream, this.#keys, mayMean)) return true;
    if (mayBeSplit(stream) && this.#radicals.join(text).length > 0) return true;
    if (stream.letters >= FEWEST_LETTERS && this.#romaji.find(text).length > 0) return true;
    if (stream.letters >= FEWEST_LETTERS && this.#romaji.mayBeTitled(text)) return true;
    if (stream.letters >= 2 && stream.length > 0 && this.#romaji.beside(stream).length > 0) return true;
    if (this.#mayBeMasked(stream)) {
      if (this.#masks.find(text).length > 0) return true;
      if (names !== undefined && givenBehindMasks(stream, names).length > 0) return true;
    }
    return names !== undefined && names.families.length > 0 && mayBeTied(names, this.#contexts.read(stream, false));
  }

  /** Most runs that a name shares are no name: the rest of it is compared before all else is asked. */
  #mayMean(names: FullNames, owners: readonly number[], last: number, size: number): boolean {
    const { stream } = names;
    const begin = last - size + 1;
    return owners.some((owner) => {
      const what = kindOf(owner);
      if (what === kind.context) return true;
      if (what === kind.radicals) return this.#radicals.join(stream.text).length > 0;
      const whole = what === kind.phrase ? this.#phrases[indexOf(owner)] : undefined;
      if (whole !== undefined) return standsAt(stream, begin, whole.codes, whole.runs);
      names.take(owner, last, size);
      return names.found.length > 0;
    });
  }

  #namesIn(stream: Stream): FullNames {
    const { titleLengthAt } = this.#contexts;
    return new FullNames(stream, this.#directory, { lengthAt: titleLengthAt.bind(this.#contexts) });
  }

  /** @param ofOffice what the text answers is about the office, so that a changed surname may mean its staff */
  look(text: string, whole: boolean, ofOffice = false): Sight {
    const stream = this.#streamOf(text);
    const names = this.#namesIn(stream);
    const { found } = names;
    const seen = { organisation: false, context: false, radicals: mayBeSplit(stream) };
    scan(stream, this.#keys, (owners, last, size) => {
      for (const owner of owners) {
        const what = kindOf(owner);
        if (what === kind.context) seen.context = true;
        else if (what === kind.radicals) seen.radicals = true;
        else if (what !== kind.phrase) names.take(owner, last, size);
        else if (this.#phrase(stream, this.#phrases[indexOf(owner)], last - size + 1, found)) seen.organisation = true;
      }
      return false;
    });
    if (stream.letters >= FEWEST_LETTERS) found.push(...this.#romaji.find(text));
    if (stream.letters >= 2 && stream.length > 0) found.push(...this.#romaji.beside(stream));
    if (this.#mayBeMasked(stream)) found.push(...this.#masks.find(text), ...givenBehindMasks(stream, names));
    seen.context ||= stream.letters >= FEWEST_TITLE && latinTitles(text).length > 0;
    const { families } = names;
    const isTied = found.length > 0 || seen.context || ofOffice;
    const here = isTied || families.length > 0 ? this.#contexts.read(stream, seen.context) : NO_CONTEXT;
    if (isTied || mayBeTied(names, here)) found.push(...bareSurnames(stream, names));
    const rewritten = whole ? undisguised(text) : [];
    if (whole && seen.radicals) rewritten.push(...this.#radicals.join(text));
    if (seen.context || ofOffice) found.push(...this.#evaded.find(stream, here, families));
    return { stream, found, here, organisation: seen.organisation, rewritten };
  }

  #next(): Stream {
    this.#turn = 1 - this.#turn;
    return this.#streams[this.#turn] ?? new Stream();
  }

  /** As it was read when somebody asked whether it may name anybody. */
  #streamOf(text: string): Stream {
    const known = this.#streams.findIndex((stream) => stream.text === text);
    if (known >= 0) this.#turn = known;
    const stream = known >= 0 ? this.#streams[known] : undefined;
    if (stream !== undefined) return stream;
    const other = this.#next();
    other.read(text);
    return other;
  }

  #mayBeMasked(stream: Stream): boolean {
    const { symbols, letters, text } = stream;
    return (symbols + letters > 0 || questioned.test(text)) && this.#masks.mayStandIn(text);
  }

  /** @returns whether it is a word of the organisation */
  #phrase(stream: Stream, phrase: Phrase | undefined, from: number, found: Found[]): boolean {
    if (phrase === undefined || !standsAt(stream, from, phrase.codes, phrase.runs)) return false;
    const { codes, runs, staff, form } = phrase;
    if (staff === undefined) return true;
    const span = spanOf(stream, { from, to: from + codes.length, headRun: runs[0] ?? 1, tailRun: runs.at(-1) ?? 1 });
    found.push({ staff: [staff], ...span, form, full: true, intact: codes.length, weak: codes.length < 3 });
    return false;
  }
}

/** Parts that the stream draws together or leaves out: 木木, 木彡. */
const mayBeSplit = ({ repeatedKanji, symbols, text }: Stream): boolean =>
  repeatedKanji > 0 || (symbols > 0 && text.includes('彡'));

const NO_CONTEXT: Context = {
  titles: [],
  departments: [],
  office: [],
  keywords: [],
  counters: [],
  dealing: false,
  service: false,
  otherWalk: false,
  otherWalkToo: false,
  elsewhere: [],
  employers: [],
};

/** False where nothing in the text can tie the surnames that stand there, nor do they tell by themselves: most in ordinary posts. */
function mayBeTied({ stream, families }: FullNames, here: Context): boolean {
  if (families.some(({ family }) => family.telling) || mayTie(here)) return true;
  return families.some((one) => fieldsAround(spanOfSurname(stream, one), stream.text) !== 0);
}

function spanOfSurname(stream: Stream, { family, from, to }: FamilyAt): Span {
  const { runs } = family.part;
  return spanOf(stream, { from, to, headRun: runs[0] ?? 1, tailRun: runs.at(-1) ?? 1 });
}

/** One place for all families that are written so (島田 and 嶋田, or one surname with two readings). */
function bareSurnames(stream: Stream, { families }: FullNames): Found[] {
  const places = new Map<number, { found: Found; others: Family[] }>();
  for (const { family, from, to } of families) {
    const key = from * 16 + Math.min(to - from, 15);
    const known = places.get(key);
    if (known === undefined) {
      const span = spanOfSurname(stream, { family, from, to });
      const { staff } = family;
      const found: Found = { staff, ...span, form: 'surname', full: false, intact: to - from, weak: false };
      places.set(key, { found, others: [] });
    } else known.others.push(family);
  }
  return Array.from(places.values(), ({ found, others }) =>
    others.length === 0 ? found : { ...found, staff: [...found.staff, ...others.flatMap(({ staff }) => staff)] },
  );
}
