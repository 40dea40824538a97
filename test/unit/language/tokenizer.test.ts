import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  loadDictionary,
  type SharedDictionary,
  type Tokenizer,
  threadOptions,
  tokenizerFrom,
} from '../../../src/language/index.ts';
import { loadKuromoji, oracleFrom } from './oracle.ts';

const folder = mkdtempSync(join(tmpdir(), 'mimamori-language-'));
let dictionary: SharedDictionary;
let tokenizer: Tokenizer;
let kuromoji: Tokenizer;

beforeAll(async () => {
  dictionary = await loadDictionary({ dataFolder: folder });
  tokenizer = tokenizerFrom(dictionary);
  kuromoji = oracleFrom(await loadKuromoji());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const surfaces = (text: string) => tokenizer.tokenize(text).map(({ surface }) => surface);

const sentences = [
  '市民課の田中課長は窓口で一時間も待たせた。',
  'すもももももももものうち',
  '税金泥棒、お前の家に行くからな！！！',
  '昨日１２３４円をATMで振り込みました、確認してください',
  'ガチでキモすぎて草wwwwwwww',
  '髙橋と渡邉と齋藤が（株）みほんで会議〜♪',
  'ﾊﾝｶｸのｶﾅとＦＵＬＬ　ＷＩＤＴＨ',
  'https://mihon.example/path?q=1&r=2 を見て',
  '一二三四五六七八九十百千万億兆',
  'αβγ Привет 한국어 中文 ไทย',
  '\t改行\r\nと  空白　と\u00a0特殊な空白',
  '死ねって言いたくなるよね…(´・ω・｀)',
  ',,,"quoted","a,b"',
  '食べさせられたくなかったらしいですよね',
  'ああああああああああああああああ',
  '。。。、、、。',
  '',
];

const pieces = fc.oneof(
  fc.constantFrom(
    ...'市民課の田中一郎はが死ねアイウーっゃ々〇、。！？ 　abＡ１2w…☆αяｱﾞ',
    '課長',
    '窓口',
    '食べられ',
    'コンピュータ',
    '😀',
    '👨‍👩‍👧',
    '葛\u{e0100}',
    '\u200b',
    '\u00ad',
    '\ufe0f',
    'か\u3099',
    '🇯🇵',
    '\ud83d',
    '\ude00',
    '\n',
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }).filter((text) => !/[\0\ue000]/.test(text)),
);
const texts = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''));

describe('tokenizer', () => {
  test.each(sentences)('gives the tokens of the kuromoji package for %j', (text) => {
    expect(tokenizer.tokenize(text)).toEqual(kuromoji.tokenize(text));
  });

  test('gives the tokens of the kuromoji package for any text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(tokenizer.tokenize(text)).toEqual(kuromoji.tokenize(text));
      }),
      { numRuns: 1500 },
    );
  });

  test('loses nothing after adjacent emoji', () => {
    expect(surfaces('お前😀😀死ね')).toEqual(['お前', '😀😀', '死ね']);
  });

  test('leaves no character out, and every surface stands where its offsets say', () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), (text) => {
        let last = 0;
        for (const { surface, start, end } of tokenizer.tokenize(text)) {
          expect(start).toBe(last);
          expect(end).toBeGreaterThan(start);
          expect(surface).toBe(text.slice(start, end));
          last = end;
        }
        expect(last).toBe(text.length);
      }),
      { numRuns: 1500 },
    );
  });

  test('reads on through U+0000, on which the package fails', () => {
    expect(surfaces('田中\0課長')).toEqual(['田中', '\0', '課長']);
  });

  test('gives an unknown word itself as lemma and no reading', () => {
    expect(tokenizer.tokenize('ミホンザワ')).toMatchObject([{ lemma: 'ミホンザワ', reading: undefined, known: false }]);
  });

  test('cuts a stretch without 、 and 。 at white space and never inside a pair', () => {
    const words = '庁舎の窓口で待つ '.repeat(8_000);
    expect(surfaces(words).join('')).toBe(words);
    expect(new Set(surfaces(words))).toEqual(new Set(surfaces('庁舎の窓口で待つ ')));
    const emoji = `a${'😀'.repeat(40_000)}`;
    expect(surfaces(emoji).every((surface) => surface.isWellFormed())).toBe(true);
    expect(surfaces(emoji).join('')).toBe(emoji);
  });

  test('works in another thread on the same memory', async () => {
    const worker = new Worker(new URL('./tokenizer-worker.ts', import.meta.url), {
      workerData: { dictionary, text: '田中課長' },
      execArgv: [],
      ...threadOptions(folder),
    });
    const tokens = await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    expect(tokens).toEqual(tokenizer.tokenize('田中課長'));
    await worker.terminate();
  });
});
