import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolve } from '../../../src/match/resolve.ts';
import { Stream } from '../../../src/match/stream/stream.ts';
import { matcher, mentionsIn } from './city.ts';

const unseen = ['\u200b', '\u200d', '\u00ad', '\u2060', '\u{e0100}', '\ufe0f', '\u{e01ef}'];
const noise = ['', ' ', '　', '/', '😀', '👨‍👩‍👧', '🏳️‍🌈', '・', '★', ...unseen];
const names = ['田中一郎', 'たなかいちろう', 'ﾀﾅｶｲﾁﾛｳ', '田中いちろう', '高橋健', '佐々木茂', '𠮷田健司', '渡邉翔颯'];
const anything = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...names,
        ...noise,
        '課長',
        'みほん市',
        '市民課の',
        '\n',
        '。',
        '○',
        'Tanaka',
        'ｱﾞ',
        '\ud83d',
        '木木',
        '々',
        'ー',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

describe('offsets', () => {
  it('stay within the text, in order, with confidence as a share', () => {
    fc.assert(
      fc.property(anything, (text) => {
        let last = -1;
        for (const { kind, start, end, confidence } of mentionsIn(text)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
          if (kind === 'person') {
            expect(start).toBeGreaterThanOrEqual(last);
            last = end;
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('give exactly the name with the noise in it, whatever stands around', () => {
    const around = fc.constantFrom('', 'きょう', '😀😀', '…', 'あれ、', '（', 'ｱｲｳ ', '𠮷 ');
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(fc.constantFrom(...noise), { minLength: 10, maxLength: 10 }),
        around,
        (name, gaps, before) => {
          const characters = [...new Intl.Segmenter('ja').segment(name)].map(({ segment }) => segment);
          const shown = characters
            .map((character, at) => (at === 0 ? character : (gaps[at % 10] ?? '') + character))
            .join('');
          const text = `${before} ${shown} 。`;
          const found = mentionsIn(text).find(({ kind }) => kind === 'person');
          expect(found && text.slice(found.start, found.end)).toBe(shown);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('do not cut a character in two', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const { start, end } of mentionsIn(text)) {
          for (const at of [start, end]) {
            const within = (text.codePointAt(at - 1) ?? 0) > 0xffff && at > 0;
            expect(within).toBe(false);
          }
        }
      }),
      { numRuns: 800 },
    );
  });
});

describe('the prefilter', () => {
  it('never loses a mention', () => {
    fc.assert(
      fc.property(anything, (text) => {
        if (mentionsIn(text).length > 0) expect(matcher.mayMention(text)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('lets ordinary posts go', () => {
    for (const text of ['', 'きょうは天気がいい', '昨日の試合すごかったな', 'ラーメン食べたい www', 'lol OK thanks']) {
      expect(matcher.mayMention(text)).toBe(false);
    }
  });
});

it('the stream has each character once, with the stretch it came from', () => {
  const stream = new Stream();
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      stream.read(text);
      for (let at = 0; at < stream.length; at++) {
        expect(stream.start[at]).toBeLessThan(stream.end[at] ?? 0);
        if (at > 0) expect(stream.start[at]).toBeGreaterThanOrEqual(stream.end[at - 1] ?? 0);
      }
    }),
  );
});

describe('a text of twenty thousand characters', () => {
  it.each([
    ['the same character', '田'.repeat(20_000)],
    ['names', '田中一郎'.repeat(5_000)],
    ['masks', '田○'.repeat(10_000)],
    ['letters', 'ta na ka '.repeat(2_200)],
    ['parts of characters', '木木寸'.repeat(6_600)],
    ['titles', 'T課長'.repeat(6_600)],
  ])('of %s is matched', (_, text) => {
    expect(mentionsIn(text).every(({ end }) => end <= text.length)).toBe(true);
  });
});

it('of overlapping mentions the longer one stays', () => {
  const mention = (ref: string, start: number, end: number) => ({
    kind: 'person' as const,
    ref,
    start,
    end,
    via: 'name',
    confidence: 0.9,
  });
  expect(resolve([mention('A', 0, 3), mention('B', 0, 4), mention('C', 5, 7)]).map(({ ref }) => ref)).toEqual([
    'B',
    'C',
  ]);
  expect(resolve([mention('A', 0, 4), mention('B', 0, 4)])).toMatchObject([{ ref: 'A', ambiguous: ['A', 'B'] }]);
});
