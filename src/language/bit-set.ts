/** A set of 32-bit hashes by their upper bits: says no for certain, and yes wrongly in some cases. */
export class BitSet {
  readonly words: Uint32Array;
  /** The place of a hash is the hash shifted right by this. */
  readonly shift: number;

  /** @param bits rounded up to a power of two, at most 2²⁶ (8 MB) */
  constructor(bits: number) {
    const size = Math.min(Math.max(Math.ceil(Math.log2(Math.max(bits, 1))), 5), 26);
    this.words = new Uint32Array(2 ** (size - 5));
    this.shift = 32 - size;
  }

  add(hash: number): void {
    const bit = hash >>> this.shift;
    this.words[bit >>> 5] = (this.words[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  has(hash: number): boolean {
    const bit = hash >>> this.shift;
    return ((this.words[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }
}
