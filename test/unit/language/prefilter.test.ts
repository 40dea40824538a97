import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildPrefilter,
  extendFold,
  foldTable,
  type Hit,
  katakanaToHiragana,
  normalise,
} from '../../../src/language/index.ts';

/** What the prefilter promises, said plainly: every place of every folded pattern in the folded text. */
function naiveHits(patterns: readonly string[], text: string, fold: Uint16Array): Hit[] {
  const folded = normalise(text, fold);
  const hits: { at: number; length: number; hit: Hit }[] = [];
  for (const [pattern, words] of patterns.entries()) {
    const sought = normalise(words, fold).text;
    if (sought === '') continue;
    for (let at = folded.text.indexOf(sought); at >= 0; at = folded.text.indexOf(sought, at + 1)) {
      hits.push({ at, length: sought.length, hit: { pattern, ...folded.toOriginal(at, at + sought.length) } });
    }
  }
  hits.sort((a, b) => a.at - b.at || a.length - b.length || a.hit.pattern - b.hit.pattern);
  return hits.map(({ hit }) => hit);
}

const byPlace = (a: Hit, b: Hit) => a.start - b.start || a.end - b.end || a.pattern - b.pattern;

const alphabet = [
  ...'田中一郎たなかタナカabＡ　髙高の',
  'ﾀ',
  'ﾅ',
  'ｶ',
  'ﾞ',
  'か\u3099',
  '㈱',
  '㍿',
  '🎉',
  '😀',
  '\u{e0100}',
  '\u200b',
  '\u00ad',
  '\ufe0f',
  '\ud83c',
  '\udf89',
  '…',
  '\u0337',
];
const text = fc.array(fc.constantFrom(...alphabet), { maxLength: 24 }).map((parts) => parts.join(''));
const patterns = fc.array(
  fc.array(fc.constantFrom(...alphabet), { maxLength: 4 }).map((parts) => parts.join('')),
  { maxLength: 12 },
);
const widerFold = extendFold(foldTable, [...katakanaToHiragana(), ['髙', '高'], [' ', '']]);

describe('prefilter', () => {
  test('finds what a plain search in the folded text finds, at the same places', () => {
    fc.assert(
      fc.property(patterns, text, fc.boolean(), (sought, given, wider) => {
        const fold = wider ? widerFold : foldTable;
        const prefilter = buildPrefilter(sought, fold);
        const expected = naiveHits(sought, given, fold);
        expect(prefilter.hits(given).sort(byPlace)).toEqual(expected.sort(byPlace));
        expect(prefilter.test(given)).toBe(expected.length > 0);
      }),
      { numRuns: 3000 },
    );
  });

  test('reports overlapping patterns and patterns that fold to the same text', () => {
    const prefilter = buildPrefilter(['田中', '田中一郎', '中一', 'タナカ', 'ﾀﾅｶ', '']);
    expect(prefilter.hits('田中一郎とﾀﾅｶ')).toEqual([
      { pattern: 0, start: 0, end: 2 },
      { pattern: 1, start: 0, end: 4 },
      { pattern: 2, start: 1, end: 3 },
      { pattern: 3, start: 5, end: 8 },
      { pattern: 4, start: 5, end: 8 },
    ]);
  });

  test('sees through characters that readers do not see', () => {
    const prefilter = buildPrefilter(['葛城一郎']);
    const given = 'x葛\u{e0100}城\u200b一\u00ad郎';
    expect(prefilter.hits(given)).toEqual([{ pattern: 0, start: 1, end: given.length }]);
  });

  test('has no hit without patterns', () => {
    expect(buildPrefilter([]).test('田中')).toBe(false);
  });
});
