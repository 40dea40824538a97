import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadTokenizer, normalise, type Tokenizer } from '../../../src/language/index.ts';
import { loadKuromoji, oracleFrom } from './oracle.ts';

const file = new URL('../../../../shared/data/open2ch/posts.txt', import.meta.url);
const isThere = existsSync(file);
if (!isThere) console.log('skipped: no real posts in ../shared/data beside the checkout');

describe.skipIf(!isThere)('on 30,000 real posts', () => {
  let posts: string[];
  let tokenizer: Tokenizer;

  beforeAll(async () => {
    posts = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    tokenizer = await loadTokenizer();
  });

  test('the tokens are those of the kuromoji package', { timeout: 240_000 }, async () => {
    const kuromoji = oracleFrom(await loadKuromoji());
    const differing = posts.filter((post) => !isDeepStrictEqual(tokenizer.tokenize(post), kuromoji.tokenize(post)));
    expect(differing).toHaveLength(0);
  });

  test('every folded character leads back to its own place', { timeout: 60_000 }, () => {
    const wrong = posts.filter((post) => {
      const { text, toOriginal } = normalise(post);
      for (let at = 0; at < text.length; at++) {
        const { start, end } = toOriginal(at, at + 1);
        if (!normalise(post.slice(start, end)).text.includes(text.charAt(at))) return true;
      }
      return false;
    });
    expect(wrong).toHaveLength(0);
  });
});
