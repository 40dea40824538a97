import { type DictionaryOptions, loadDictionary } from './dictionary/load.ts';
import { type SharedDictionary, type Tables, viewTables } from './dictionary/tables.ts';
import { FeatureReader } from './features.ts';
import { Lattice } from './lattice.ts';
import { stretchEnd } from './stretches.ts';
import type { Token, Tokenizer } from './token.ts';

/** The tokenizer of this process; see `loadDictionary` for where the dictionary comes from. */
export async function loadTokenizer(options: DictionaryOptions = {}): Promise<Tokenizer> {
  return tokenizerFrom(await loadDictionary(options));
}

/** A tokenizer over a dictionary that may be shared with other threads. It keeps its own working memory, so one per thread. */
export function tokenizerFrom(dictionary: SharedDictionary): Tokenizer {
  return new LatticeTokenizer(viewTables(dictionary));
}

/**
 * The tokens of the kuromoji package (0.1.2) on its own dictionary, without its faults: it loses the text after two
 * adjacent astral characters (it counts a pair of surrogates as one place and adds up groups by UTF-16 length), throws on
 * lone surrogates and U+0000, and takes quadratic time where 、 and 。 are far apart (it encodes the rest of the text anew
 * at every character).
 */
class LatticeTokenizer implements Tokenizer {
  readonly #lattice: Lattice;
  readonly #features: FeatureReader;

  constructor(tables: Tables) {
    this.#lattice = new Lattice(tables);
    this.#features = new FeatureReader(tables);
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
      const grammar = this.#features.grammar(word);
      const known = this.#features.isKnown(word);
      tokens.push({
        surface,
        start,
        end,
        pos: grammar.pos,
        pos1: grammar.pos1,
        pos2: grammar.pos2,
        pos3: grammar.pos3,
        conjugationType: grammar.conjugationType,
        conjugationForm: grammar.conjugationForm,
        lemma: known ? this.#features.lemma(word, surface) : surface,
        reading: known ? this.#features.reading(word) : undefined,
        known,
      });
    }
  }
}
