import { Lemmas } from './dictionary/lemmas.ts';
import { type DictionaryOptions, loadDictionary } from './dictionary/load.ts';
import { Readings } from './dictionary/readings.ts';
import { type SharedDictionary, type Tables, viewTables } from './dictionary/tables.ts';
import { Lattice } from './lattice.ts';
import { stretchEnd } from './stretches.ts';
import type { Token, Tokenizer } from './token.ts';

/** What is the same wherever a word stands. */
interface Features {
  pos: string;
  pos1: string;
  pos2: string;
  pos3: string;
  conjugationType: string;
  conjugationForm: string;
  lemma: string;
  reading: string | undefined;
}

/** Words whose features are kept decoded; more only where a text is made to fill memory. */
const KEPT_FEATURES = 30_000;

/** The tokenizer of this process; see `loadDictionary` for where the dictionary comes from. */
export async function loadTokenizer(options: DictionaryOptions = {}): Promise<Tokenizer> {
  return tokenizerFrom(await loadDictionary(options));
}

/** A tokenizer over a dictionary that may be shared with other threads. It keeps its own working memory, so one per thread. */
export function tokenizerFrom(dictionary: SharedDictionary): Tokenizer {
  return new LatticeTokenizer(viewTables(dictionary));
}

class LatticeTokenizer implements Tokenizer {
  readonly #lattice: Lattice;
  readonly #context: (word: number) => number;
  readonly #grammar: string[][];
  readonly #lemmas: Lemmas;
  readonly #readings: Readings;
  readonly #knownWords: number;
  readonly #features = new Map<number, Features>();

  constructor(tables: Tables) {
    this.#lattice = new Lattice(tables);
    this.#context = (word) => (tables.words[word] ?? 0) & 0x7fff;
    this.#grammar = new TextDecoder()
      .decode(tables.grammar.slice())
      .split('\n')
      .map((line) => line.split(','));
    this.#lemmas = new Lemmas(tables.lemmas);
    this.#readings = new Readings(tables.readings);
    this.#knownWords = tables.lemmas.ruleOf.length;
  }

  tokenize(text: string): Token[] {
    const tokens: Token[] = [];
    for (let from = 0; from < text.length; ) {
      const to = stretchEnd(text, from);
      this.#lattice.search(text, from, to);
      this.#collect(text, to, tokens);
      from = to;
    }
    return tokens;
  }

  #collect(text: string, to: number, tokens: Token[]): void {
    const { pathWords, pathStarts } = this.#lattice;
    for (let at = pathWords.length - 1; at >= 0; at--) {
      const word = pathWords[at] ?? 0;
      const start = pathStarts[at] ?? 0;
      const end = at > 0 ? (pathStarts[at - 1] ?? 0) : to;
      const surface = text.slice(start, end);
      const features = this.#features.get(word) ?? this.#decode(word, surface);
      const known = word < this.#knownWords;
      tokens.push({
        surface,
        start,
        end,
        pos: features.pos,
        pos1: features.pos1,
        pos2: features.pos2,
        pos3: features.pos3,
        conjugationType: features.conjugationType,
        conjugationForm: features.conjugationForm,
        lemma: known ? features.lemma : surface,
        reading: features.reading,
        known,
      });
    }
  }

  #decode(word: number, surface: string): Features {
    const [pos = '*', pos1 = '*', pos2 = '*', pos3 = '*', conjugationType = '*', conjugationForm = '*'] =
      this.#grammar[this.#context(word)] ?? [];
    const known = word < this.#knownWords;
    const features: Features = {
      pos,
      pos1,
      pos2,
      pos3,
      conjugationType,
      conjugationForm,
      lemma: known ? this.#lemmas.of(word, surface) : '*',
      reading: known ? this.#readings.of(word) : undefined,
    };
    if (this.#features.size >= KEPT_FEATURES) this.#features.clear();
    this.#features.set(word, features);
    return features;
  }
}
