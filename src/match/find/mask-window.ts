import type { Staff } from '../names/directory.ts';
import { codes, isKana } from '../stream/codes.ts';
import { MASK, type Slots } from '../stream/slots.ts';

export const MOST_MASKS = 2;
const LONGEST_KANJI = 7;
export const LONGEST_KANA = 12;
const LONG_KANA = 6;
const FIRST_WRITTEN = 0x3000;

export const SHORTEST = 3;
const FIGURE_1 = '1'.charCodeAt(0);

/**
 * How long a masked name may be that begins here, as bits by the number of its slots: few enough masks, and signs that may stand at
 * its edges where a mask does.
 */
export function sizesOfNames(slots: Slots, from: number): number {
  let sizes = 0;
  let masks = 0;
  let kana = 0;
  let weak = false;
  if (!mayBeEdge(slots, from)) return 0;
  const longest = Math.min(LONGEST_KANA, slots.length - from);
  for (let size = 1; size <= longest; size++) {
    const at = from + size - 1;
    const code = slots.code[at] ?? 0;
    if (code === MASK) {
      if (++masks > MOST_MASKS) break;
      weak ||= slots.plainMask[at] === 0 && !isFigure(slots.letter[at] ?? 0);
    } else if (code < FIRST_WRITTEN) break;
    else if (isKana(code)) kana++;
    const intact = size - masks;
    if (size < SHORTEST || masks === 0 || intact < 2 || !mayBeEdge(slots, at)) continue;
    // も…なおき: between kana, a dot or a stroke is mostly itself.
    const isOne = kana === 0 ? size <= LONGEST_KANJI && intact >= masks : intact >= (weak ? LONG_KANA : 4);
    if (isOne) sizes |= 1 << size;
  }
  return sizes;
}

const isFigure = (letter: number): boolean => letter >= FIGURE_1 && letter <= FIGURE_1 + 8;
const mayBeEdge = ({ code, plainMask, letter }: Slots, at: number): boolean =>
  code[at] !== MASK || plainMask[at] === 1 || letter[at] !== 0;

/** Whether every character stands where it should but for masks: no for nearly all, and told in a few steps. */
export function standsAround({ code }: Slots, from: number, written: readonly number[]): boolean {
  for (let at = 0; at < written.length; at++) {
    const here = code[from + at];
    if (here !== MASK && here !== written[at]) return false;
  }
  return true;
}

export function fits(slots: Slots, from: number, written: readonly number[], staff: Staff): boolean {
  return written.every((own, at) => {
    if (slots.code[from + at] !== MASK) return slots.code[from + at] === own;
    const letter = slots.letter[from + at] ?? 0;
    if (letter === 0) return true;
    const sign = String.fromCharCode(letter);
    if (sign >= '1' && sign <= '9') return figures.indexOf(own) === Number(sign);
    return at === 0 ? staff.family.part.initials.includes(sign) : at < written.length - 1;
  });
}

/** Whether nothing but masks stands in a stretch. */
export function isAllMasks({ code }: Slots, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (code[at] !== MASK) return false;
  return true;
}

/** 田中1郎. */
const figures = Array.from('〇一二三四五六七八九', (figure) => codes[figure.charCodeAt(0)] ?? 0);

/** Of one text, full names or surnames: more are made to be slow, and fewer than these are judged. */
export const MOST_FOUND = 200;

/** The characters of a name, repeats written out. */
export function repeated(codes: readonly number[], runs: readonly number[]): number[] {
  return codes.flatMap((code, at) => Array.from({ length: runs[at] ?? 1 }, () => code));
}
