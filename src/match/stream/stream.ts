import {
  asciiOf,
  astralCode,
  COMPLEX,
  codes,
  DIGIT,
  FIRST_CODE,
  INVISIBLE,
  isKana,
  LATIN,
  LONG_VOWEL,
  NEWLINE,
  PUNCTUATION,
  REPEAT,
  SEMIVOICED_MARK,
  SMALL_O,
  SPACE,
  SYMBOL,
  VOICED_MARK,
} from './codes.ts';
import { endsInO, FULL_O, LONG_O, longVowel, voice } from './voicing.ts';

/** What stands between two characters of the stream, as bits. */
export const gap = { none: 0, invisible: 1, space: 2, symbol: 4, newline: 8, punctuation: 16, latin: 32 } as const;

const gapOfClass = Uint8Array.of(1, 4, 2, 4, 8, 16, 32, 32, 4, 4, 1, 1, 4);
const RUN_LIMIT = 255;
/** すゞき is すずき. */
const sounding = 'ゞヾ';

/**
 * A text reduced to the characters that Japanese names are written with, folded, with noise taken out and repeats drawn
 * together. The arrays are kept from text to text, because the prefilter runs on every post of a stream.
 */
export class Stream {
  text = '';
  length = 0;
  code = new Uint16Array(1024);
  /** First and last repeat of a character: begin of the first, begin of the last, end of the first, end of the last. */
  start = new Int32Array(1024);
  lastStart = new Int32Array(1024);
  firstEnd = new Int32Array(1024);
  end = new Int32Array(1024);
  run = new Uint8Array(1024);
  /** Gap before the character. */
  gap = new Uint8Array(1024);
  letters = 0;
  symbols = 0;
  /** Kanji that stand twice in a row. */
  repeatedKanji = 0;

  read(text: string): void {
    this.text = text;
    this.length = 0;
    this.letters = 0;
    this.symbols = 0;
    this.repeatedKanji = 0;
    if (text.length > this.code.length) this.#grow(text.length);
    const { code, start, lastStart, firstEnd, end, run, gap: gaps } = this;
    let between = 0;
    const size = text.length;
    let next = unitAt(text, 0);
    for (let at = 0; at < size; at++) {
      const unit = next;
      next = unitAt(text, at + 1);
      if (unit >= FIRST_CODE) {
        const last = this.length - 1;
        if ((next === VOICED_MARK || next === SEMIVOICED_MARK) && isKana(unit)) {
          this.#push(voice(unit, next === VOICED_MARK ? '\u3099' : '\u309a'), at, at + 2, between);
          at++;
          next = unitAt(text, at + 1);
        } else if (last >= 0 && code[last] === unit) this.#push(unit, at, at + 1, between);
        else {
          // As `#push` does, in line: three units of four come here.
          const place = last + 1;
          this.length = place + 1;
          code[place] = unit;
          start[place] = at;
          lastStart[place] = at;
          firstEnd[place] = at + 1;
          end[place] = at + 1;
          run[place] = 1;
          gaps[place] = between;
        }
        between = 0;
      } else if (unit === DIGIT && isKeycap(text, at)) {
        this.symbols++;
        between |= gap.symbol;
      } else if (unit === LATIN || unit === DIGIT) {
        this.letters++;
        between |= gap.latin;
      } else if (unit === INVISIBLE) {
        if (between === 0 && isSelector(text.charCodeAt(at))) this.#attach(at + 1);
        else between |= gap.invisible;
      } else if (unit === SPACE || unit === NEWLINE || unit === PUNCTUATION) between |= gapOfClass[unit] ?? 0;
      else if (unit === SYMBOL) {
        this.symbols++;
        between |= gap.symbol;
      } else {
        const width = this.#special(unit, at, between);
        if (width === 0) {
          this.symbols++;
          between |= gap.symbol;
        } else if (width === 3) between |= gap.invisible;
        else between = 0;
        if (unit === COMPLEX && isPair(text, at)) {
          at++;
          next = unitAt(text, at + 1);
        }
      }
    }
  }

