import { Lemmas } from './dictionary/lemmas.ts';
import { Readings } from './dictionary/readings.ts';
import { CONTEXT_MASK, type Tables } from './dictionary/tables.ts';
import type { Token } from './token.ts';

/** What all words of one context have in common. */
type Grammar = Pick<Token, 'pos' | 'pos1' | 'pos2' | 'pos3' | 'conjugationType' | 'conjugationForm'>;

const NO_GRAMMAR: Grammar = { pos: '*', pos1: '*', pos2: '*', pos3: '*', conjugationType: '*', conjugationForm: '*' };

/** How many readings are kept decoded, a power of two: enough for nine words in ten, and little memory in each thread. */
const KEPT = 2 ** 14;
const NO_WORD = -1;

/** The features of words, decoded when they are needed. */
export class FeatureReader {
  readonly #words: Int32Array;
  readonly #grammars: Grammar[];
  readonly #lemmas: Lemmas;
  readonly #readings: Readings;
  readonly #knownWords: number;
  // A word's place in the table is its number's lower bits; the last of each place stays.
  readonly #keptWords = new Int32Array(KEPT).fill(NO_WORD);
  readonly #keptReadings: string[] = Array.from({ length: KEPT }, () => '');

  constructor(tables: Tables) {
    this.#words = tables.words;
    // TextDecoder refuses shared memory, hence the copy.
    this.#grammars = readGrammars(new TextDecoder().decode(tables.grammar.slice()));
    this.#lemmas = new Lemmas(tables.lemmas);
    this.#readings = new Readings(tables.readings);
    this.#knownWords = tables.lemmas.ruleOf.length;
  }

  isKnown(word: number): boolean {
    return word < this.#knownWords;
  }

  grammar(word: number): Grammar {
    return this.#grammars[(this.#words[word] ?? 0) & CONTEXT_MASK] ?? NO_GRAMMAR;
  }

  /** @param word a known one */
  lemma(word: number, surface: string): string {
    return this.#lemmas.of(word, surface);
  }

  /** @param word a known one */
  reading(word: number): string {
    const place = word & (KEPT - 1);
    if (this.#keptWords[place] === word) return this.#keptReadings[place] ?? '';
    const reading = this.#readings.of(word);
    this.#keptWords[place] = word;
    this.#keptReadings[place] = reading;
    return reading;
  }
}

/** One line for each context; each different field is kept once. */
function readGrammars(lines: string): Grammar[] {
  const fields = new Map<string, string>();
  const once = (field = '*') => {
    const kept = fields.get(field);
    if (kept === undefined) fields.set(field, field);
    return kept ?? field;
  };
  return lines.split('\n').map((line) => {
    const [pos, pos1, pos2, pos3, conjugationType, conjugationForm] = line.split(',');
    return {
      pos: once(pos),
      pos1: once(pos1),
      pos2: once(pos2),
      pos3: once(pos3),
      conjugationType: once(conjugationType),
      conjugationForm: once(conjugationForm),
    };
  });
}
