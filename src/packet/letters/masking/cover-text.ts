import { merged, occurrences, type Range } from './occurrences.ts';

/** A text in which some ranges were replaced, and where an offset of the old text lies in the new one. */
export interface CoveredText {
  text: string;
  /** Offsets inside a replaced range go to its start, or to its end where `side` says so. */
  place(offset: number, side: 'start' | 'end'): number;
}

export function coverRanges(text: string, ranges: readonly Range[], mask: string): CoveredText {
  const covered = merged(ranges.filter(({ start, end }) => end > start));
  let result = '';
  let from = 0;
  for (const { start, end } of covered) {
    result += text.slice(from, start) + mask;
    from = end;
  }
  result += text.slice(from);
  const place = (offset: number, side: 'start' | 'end'): number => {
    let shift = 0;
    for (const { start, end } of covered) {
      if (offset >= end) shift += mask.length - (end - start);
      else if (offset > start) return start + shift + (side === 'end' ? mask.length : 0);
    }
    return offset + shift;
  };
  return { text: result, place };
}

/** The text with every secret in it replaced. */
export function coverSecrets(text: string, secrets: readonly string[], mask: string): string {
  return coverRanges(
    text,
    secrets.flatMap((secret) => occurrences(text, secret)),
    mask,
  ).text;
}
