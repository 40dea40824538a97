import { createUnitKinds } from '../stream/unit-kinds.ts';

/** Which disguises a text may wear, told from pairs of neighbouring characters: one cheap pass before any pattern is tried. */
export const sign = {
  kanaAmongKanji: 1,
  kanjiAmongKana: 2,
  decorated: 4,
  letters: 8,
  escapes: 16,
  separated: 32,
} as const;

const other = 0;
const katakana = 1;
const katakanaLikeKanji = 2;
const kanji = 3;
const kanjiLikeKatakana = 4;
const hiragana = 5;
const latin = 6;
const mark = 7;
const wave = 8;
const longVowel = 9;
const dash = 10;
const tilde = 11;
/** Begins a character that is written as its number. */
const escapeSign = 12;
const separator = 13;
const mask = 14;
const KINDS = 16;

const { table: kinds, range, each } = createUnitKinds();
range('\u3041', '\u3096', hiragana);
range('\u30a1', '\u30f6', katakana);
range('\uff66', '\uff9d', katakana);
range('\u3400', '\u9fff', kanji);
for (const [first = '', last = ''] of ['az', 'AZ', 'ａｚ', 'ＡＺ']) range(first, last, latin);
each('々', kanji);
each('ロニハエカタチミト', katakanaLikeKanji);
each('口二八工力夕千三卜一', kanjiLikeKatakana);
each('゛゜\u3099\u309a', mark);
each('〜～', wave);
each('ー', longVowel);
each('－―─', dash);
each('~', tilde);
each('&%\\\\<', escapeSign);
each('/・._|-', separator);
each('○◯〇●■□＊*', mask);

const pairs = new Uint8Array(KINDS * KINDS);
const mean = (before: readonly number[], after: readonly number[], what: number): void => {
  for (const a of before) for (const b of after) pairs[a * KINDS + b] = (pairs[a * KINDS + b] ?? 0) | what;
};
const anyKanji = [kanji, kanjiLikeKatakana];
const anyKatakana = [katakana, katakanaLikeKanji];
const japanese = [...anyKanji, ...anyKatakana, hiragana];
mean(anyKanji, [katakanaLikeKanji, longVowel, dash], sign.kanaAmongKanji);
mean([katakanaLikeKanji], anyKanji, sign.kanaAmongKanji);
mean([...anyKatakana, longVowel], [kanjiLikeKatakana], sign.kanjiAmongKana);
mean([kanjiLikeKatakana], anyKatakana, sign.kanjiAmongKana);
mean([hiragana, ...anyKatakana], [mark], sign.decorated);
mean([wave], [hiragana, ...anyKatakana], sign.decorated);
mean([longVowel], [hiragana], sign.decorated);
mean([hiragana, ...anyKatakana], [tilde], sign.decorated);
mean(japanese, [latin], sign.letters);
mean([latin], japanese, sign.letters);
mean([escapeSign], [other, latin, separator], sign.escapes);
mean([mask], [separator], sign.separated);
mean([separator], [mask], sign.separated);

/** Bits of `sign`. */
export function signsOf(text: string): number {
  let signs = 0;
  let before: number = other;
  for (let at = 0; at < text.length; at++) {
    const kind = kinds[text.charCodeAt(at)] ?? other;
    signs |= pairs[before * KINDS + kind] ?? 0;
    before = kind;
  }
  return signs;
}
