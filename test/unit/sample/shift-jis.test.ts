import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { toShiftJis } from '../../../src/sample/shift-jis.ts';

describe('writing Shift_JIS', () => {
  it('writes what other software reads', () => {
    const text = 'みほん市役所の掲示板ー表示・能力・ソース・ァヲ・半角カナは「アイウ」、ASCII too.';
    expect(iconv.decode(Buffer.from(toShiftJis(text)), 'Shift_JIS')).toBe(text);
  });

  it('writes a character that the encoding lacks as a numeric reference', () => {
    expect(new TextDecoder('shift_jis').decode(toShiftJis('猫🐈'))).toBe('猫&#128008;');
  });

  it('gives back every text that can be written', () => {
    const japanese = fc.string({ unit: fc.constantFrom(...'あいうえおカキク漢字表能ソ予構ー。、〒々※x<>&"\n') });
    fc.assert(
      fc.property(japanese, (text) => {
        expect(new TextDecoder('shift_jis').decode(toShiftJis(text))).toBe(text);
      }),
    );
  });
});
