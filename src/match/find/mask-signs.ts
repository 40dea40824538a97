import { maskSigns } from '../stream/slots.ts';
import { createUnitKinds } from '../stream/unit-kinds.ts';

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

const { table: kinds, range, each } = createUnitKinds();
range('\u3041', '\u30fa', kana);
range('\uff66', '\uff9d', kana);
range('\u3400', '\u9fff', kanji);
each('々', kanji);
range('\ud800', '\udfff', sign);
range('\u2600', '\u27bf', sign);
for (const [first = '', last = ''] of ['az', 'AZ', 'ａｚ', 'ＡＺ']) range(first, last, letter);
range('1', '9', figure);
range('１', '９', figure);
range('①', '⑨', figure);
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
