import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CertifiedFormat,
  countCharacters,
  formats,
  layOut,
  weight,
  widen,
} from '../../../../src/packet/letters/warning/layout.ts';

const words = fc.array(
  fc.constantFrom('通知', 'あ', '、', '。', '（', '）', '「', '」', 'ー', 'っ', '㎡', '①', '⑩', '8', 'A', '\n', '　'),
  { maxLength: 400 },
);
const format = fc.constantFrom<CertifiedFormat>('26x20', '20x26', '13x40');

describe('the layout of certified letters', () => {
  it('never gives a line or a sheet more than the post office takes', () => {
    fc.assert(
      fc.property(words, format, (parts, name) => {
        const { columns, rows } = formats[name];
        for (const { lines, characters } of layOut(parts.join(''), name).sheets) {
          expect(lines.length).toBeLessThanOrEqual(rows);
          expect(characters).toBeLessThanOrEqual(520);
          for (const line of lines) {
            expect([...line].reduce((sum, character) => sum + weight(character), 0)).toBeLessThanOrEqual(columns);
            expect(countCharacters(line)).toBeLessThanOrEqual(columns);
          }
        }
      }),
    );
  });

  it('loses, adds and moves nothing', () => {
    fc.assert(
      fc.property(words, format, (parts, name) => {
        const text = parts.join('');
        const laidOut = layOut(text, name).sheets.flatMap(({ lines }) => lines);
        expect(laidOut.join('')).toBe(widen(text).replaceAll('\n', ''));
      }),
    );
  });

  it('begins no line with a closing bracket or a punctuation mark', () => {
    const text = `${'通知'.repeat(12)}知、${'通知'.repeat(12)}」と書いた。`;
    const [, second, third] = layOut(text, '26x20').sheets[0]?.lines ?? [];
    expect(`${second?.[0]}${third?.[0]}`).not.toMatch(/[、。」]/u);
  });

  it('counts a pair of brackets as one, and square metres and circled numbers as more than one', () => {
    expect(countCharacters('「通知」')).toBe(3);
    expect(countCharacters('㎡')).toBe(2);
    expect(countCharacters('①⑩')).toBe(5);
  });

  it('points to Latin letters and to characters that a clerk may refuse', () => {
    expect(layOut('Xに投稿した。').faults).toEqual([{ kind: 'latin', words: ['X'] }]);
    expect(layOut('笑った😀。').faults).toEqual([{ kind: 'unusual', characters: ['😀'] }]);
    expect(layOut('令和８年11月、通知します。').faults).toEqual([]);
  });
});
