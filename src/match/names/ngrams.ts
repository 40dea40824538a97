import { FIRST_KANJI } from '../stream/codes.ts';

const USUAL_BITS = 20;

/**
 * Which short runs of codes belong to what. A bitmap answers most questions with one look; a map has the rest.
 * Runs of two are exact; longer ones are hashed, so whoever asks compares the text again.
 */
export class Ngrams {
  readonly #bits: Uint32Array;
  readonly #shift: number;
  readonly #owners = new Map<number, number[]>();

  /** @param bits of the size of the bitmap, as a power of two */
  constructor(bits: number = USUAL_BITS) {
    this.#bits = new Uint32Array(1 << (bits - 5));
    this.#shift = 32 - bits;
  }

  add(key: number, owner: number): void {
    this.mark(key);
    const owners = this.#owners.get(key);
    if (owners === undefined) this.#owners.set(key, [owner]);
    else if (owners.at(-1) !== owner) owners.push(owner);
  }

  /** In the bitmap alone. */
  mark(key: number): void {
    const slot = this.#slotOf(key);
    this.#bits[slot >>> 5] = (this.#bits[slot >>> 5] ?? 0) | (1 << (slot & 31));
  }

  maybe(key: number): boolean {
    const slot = this.#slotOf(key);
    return ((this.#bits[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0;
  }

  has(key: number): boolean {
    return this.#owners.has(key);
  }

  #slotOf(key: number): number {
    return Math.imul(key, 0x9e3779b1) >>> this.#shift;
  }

  owners(key: number): readonly number[] {
    return this.#owners.get(key) ?? NOBODY;
  }
}

const NOBODY: readonly number[] = [];

export const pairKey = (a: number, b: number): number => (a << 16) | b | 0;
export const tripleKey = (a: number, b: number, c: number): number =>
  Math.imul(Math.imul(a, 0x27d4eb2d) ^ Math.imul(b, 0x165667b1) ^ c, 0x85ebca6b) ^ (b << 3);
/** @param three the key of the first three */
export const fourKeyAfter = (three: number, c: number, d: number): number =>
  Math.imul(three ^ Math.imul(d, 0x2545f491), 0x9e3779b1) ^ (c << 5);

/**
 * Of the last two codes, or of the last three where those two are kana: half of all pairs are, and two kana alone are not looked for.
 * @param three the key of the last three
 */
export const endKey = (three: number, c: number, d: number): number =>
  c >= FIRST_KANJI || d >= FIRST_KANJI ? pairKey(c, d) : three;

/** The key of two, three or four codes. */
export function keyOf(codes: readonly number[]): number {
  const [a = 0, b = 0, c = 0, d = 0] = codes;
  if (codes.length === 2) return pairKey(a, b);
  return codes.length === 3 ? tripleKey(a, b, c) : fourKeyAfter(tripleKey(a, b, c), c, d);
}
