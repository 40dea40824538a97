import type { Span } from '../../kernel/index.ts';

const FEW = 16;

/** Those that begin in a stretch; they come in the order of the text. */
export function within<T extends Span>(spans: readonly T[], from: number, to: number): readonly T[] {
  if (spans.length < FEW) return spans;
  const first = firstFrom(spans, from);
  return spans.slice(first, firstFrom(spans, to + 1));
}

function firstFrom(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
