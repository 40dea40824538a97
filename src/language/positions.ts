import type { Tables } from './dictionary/tables.ts';

const SMALL = 2 ** 10;

/** What the dictionary says of the characters of a stretch, one place for each UTF-16 unit. Kept from text to text. */
export class Positions {
  readonly #tables: Tables;
  /** Number in the trie, 0 where no surface has the character. */
  characters = new Uint16Array(SMALL);
  classes = new Uint8Array(SMALL);
  /** Where the run of characters of the same class ends. */
  runEnds = new Int32Array(SMALL);

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  read(text: string, from: number, length: number): void {
    if (this.classes.length < length) this.#resize(length * 2);
    const { characters: numbers, classes: classOf } = this.#tables;
    const { characters, classes, runEnds } = this;
    for (let at = 0; at < length; at++) {
      const unit = text.charCodeAt(from + at);
      characters[at] = numbers[unit] ?? 0;
      classes[at] = classOf[unit] ?? 0;
    }
    let end = length;
    for (let at = length - 1; at >= 0; at--) {
      if (at + 1 < length && classes[at] !== classes[at + 1]) end = at + 1;
      runEnds[at] = end;
    }
  }

  #resize(size: number): void {
    this.characters = new Uint16Array(size);
    this.classes = new Uint8Array(size);
    this.runEnds = new Int32Array(size);
  }
}
