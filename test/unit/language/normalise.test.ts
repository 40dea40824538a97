import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extendFold, foldTable, katakanaToHiragana, normalise } from '../../../src/language/index.ts';

const awkward = fc.constantFrom(
  ...'Ａbｶﾞﾟﾀーガがか゛…㈱①½',
  'か\u3099',
  '\u{e0100}',
  '\ufe0f',
  '\u200b',
  '\u00ad',
  '😀',
  '🄰',
  '𝐓',
  '\ud83c',
  '\udf89',
  '\u0337',
  '\0',
);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(awkward, { maxLength: 40 }).map((parts) => parts.join('')),
);

describe('normalise', () => {
  test.each([
    ['width and case', 'ＴＡＮＡＫＡ', 'tanaka'],
    ['half-width kana with voiced marks', 'ﾔﾏｶﾞﾀﾞ', 'ヤマガダ'],
    ['decomposed kana', 'か\u3099き゛', 'がぎ'],
    ['variation selectors', '葛\u{e0100}城\ufe0f', '葛城'],
    ['zero-width characters and soft hyphens', '田\u200b中\u00ad一\u2060郎', '田中一郎'],
    ['marks that only disturb', '田\u0337中゛', '田中'],
    ['characters that stand for several', '㈱みほん', '(株)みほん'],
    ['mathematical and enclosed letters', '𝐓𝐀🄽', 'tan'],
    ['compatibility ideographs', '\ufa19谷', '神谷'],
  ])('folds %s', (_, given, folded) => {
    expect(normalise(given).text).toBe(folded);
  });

  test('leads back to the characters as given', () => {
    const given = '昨日ﾀﾞﾅ\u200bｶと㈱が';
    const { text, toOriginal } = normalise(given);
    const place = (words: string) => {
      const at = text.indexOf(words);
      const { start, end } = toOriginal(at, at + words.length);
      return given.slice(start, end);
    };
    expect(text).toBe('昨日ダナカと(株)が');
    expect(place('ダナカ')).toBe('ﾀﾞﾅ\u200bｶ');
    expect(place('株')).toBe('㈱');
  });

  test('gives a plain text back as it is', () => {
    const given = '市民課の窓口😀';
    expect(normalise(given).text).toBe(given);
    expect(normalise(given).toOriginal(2, 4)).toEqual({ start: 2, end: 4 });
  });

  test('folds katakana and variant characters where a table says so', () => {
    const fold = extendFold(foldTable, [...katakanaToHiragana(), ['髙', '高']]);
    expect(normalise('髙橋ﾀﾞﾅｶ', fold).text).toBe('高橋だなか');
  });

  test('keeps every span inside the text and in order, whatever the text', () => {
    fc.assert(
      fc.property(texts, (given) => {
        const { text, toOriginal } = normalise(given);
        let last = 0;
        for (let at = 0; at < text.length; at++) {
          const { start, end } = toOriginal(at, at + 1);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(given.length);
          last = start;
        }
      }),
    );
  });

  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(texts, (given) => {
        const once = normalise(given).text;
        expect(normalise(once).text).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});
