import { FIRST_KANJI } from '../stream/codes.ts';

const USUAL_BITS = 20;
const FIRST_ROOM = 1024;
const END = -1;

/**
 * Which short runs of codes belong to what. A bitmap answers most questions with one look; chains in flat arrays have the rest, since a list for
 * each run would be most of a matcher's objects. Runs of two are exact; longer ones are hashed, so whoever asks compares the text again.
 */
export class Ngrams {
  readonly #bits: Uint32Array;
  readonly #shift: number;
  /** The last entry of each chain, and for each entry its key, its owner, and the entry before it in its chain. */
  #last = new Int32Array(FIRST_ROOM).fill(END);
  #keys = new Int32Array(FIRST_ROOM);
  #owners = new Int32Array(FIRST_ROOM);
  #before = new Int32Array(FIRST_ROOM);
  #size = 0;

  /** @param bits of the size of the bitmap, as a power of two */
  constructor(bits: number = USUAL_BITS) {
    this.#bits = new Uint32Array(1 << (bits - 5));
    this.#shift = 32 - bits;
  }

  add(key: number, owner: number): void {
    this.mark(key);
    let at = this.#last[this.#chainOf(key)] ?? END;
    while (at !== END && this.#keys[at] !== key) at = this.#before[at] ?? END;
    if (at !== END && this.#owners[at] === owner) return;
    if (this.#size === this.#keys.length) this.#grow();
    this.#keys[this.#size] = key;
    this.#owners[this.#size] = owner;
    this.#link(this.#size++);
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

  /** In the order in which they were added. */
  owners(key: number): readonly number[] {
    let owners: number[] | undefined;
    for (let at = this.#last[this.#chainOf(key)] ?? END; at !== END; at = this.#before[at] ?? END) {
      if (this.#keys[at] !== key) continue;
      owners ??= [];
      owners.push(this.#owners[at] ?? 0);
    }
    return owners?.reverse() ?? NOBODY;
  }

  #slotOf(key: number): number {
    return Math.imul(key, 0x9e3779b1) >>> this.#shift;
  }

  #chainOf(key: number): number {
    return (Math.imul(key, 0x9e3779b1) >>> 8) & (this.#last.length - 1);
  }

  #link(entry: number): void {
    const chain = this.#chainOf(this.#keys[entry] ?? 0);
    this.#before[entry] = this.#last[chain] ?? END;
    this.#last[chain] = entry;
  }

  #grow(): void {
    const room = this.#size * 2;
    const wider = (from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const to = new Int32Array(room);
      to.set(from);
      return to;
    };
    this.#keys = wider(this.#keys);
    this.#owners = wider(this.#owners);
    this.#before = wider(this.#before);
    this.#last = new Int32Array(room).fill(END);
    for (let entry = 0; entry < this.#size; entry++) this.#link(entry);
  }
}

export const NOBODY: readonly number[] = [];

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
