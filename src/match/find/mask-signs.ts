import { maskSigns } from '../stream/slots.ts';

/** What a unit is to a masked name. */
const other = 0;
const kana = 1;
const kanji = 2;
/** Masks what it stands beside, also with a space between. */
const sign = 3;
/** Masks only between two characters. */
const weak = 4;
const letter = 5;
const figure = 6;
const longVowel = 7;
const space = 8;

const kinds = new Uint8Array(0x10000);
const range = (from: number, to: number, kind: number): void => {
  kinds.fill(kind, from, to + 1);
};
const each = (signs: string, kind: number): void => {
  for (let at = 0; at < signs.length; at++) kinds[signs.charCodeAt(at)] = kind;
};
range(0x3041, 0x30fa, kana);
range(0xff66, 0xff9d, kana);
range(0x3400, 0x9fff, kanji);
each('々', kanji);
range(0xd800, 0xdfff, sign);
range(0x2600, 0x27bf, sign);
for (const [first, last] of ['az', 'AZ', 'ａｚ', 'ＡＺ']) range(codeOf(first), codeOf(last), letter);
range(codeOf('1'), codeOf('9'), figure);
range(codeOf('１'), codeOf('９'), figure);
each('.．・･…‥―－-~〜～!！/|', weak);
each(`${maskSigns}xXｘＸoOｏＯ0０\ufe0f`, sign);
each('ー', longVowel);
each(' \u3000', space);

/**
 * False for most texts in which no name is masked, told from pairs of neighbours in one pass: what the pattern of `masks.ts` finds
 * passes here too.
 */
export function maySignStandIn(text: string): boolean {
  let last: number = other;
  let lastButOne: number = other;
  let spaced = false;
  for (let at = 0; at < text.length; at++) {
    const kind = kinds[text.charCodeAt(at)] ?? other;
    if (kind === space) {
      if (spaced) last = other;
      spaced = true;
      continue;
    }
    const isWritten = kind === kana || kind === kanji;
    if (last === sign && isWritten) return true;
    const afterWritten = last === kana || last === kanji;
    if (afterWritten && kind === sign) return true;
    if (!spaced) {
      if (afterWritten && kind === figure) return true;
      if (last === kanji && kind === longVowel) return true;
      if (isWritten && last === letter && lastButOne !== letter) return true;
      if (isWritten && last === weak && (lastButOne === kana || lastButOne === kanji)) return true;
    }
    lastButOne = spaced ? other : last;
    last = kind;
    spaced = false;
  }
  return false;
}

function codeOf(character = ''): number {
  return character.charCodeAt(0);
}
