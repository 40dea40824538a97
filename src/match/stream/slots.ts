import { asciiOf, astralCode, codes, DIGIT, FIRST_CODE, INVISIBLE, isKana, LATIN, LONG_VOWEL, SPACE } from './codes.ts';
import { createUnitKinds } from './unit-kinds.ts';

export const MASK = 1;
/** Nothing that belongs to a name: punctuation, a line break, a word in Latin letters. */
const BREAK = 0;
const REPEAT_SIGN = 0x3005;

export const maskSigns = '○◯〇●◎◉⚪⚫⭕〓■□▪▫◆◇▲△▼▽★☆✕✖×☓✗✘❌⨯╳＊*✱✳＿_#＃@＠%％&＆+＋=＝※†‡♪♡♥❤？?';
const joiner = /^\ufe0f?\u200d$|^\u{e0001}$/u;
const crossLetters = 'xo0';

const sign = { none: 0, inner: 1, plain: 2 } as const;
/** What each unit is as a sign. */
const { table: signs, range, each } = createUnitKinds();
each('・･.．…‥ー―－-‐~〜～!！,，/／|｜', sign.inner);
range('\u2600', '\u27bf', sign.plain);
each(maskSigns, sign.plain);
each('？?@＠%％&＆+＋=＝', sign.inner);

/**
 * Every character of a text, each invisible one and space left out, and the signs that may stand in for one. The arrays are
 * kept from text to text.
 */
export class Slots {
  length = 0;
  /** Its code; `MASK` for a sign in place of a character. */
  code = new Uint16Array(1024);
  start = new Int32Array(1024);
  end = new Int32Array(1024);
  /** 1 where the sign is one that people mask with, so that it may also begin or end a name. */
  plainMask = new Uint8Array(1024);
  /** The letter or figure that stands in, as its ASCII code; 0 for other signs. */
  letter = new Uint8Array(1024);
  masks = 0;

  read(text: string): void {
    this.length = 0;
    this.masks = 0;
    if (text.length > this.code.length) this.#grow(text.length * 2);
    for (let at = 0; at < text.length; ) {
      const unit = text.charCodeAt(at);
      const codePoint = unit >= 0xd800 && unit < 0xdc00 ? (text.codePointAt(at) ?? unit) : unit;
      const end = at + (codePoint > 0xffff ? 2 : 1);
      const code = codePoint > 0xffff ? astralCode(codePoint) : (codes[unit] ?? 0);
      if (code >= FIRST_CODE) this.#push(code, at, end, false, 0);
      else if (code !== INVISIBLE && code !== SPACE) this.#other(text, at, end, code);
      at = end;
    }
  }

  #other(text: string, at: number, end: number, code: number): void {
    const last = this.length - 1;
    const before = last >= 0 ? (this.code[last] ?? 0) : undefined;
    const unit = text.charCodeAt(at);
    if (unit === REPEAT_SIGN && before !== undefined) {
      this.#push(before === MASK ? REPEAT_SIGN : before, at, end, false, 0);
    } else if (code === LATIN || code === DIGIT) {
      this.#letter(text, at, end);
    } else {
      const afterKana = code === LONG_VOWEL && before !== undefined && isKana(before);
      const kind = afterKana ? sign.none : end - at === 2 ? sign.plain : (signs[unit] ?? sign.none);
      if (kind === sign.none) this.#push(BREAK, at, end, false, 0);
      // 👨‍🦲 is one sign.
      else if (before === MASK && joiner.test(text.slice(this.end[last], at))) this.end[last] = end;
      else this.#push(MASK, at, end, kind === sign.plain, 0);
    }
  }

  #letter(text: string, at: number, end: number): void {
    const ascii = asciiOf[text.charCodeAt(at)] ?? 0;
    const letter = String.fromCharCode(ascii);
    const isCross = crossLetters.includes(letter);
    const alone = !isLetter(text, at - 1) && !isLetter(text, end);
    const mask = alone || (isCross && isPair(text, at, end, letter));
    this.#push(mask ? MASK : BREAK, at, end, mask && isCross, isCross ? 0 : ascii);
  }

  #push(code: number, start: number, end: number, plainMask: boolean, letter: number): void {
    const at = this.length++;
    if (code === MASK) this.masks++;
    this.code[at] = code;
    this.start[at] = start;
    this.end[at] = end;
    this.plainMask[at] = plainMask ? 1 : 0;
    this.letter[at] = letter;
  }

  #grow(size: number): void {
    this.code = new Uint16Array(size);
    this.start = new Int32Array(size);
    this.end = new Int32Array(size);
    this.plainMask = new Uint8Array(size);
    this.letter = new Uint8Array(size);
  }
}

const pairs = new Map(
  [...crossLetters].map((letter) => [letter, new RegExp(`(?<![a-z0-9])${letter}{2}(?![a-z0-9])`, 'i')]),
);

/** 田中xx. */
const isPair = (text: string, at: number, end: number, letter: string): boolean =>
  pairs.get(letter)?.test(text.slice(Math.max(0, at - 2), end + 2).normalize('NFKC')) === true;

function isLetter(text: string, at: number): boolean {
  const unit = codes[text.charCodeAt(at)] ?? 0;
  return at >= 0 && at < text.length && (unit === LATIN || unit === DIGIT);
}
