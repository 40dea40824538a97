import type { Part } from '../names/part.ts';
import { type Spelt, soundsLike } from '../names/sound.ts';
import type { Stream } from '../stream/stream.ts';

/** A stretch `[from, to)` of the stream that spells a part of a name. */
export interface Spelled {
  from: number;
  to: number;
  spelt: Spelt;
  /** How often its first and its last character stand in a row by right; more are no part of the name. */
  headRun: number;
  tailRun: number;
}

/** Whether the characters stand at this place, each as often as it should or everything more often (`田田中中`). */
export function standsAt(stream: Stream, at: number, codes: readonly number[], runs: readonly number[]): boolean {
  const { code, run, length } = stream;
  if (at < 0 || at + codes.length > length || codes.length === 0) return false;
  for (let i = 0; i < codes.length; i++) if (code[at + i] !== codes[i]) return false;
  for (let i = 0; i < codes.length; i++) {
    if ((run[at + i] ?? 0) < (runs[i] ?? 1)) return false;
  }
  return true;
}

/** How many comparisons by sound one text is still worth: a text made of nothing but names could ask for any number. */
export interface Effort {
  left: number;
}

function isSpent(effort: Effort | undefined): boolean {
  return effort !== undefined && effort.left-- <= 0;
}

/** How a part may be spelled from a place on, the likeliest first: as it is, by sound in as many characters, in fewer or more. */
export function spelledFrom(stream: Stream, from: number, part: Part, effort?: Effort): Spelled[] {
  const { codes, runs, kana, kanaRuns } = part;
  if (standsAt(stream, from, codes, runs)) return [stretch(from, from + codes.length, 'plain', runs)];
  if (standsAt(stream, from, kana, kanaRuns)) return [stretch(from, from + kana.length, 'kana', kanaRuns)];
  return isSpent(effort) ? [] : bySound(stream, part, stream.length - from, (size) => [from, from + size]);
}

/** How a part may be spelled before a place. */
export function spelledUntil(stream: Stream, to: number, part: Part, effort?: Effort): Spelled[] {
  const { codes, runs, kana, kanaRuns } = part;
  if (standsAt(stream, to - codes.length, codes, runs)) return [stretch(to - codes.length, to, 'plain', runs)];
  if (standsAt(stream, to - kana.length, kana, kanaRuns)) return [stretch(to - kana.length, to, 'kana', kanaRuns)];
  return isSpent(effort) ? [] : bySound(stream, part, to, (size) => [to - size, to]);
}

function bySound(stream: Stream, part: Part, room: number, placeOf: (size: number) => [number, number]): Spelled[] {
  const found: Spelled[] = [];
  const longest = Math.min(part.sound.length, room);
  const likely = part.codes.length;
  for (let step = 0; step <= longest; step++) {
    const size = step === 0 ? likely : longest + 1 - step;
    if (size > longest || (step > 0 && size === likely)) continue;
    const [from, to] = placeOf(size);
    const spelt = soundsLike(written(stream, from, to), part);
    if (spelt !== undefined) found.push(stretch(from, to, spelt, stream.run.subarray(from, to)));
  }
  return found;
}

export function stretch(from: number, to: number, spelt: Spelt, runs: ArrayLike<number>): Spelled {
  return { from, to, spelt, headRun: runs[0] ?? 1, tailRun: runs[runs.length - 1] ?? 1 };
}

/** The characters of a stretch, repeats written out. */
export function written(stream: Stream, from: number, to: number): number[] {
  const out: number[] = [];
  for (let at = from; at < to; at++) {
    for (let n = Math.min(stream.run[at] ?? 1, 3); n > 0; n--) out.push(stream.code[at] ?? 0);
  }
  return out;
}

/** Length of the part, written from its end to its beginning, that begins at a place; 0 if it does not. */
export function backwardsFrom(stream: Stream, from: number, part: Part): number {
  for (const codes of [part.codes, part.kana]) {
    if (
      codes.length > 0 &&
      codes.every((code, i) => stream.code[from + codes.length - 1 - i] === code) &&
      from + codes.length <= stream.length
    ) {
      return codes.length;
    }
  }
  return 0;
}

export function backwardsUntil(stream: Stream, to: number, part: Part): number {
  for (const codes of [part.codes, part.kana]) {
    const from = to - codes.length;
    if (codes.length > 0 && from >= 0 && codes.every((code, i) => stream.code[to - 1 - i] === code))
      return codes.length;
  }
  return 0;
}
