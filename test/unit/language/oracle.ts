import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import kuromoji from 'kuromoji';
import { z } from 'zod';
import type { Token, Tokenizer } from '../../../src/language/index.ts';

export type Kuromoji = kuromoji.Tokenizer<kuromoji.IpadicFeatures>;

export function loadKuromoji(): Promise<Kuromoji> {
  const dicPath = join(dirname(createRequire(import.meta.url).resolve('kuromoji/package.json')), 'dict');
  return new Promise((resolve, reject) => {
    kuromoji.builder({ dicPath }).build((error, tokenizer) => (error ? reject(error) : resolve(tokenizer)));
  });
}

const PLACEHOLDER = '\ue000';
const surrogates = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;
const internals = z.object({
  unknown_dictionary: z.object({
    character_definition: z.object({ character_category_map: z.instanceof(Uint8Array) }),
  }),
});

/**
 * The kuromoji package as the measure of our tokenizer, its bugs apart: it counts a pair of surrogates as one place but
 * groups pairs by their UTF-16 length, so it loses the text that follows two of them, and it fails on lone surrogates and
 * on U+0000. Here each stands as one private character, to which we give the class DEFAULT that kuromoji gives to pairs.
 */
export function oracleFrom(tokenizer: Kuromoji): Tokenizer {
  const classes = internals.parse(tokenizer).unknown_dictionary.character_definition.character_category_map;
  classes[PLACEHOLDER.charCodeAt(0)] = 0;
  return {
    tokenize(text) {
      let offset = 0;
      return tokenizer.tokenize(text.replace(surrogates, PLACEHOLDER)).map((found) => {
        const start = offset;
        for (const placed of found.surface_form) {
          offset += placed === PLACEHOLDER ? String.fromCodePoint(text.codePointAt(offset) ?? 0).length : 1;
        }
        return toToken(found, text, start, offset);
      });
    },
  };
}

function toToken(found: kuromoji.IpadicFeatures, text: string, start: number, end: number): Token {
  const known = found.word_type === 'KNOWN';
  return {
    surface: text.slice(start, end),
    start,
    end,
    pos: found.pos,
    pos1: found.pos_detail_1,
    pos2: found.pos_detail_2,
    pos3: found.pos_detail_3,
    conjugationType: found.conjugated_type,
    conjugationForm: found.conjugated_form,
    lemma: known ? found.basic_form : text.slice(start, end),
    reading: known ? found.reading : undefined,
    known,
  };
}
