/** The reading of each word with one byte per character: IPADIC's readings use fewer than two hundred different ones. */
export interface ReadingTable {
  /** UTF-8; byte `n` stands for the `n`th character. */
  alphabet: Uint8Array;
  /** Where the reading of each word begins, and one more. */
  offsets: Uint32Array;
  bytes: Uint8Array;
}

export function buildReadings(readings: readonly string[]): ReadingTable {
  const numbers = new Map<string, number>();
  const offsets = new Uint32Array(readings.length + 1);
  const bytes: number[] = [];
  for (const [word, reading] of readings.entries()) {
    for (const character of reading.split('')) {
      const number = numbers.get(character) ?? numbers.size;
      numbers.set(character, number);
      bytes.push(number);
    }
    offsets[word + 1] = bytes.length;
  }
  if (numbers.size > 0x100) throw new RangeError('too many different characters in readings');
  return { alphabet: new TextEncoder().encode([...numbers.keys()].join('')), offsets, bytes: Uint8Array.from(bytes) };
}

export class Readings {
  readonly #alphabet: number[];
  readonly #offsets: Uint32Array;
  readonly #bytes: Uint8Array;

  constructor({ alphabet, offsets, bytes }: ReadingTable) {
    this.#alphabet = Array.from(new TextDecoder().decode(alphabet.slice()), (character) => character.charCodeAt(0));
    this.#offsets = offsets;
    this.#bytes = bytes;
  }

  of(word: number): string {
    const units: number[] = [];
    const end = this.#offsets[word + 1] ?? 0;
    for (let at = this.#offsets[word] ?? 0; at < end; at++) units.push(this.#alphabet[this.#bytes[at] ?? 0] ?? 0);
    return String.fromCharCode(...units);
  }
}
