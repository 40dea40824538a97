import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areCopies, coreOf, likenessOf } from '../../../src/alert/index.ts';

const same = (a: string, b: string) => areCopies(coreOf(a), coreOf(b));
const text = '市民課の田中課長は書類をわざと捨てている。許せないのでみんなで広めよう';

describe('two posts are copies', () => {
  it.each([
    ['a repost', `RT @abc@sns.example: ${text}`],
    ['an address at the end', `${text} https://sns.example/1`],
    ['other punctuation and emoji', `${text.replace('。', '！！')}😡😡`],
    ['full-width and half-width', text.replace('課長', ' 課長 ')],
    ['a word more', `${text}ね`],
  ])('with %s', (_, other) => {
    expect(same(text, other)).toBe(true);
  });
});

describe('two posts are not copies', () => {
  it.each([
    ['another number', '電話は090-0000-1111です、みんなかけよう', '電話は090-0000-1112です、みんなかけよう'],
    ['other words', text, '市民課の田中課長はいつも親切で助かっている。ありがとうございました'],
    ['a long addition', text, `${text}。明日の朝に家の前で待っているから覚悟しておくといい、逃げても無駄だ`],
  ])('with %s', (_, a, b) => {
    expect(same(a, b)).toBe(false);
  });

  it('when they are about different people', () => {
    expect(likenessOf(text, ['S001']).fingerprint).not.toBe(likenessOf(text, ['S002']).fingerprint);
  });
});

it('the likeness of any text is well formed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (any) => {
      const { similarity, bands } = likenessOf(any, []);
      expect(similarity).toMatch(/^[0-9a-f]{16}$/u);
      expect(bands).toHaveLength(4);
    }),
  );
});
