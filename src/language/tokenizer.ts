import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import kuromoji from 'kuromoji';
import type { Token, Tokenizer } from './token.ts';

const PLACEHOLDER = '\ue000';
/** kuromoji's cost grows with the square of the distance between 、 and 。, so longer stretches are cut. */
const LONGEST = 400;

/** Loads kuromoji's dictionary. */
export function loadTokenizer(_options: { dataFolder?: string } = {}): Promise<Tokenizer> {
  const dicPath = join(dirname(createRequire(import.meta.url).resolve('kuromoji/package.json')), 'dict');
  return new Promise((resolve, reject) => {
    kuromoji.builder({ dicPath }).build((error, tokenizer) => {
      if (error) reject(error);
      else resolve({ tokenize: (text) => tokenizeSafely(tokenizer, text) });
    });
  });
}

type Kuromoji = kuromoji.Tokenizer<kuromoji.IpadicFeatures>;

/** kuromoji counts astral characters as one place but groups them by UTF-16 length, and loses what follows (`お前😀😀死ね`). */
function tokenizeSafely(tokenizer: Kuromoji, text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  for (const piece of pieces(text)) {
    const plain = piece
      .replace(/[\ud800-\udbff][\udc00-\udfff]/g, PLACEHOLDER)
      .replace(/[\ud800-\udfff]/g, PLACEHOLDER);
    for (const found of tokenizer.tokenize(plain)) {
      const start = offset;
      for (const placed of found.surface_form) {
        offset += placed === PLACEHOLDER ? String.fromCodePoint(text.codePointAt(offset) ?? 0).length : placed.length;
      }
      tokens.push(toToken(text.slice(start, offset), start, found));
    }
  }
  return tokens;
}

function* pieces(text: string): Generator<string> {
  for (const sentence of text.match(/[^、。]*[、。]|[^、。]+$/g) ?? []) {
    let rest = sentence;
    while (rest.length > LONGEST) {
      const space = rest.slice(0, LONGEST).search(/[\s　！？!?…」][^\s　！？!?…」]*$/);
      const cut = space > 0 ? space + 1 : LONGEST - (/[\ud800-\udbff]/.test(rest[LONGEST - 1] ?? '') ? 1 : 0);
      yield rest.slice(0, cut);
      rest = rest.slice(cut);
    }
    yield rest;
  }
}

function toToken(surface: string, start: number, found: kuromoji.IpadicFeatures): Token {
  const known = found.word_type === 'KNOWN';
  const emoji = surface !== found.surface_form;
  return {
    surface,
    start,
    end: start + surface.length,
    pos: emoji ? '記号' : found.pos,
    pos1: emoji ? '一般' : found.pos_detail_1,
    pos2: found.pos_detail_2,
    pos3: found.pos_detail_3,
    conjugationType: found.conjugated_type,
    conjugationForm: found.conjugated_form,
    lemma: known && !emoji ? found.basic_form : surface,
    reading: known ? found.reading : undefined,
    known: known && !emoji,
  };
}
