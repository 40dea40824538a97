import type { Span } from '../../kernel/index.ts';
import type { Stream } from '../stream/stream.ts';
import type { Spelled } from './spelled.ts';

/** Whether every character is repeated (`田田中中`). */
export function isDoubled({ run }: Stream, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if ((run[at] ?? 1) < 2) return false;
  return to - from > 1;
}

/** The stretch in the text as given. Repeats at its edges belong to it only if all characters are repeated. */
export function spanOf(stream: Stream, { from, to, headRun, tailRun }: Omit<Spelled, 'spelt'>): Span {
  const doubled = isDoubled(stream, from, to);
  const head = !doubled && (stream.run[from] ?? 1) > headRun ? startOfLast(stream, from, headRun) : stream.start[from];
  const tail = !doubled && (stream.run[to - 1] ?? 1) > tailRun ? stream.firstEnd[to - 1] : stream.end[to - 1];
  return { start: head ?? 0, end: tail ?? 0 };
}

/** Where the last `count` repeats of a character begin. */
function startOfLast({ text, lastStart }: Stream, at: number, count: number): number {
  let start = lastStart[at] ?? 0;
  const sign = text.charAt(start);
  for (let n = 1; n < count; n++) {
    const before = text.lastIndexOf(sign, start - 1);
    if (before < 0 || start - before > 4) break;
    start = before;
  }
  return start;
}
