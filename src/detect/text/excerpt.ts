import type { Span } from '../../kernel/index.ts';

/** Posts up to this length are read whole: the longest posts of any source read are far shorter. */
const readWhole = 20_000;
/** Of longer ones, this much on either side of every mention, and this much at both ends where nobody is named. */
const neighbourhood = 1_500;
const atTheEnds = 10_000;
/** What is read of one post at most: nobody reads on, and the work must stay bounded. */
const mostRead = 100_000;

/** The parts of a post that are judged: an attack stands near the name of the one it aims at. */
export function worthReading(text: string, mentions: readonly Span[]): Span[] {
  if (text.length <= readWhole) return [{ start: 0, end: text.length }];
  const named = mentions.filter((mention) => mention.end > mention.start).toSorted((a, b) => a.start - b.start);
  const wanted =
    named.length > 0
      ? named.map(({ start, end }) => ({ start: start - neighbourhood, end: end + neighbourhood }))
      : [
          { start: 0, end: atTheEnds },
          { start: text.length - atTheEnds, end: text.length },
        ];
  const parts: Span[] = [];
  let left = mostRead;
  for (const span of wanted) {
    const last = parts.at(-1);
    const start = Math.max(0, span.start, last?.end ?? 0);
    const end = Math.min(text.length, span.end, start + left);
    if (end <= start) continue;
    left -= end - start;
    if (last && last.end === start) last.end = end;
    else parts.push({ start, end });
  }
  return parts;
}
