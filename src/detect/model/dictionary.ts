/** Which row of weights belongs to a key: open addressing over two flat arrays, so that a worker thread holds no million objects. */
export class Dictionary {
  readonly keys: Uint32Array;
  readonly #rows: Int32Array;
  readonly #mask: number;

  /** @param keys distinct and ascending; the row of a key is its place */
  constructor(keys: Uint32Array) {
    this.keys = keys;
    let size = 16;
    while (size < keys.length * 2) size *= 2;
    this.#mask = size - 1;
    this.#rows = new Int32Array(size).fill(-1);
    for (let row = 0; row < keys.length; row += 1) {
      let at = this.#slot(keys[row] ?? 0);
      while (this.#rows[at] !== -1) at = (at + 1) & this.#mask;
      this.#rows[at] = row;
    }
  }

  /** -1 for a key that the model does not know. */
  row(key: number): number {
    for (let at = this.#slot(key); ; at = (at + 1) & this.#mask) {
      const row = this.#rows[at] ?? -1;
      if (row === -1 || this.keys[row] === key) return row;
    }
  }

  rows(keys: Uint32Array): Int32Array {
    const found = new Int32Array(keys.length);
    let size = 0;
    for (const key of keys) {
      const row = this.row(key);
      if (row < 0) continue;
      found[size] = row;
      size += 1;
    }
    return found.subarray(0, size);
  }

  #slot(key: number): number {
    return (Math.imul(key, 0x9e3779b1) >>> 7) & this.#mask;
  }
}