  /** 0: the unit is a symbol; 3: it disappears; 1 and 2: it was taken into the stream. */
  #special(unit: number, at: number, between: number): 0 | 1 | 2 | 3 {
    const last = this.length - 1;
    const previous = last >= 0 ? (this.code[last] ?? 0) : 0;
    if (unit === COMPLEX) return this.#complex(at, between);
    if (unit === VOICED_MARK || unit === SEMIVOICED_MARK) return 3;
    if (unit === LONG_VOWEL) {
      const vowel = isKana(previous) ? longVowel(previous) : 0;
      if (vowel === 0 || between !== 0) return 0;
      this.#push(vowel, at, at + 1, 0);
      return 1;
    }
    if (unit === SMALL_O) {
      const longer = between === 0 && previous !== FULL_O && isKana(previous) && endsInO(previous);
      this.#push(longer ? LONG_O : FULL_O, at, at + 1, between);
      return 1;
    }
    if (unit === REPEAT && last >= 0) {
      const isVoiced = sounding.includes(this.text.charAt(at)) && isKana(previous);
      this.#push(isVoiced ? voice(previous, '\u3099') : previous, at, at + 1, between);
      return 1;
    }
    return 0;
  }

  #complex(at: number, between: number): 0 | 1 | 2 | 3 {
    const codePoint = this.text.codePointAt(at) ?? 0;
    if (codePoint < 0x10000) {
      // ⒯ is a letter in brackets.
      if ((asciiOf[codePoint] ?? 0) !== 0) this.letters++;
      return codePoint >= 0xd800 && codePoint < 0xe000 ? 0 : 3;
    }
    const code = astralCode(codePoint);
    if (code === INVISIBLE) {
      if (between !== 0) return 3;
      this.#attach(at + 2);
      return 1;
    }
    if (code === LATIN || code === DIGIT) this.letters++;
    if (code < FIRST_CODE) return 0;
    this.#push(code, at, at + 2, between);
    return 2;
  }

  /** A variation selector belongs to the character before it. */
  #attach(end: number): void {
    const last = this.length - 1;
    if (last < 0) return;
    if (this.firstEnd[last] === this.end[last]) this.firstEnd[last] = end;
    this.end[last] = end;
  }

  #push(code: number, from: number, to: number, between: number): void {
    const last = this.length - 1;
    if (last >= 0 && this.code[last] === code) {
      if (code >= 0x3400) this.repeatedKanji++;
      this.run[last] = Math.min((this.run[last] ?? 0) + 1, RUN_LIMIT);
      this.lastStart[last] = from;
      this.end[last] = to;
      return;
    }
    const at = this.length++;
    this.code[at] = code;
    this.start[at] = from;
    this.lastStart[at] = from;
    this.firstEnd[at] = to;
    this.end[at] = to;
    this.run[at] = 1;
    this.gap[at] = between;
  }

  #grow(size: number): void {
    const room = size * 2;
    this.code = new Uint16Array(room);
    this.start = new Int32Array(room);
    this.lastStart = new Int32Array(room);
    this.firstEnd = new Int32Array(room);
    this.end = new Int32Array(room);
    this.run = new Uint8Array(room);
    this.gap = new Uint8Array(room);
  }
}

const unitAt = (text: string, at: number): number =>
  at < text.length ? (codes[text.charCodeAt(at)] ?? INVISIBLE) : INVISIBLE;

/** 1️⃣ is a picture. */
function isKeycap(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return next === 0x20e3 || (next === 0xfe0f && text.charCodeAt(at + 2) === 0x20e3);
}

const isSelector = (unit: number): boolean => unit >= 0xfe00 && unit <= 0xfe0f;

function isPair(text: string, at: number): boolean {
  return (text.codePointAt(at) ?? 0) > 0xffff;
}
