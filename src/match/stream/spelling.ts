import { Stream } from './stream.ts';

/** Index of the first character that begins at an offset of the text or after it. */
export function indexAt({ start, length }: Stream, offset: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((start[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The character codes of a name, without repeats, and how often each stands. */
export interface Spelling {
  codes: number[];
  runs: number[];
}

const scratch = new Stream();

/** Folds a name or word exactly as texts are folded. */
export function spellingOf(text: string): Spelling {
  scratch.read(text);
  const { length, code, run } = scratch;
  return { codes: Array.from(code.subarray(0, length)), runs: Array.from(run.subarray(0, length)) };
}
