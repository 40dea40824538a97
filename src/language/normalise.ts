import type { Span } from '../kernel/index.ts';
import { COMPLEX, foldTable, SKIP } from './fold.ts';

/** A text folded for matching, and the way back to the text as given. */
export interface Normalised {
  readonly text: string;
  /** The part of the original text that `text.slice(start, end)` came from. */
  toOriginal(start: number, end: number): Span;
}

/**
 * Folds width, case, compatibility forms, half-width and decomposed kana, and leaves out what readers do not see
 * (variation selectors, zero-width characters, soft hyphens, combining marks that compose with nothing).
 * Costs one pass without allocation where nothing has to be folded.
 * @param fold a table made by `extendFold`, for matching that also folds kana or variant characters
 */
export function normalise(text: string, fold: Uint16Array = foldTable): Normalised {
  let same = 0;
  while (same < text.length && fold[text.charCodeAt(same)] === text.charCodeAt(same)) same++;
  if (same === text.length) return unchanged(text);
  const folding = new Folding(text, fold, same);
  folding.run();
  return folding.result();
}

function unchanged(text: string): Normalised {
  return { text, toOriginal: (start, end) => ({ start, end }) };
}

const combining = /^\p{M}$/u;
const invisible = /^\p{Default_Ignorable_Code_Point}$/u;

class Folding {
  readonly #text: string;
  readonly #fold: Uint16Array;
  #units: number[] = [];
  /** For each folded unit, where the original characters that it stands for begin and end. */
  #starts: number[] = [];
  #ends: number[] = [];

  constructor(text: string, fold: Uint16Array, same: number) {
    this.#text = text;
    this.#fold = fold;
    for (let at = 0; at < same; at++) this.#push(text.charCodeAt(at), at, at + 1);
  }

  run(): void {
    const text = this.#text;
    for (let at = this.#units.length; at < text.length; ) {
      const folded = this.#fold[text.charCodeAt(at)] ?? SKIP;
      if (folded === COMPLEX) {
        at = this.#complex(at);
      } else {
        if (folded !== SKIP) this.#push(folded, at, at + 1);
        at++;
      }
    }
  }

  result(): Normalised {
    const starts = Uint32Array.from(this.#starts);
    const ends = Uint32Array.from(this.#ends);
    const original = this.#text.length;
    return {
      text: toText(this.#units),
      toOriginal(start, end) {
        const from = starts[start] ?? original;
        return { start: from, end: end > start ? (ends[end - 1] ?? original) : from };
      },
    };
  }

  /** @returns where to go on */
  #complex(at: number): number {
    const character = String.fromCodePoint(this.#text.codePointAt(at) ?? 0);
    const end = at + character.length;
    const sound = soundMark(character);
    if (sound !== undefined) this.#compose(sound, end);
    else if (combining.test(character)) this.#compose(character, end);
    else if (!invisible.test(character)) {
      for (const unit of units(character.normalize('NFKC').toLowerCase())) this.#expanded(unit, at, end);
    }
    return end;
  }

  #expanded(unit: number, start: number, end: number): void {
    const folded = this.#fold[unit] ?? SKIP;
    if (folded === COMPLEX && combining.test(String.fromCharCode(unit))) this.#compose(String.fromCharCode(unit), end);
    else if (folded !== SKIP) this.#push(folded === COMPLEX ? unit : folded, start, end);
  }

  /** Joins a mark to the character before it (か + ゙ is が); a mark that fits nothing only disturbs the reading and is left out. */
  #compose(mark: string, end: number): void {
    const last = this.#units.length - 1;
    const base = this.#units[last];
    if (base === undefined) return;
    this.#ends[last] = end;
    const joined = (String.fromCharCode(base) + mark).normalize('NFC').toLowerCase();
    if (joined.length !== 1) return;
    const folded = this.#fold[joined.charCodeAt(0)] ?? SKIP;
    this.#units[last] = folded > COMPLEX ? folded : joined.charCodeAt(0);
  }

  #push(unit: number, start: number, end: number): void {
    this.#units.push(unit);
    this.#starts.push(start);
    this.#ends.push(end);
  }
}

function soundMark(character: string): string | undefined {
  if (character === '゛' || character === 'ﾞ') return '\u3099';
  if (character === '゜' || character === 'ﾟ') return '\u309a';
  return undefined;
}

function* units(text: string): Generator<number> {
  for (let at = 0; at < text.length; at++) yield text.charCodeAt(at);
}

function toText(codes: readonly number[]): string {
  let text = '';
  // In pieces, since a call can only take so many arguments.
  for (let at = 0; at < codes.length; at += 4096) text += String.fromCharCode(...codes.slice(at, at + 4096));
  return text;
}
