import { Lemmas } from './dictionary/lemmas.ts';
import { Readings } from './dictionary/readings.ts';
import { CONTEXT_MASK, type Tables } from './dictionary/tables.ts';

/** What is the same wherever a word stands. */
export interface Features {
  pos: string;
  pos1: string;
  pos2: string;
  pos3: string;
  conjugationType: string;
  conjugationForm: string;
  /** Of a known word; `*` where the word was guessed. */
  lemma: string;
  reading: string | undefined;
}

/** How many words are kept decoded, a power of two: enough for nine words in ten, and little memory in each thread. */
const KEPT = 2 ** 13;
const NO_WORD = -1;

/** Decodes the features of words when they are first needed. */
export class FeatureReader {
  readonly #words: Int32Array;
  /** Grammar fields by context. */
  readonly #grammar: string[][];
  readonly #lemmas: Lemmas;
  readonly #readings: Readings;
  readonly #knownWords: number;
  // A word's place in the table is its number's lower bits; the last of each place stays.
  readonly #keptWords = new Int32Array(KEPT).fill(NO_WORD);
  readonly #keptFeatures: Features[];

  constructor(tables: Tables) {
    this.#words = tables.words;
    // TextDecoder refuses shared memory, hence the copy.
    const grammar = new TextDecoder().decode(tables.grammar.slice());
    this.#grammar = grammar.split('\n').map((line) => line.split(','));
    this.#lemmas = new Lemmas(tables.lemmas);
    this.#readings = new Readings(tables.readings);
    this.#knownWords = tables.lemmas.ruleOf.length;
    this.#keptFeatures = Array.from({ length: KEPT }, () => NONE);
  }

  isKnown(word: number): boolean {
    return word < this.#knownWords;
  }

  of(word: number, surface: string): Features {
    const place = word & (KEPT - 1);
    if (this.#keptWords[place] === word) return this.#keptFeatures[place] ?? NONE;
    const features = this.#decode(word, surface);
    this.#keptWords[place] = word;
    this.#keptFeatures[place] = features;
    return features;
  }

  #decode(word: number, surface: string): Features {
    const context = (this.#words[word] ?? 0) & CONTEXT_MASK;
    const [pos = '*', pos1 = '*', pos2 = '*', pos3 = '*', conjugationType = '*', conjugationForm = '*'] =
      this.#grammar[context] ?? [];
    const known = this.isKnown(word);
    const lemma = known ? this.#lemmas.of(word, surface) : '*';
    const reading = known ? this.#readings.of(word) : undefined;
    return { pos, pos1, pos2, pos3, conjugationType, conjugationForm, lemma, reading };
  }
}

const NONE: Features = {
  pos: '*',
  pos1: '*',
  pos2: '*',
  pos3: '*',
  conjugationType: '*',
  conjugationForm: '*',
  lemma: '*',
  reading: undefined,
};
