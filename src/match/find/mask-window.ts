import type { Staff } from '../names/directory.ts';
import { isKana } from '../stream/codes.ts';
import { MASK, type Slot } from '../stream/slots.ts';

export const MOST_MASKS = 2;
const LONGEST_KANJI = 7;
export const LONGEST_KANA = 12;
const LONG_KANA = 6;

/** Whether a window of slots has few enough masks, and signs that may stand at its edges where a mask does. */
export function isName(window: readonly Slot[]): boolean {
  let masks = 0;
  let kana = 0;
  for (const { code } of window) {
    if (code === MASK) masks++;
    else if (code < 0x3000) return false;
    else if (isKana(code)) kana++;
  }
  const intact = window.length - masks;
  const edges = [window[0], window.at(-1)].every((slot) => slot?.code !== MASK || slot.plainMask || slot.letter !== '');
  if (masks === 0 || masks > MOST_MASKS || intact < 2 || !edges) return false;
  if (kana === 0) return window.length <= LONGEST_KANJI && intact >= masks;
  // も…なおき: between kana, a dot or a stroke is mostly itself.
  const weak = window.some(({ code, plainMask }) => code === MASK && !plainMask);
  return intact >= (weak ? LONG_KANA : 4);
}

export function fits(window: readonly Slot[], codes: readonly number[], staff: Staff): boolean {
  return window.every(({ code, letter }, at) => {
    if (code !== MASK) return code === codes[at];
    if (letter === '') return true;
    const figure = figures.indexOf(String.fromCharCode(codes[at] ?? 0));
    if (letter >= '1' && letter <= '9') return figure === Number(letter);
    return at === 0 ? staff.family.part.initials.includes(letter) : at < window.length - 1;
  });
}

/** 田中1郎. */
const figures = '〇一二三四五六七八九';
