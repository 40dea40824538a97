/** Whole lines of a file, as bytes, with the number of the first one. */
export interface Block {
  bytes: Uint8Array<ArrayBuffer>;
  /** Counted from 1. */
  firstLine: number;
  lines: number;
  /** The block stands for one line that is too long to be read; `bytes` is empty. */
  isTooLong: boolean;
}

const NEWLINE = 0x0a;
/** A block is cut off as soon as this much is there. */
export const BLOCK_BYTES = 256 * 1024;
/** Longest line that is read, in bytes. */
export const LONGEST_LINE = 16 * 1024 * 1024;

/** Cuts a stream of bytes into blocks of whole lines. Memory stays bounded whatever is fed to it. */
export async function* readBlocks(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Block> {
  const cutter = new Cutter();
  for await (const chunk of stream) yield* cutter.push(chunk);
  yield* cutter.end();
}

class Cutter {
  #held: Uint8Array[] = [];
  #size = 0;
  #line = 1;
  /** Within a line that is too long: what comes is dropped up to the next newline. */
  #dropping = false;

  *push(chunk: Uint8Array): Generator<Block> {
    let rest = chunk;
    if (this.#dropping) {
      const end = rest.indexOf(NEWLINE);
      if (end < 0) return;
      this.#dropping = false;
      rest = rest.subarray(end + 1);
    }
    this.#held.push(rest);
    this.#size += rest.length;
    if (this.#size < BLOCK_BYTES) return;
    const last = rest.lastIndexOf(NEWLINE);
    if (last >= 0) yield this.#cut(this.#size - (rest.length - last - 1));
    else if (this.#size > LONGEST_LINE) yield* this.#drop();
  }

  *end(): Generator<Block> {
    if (this.#size > 0) yield this.#cut(this.#size);
  }

  #cut(length: number): Block {
    const bytes = join(this.#held, this.#size);
    const head = bytes.subarray(0, length);
    const rest = bytes.slice(length);
    this.#held = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    return this.#block(head, countLines(head), false);
  }

  /** Gives the whole lines that are held, then one block for the line that is too long. */
  *#drop(): Generator<Block> {
    const bytes = join(this.#held, this.#size);
    const start = bytes.lastIndexOf(NEWLINE) + 1;
    if (start > 0) yield this.#block(bytes.subarray(0, start), countLines(bytes.subarray(0, start)), false);
    this.#held = [];
    this.#size = 0;
    this.#dropping = true;
    yield this.#block(new Uint8Array(), 1, true);
  }

  #block(bytes: Uint8Array<ArrayBuffer>, lines: number, isTooLong: boolean): Block {
    const firstLine = this.#line;
    this.#line += lines;
    return { bytes, firstLine, lines, isTooLong };
  }
}

function join(parts: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return bytes.length > 0 && bytes.at(-1) !== NEWLINE ? lines + 1 : lines;
}
