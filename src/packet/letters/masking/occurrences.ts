export interface Range {
  start: number;
  end: number;
}

const IGNORED = /[\s\-‐‑‒–—―−ー・,，.．()（）]/u;

/**
 * Where `secret` stands in `text`, whatever the width of its characters and whatever spaces and hyphens lie in it.
 * Offsets count UTF-16 code units of `text`.
 */
export function occurrences(text: string, secret: string): Range[] {
  const { folded, from } = fold(text);
  const sought = fold(secret).folded;
  if (sought === '') return [];
  const found: Range[] = [];
  for (let at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + sought.length)) {
    const first = from[at];
    const last = from[at + sought.length - 1];
    if (first && last) found.push({ start: first.start, end: last.end });
  }
  return found;
}

/** Ranges that touch or overlap become one; in order. */
export function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    if (last && range.start < last.end) last.end = Math.max(last.end, range.end);
    else result.push({ ...range });
  }
  return result;
}

export const foldedLength = (text: string): number => fold(text).folded.length;

function fold(text: string): { folded: string; from: Range[] } {
  let folded = '';
  const from: Range[] = [];
  let offset = 0;
  for (const character of text) {
    const range = { start: offset, end: offset + character.length };
    offset = range.end;
    if (IGNORED.test(character)) continue;
    const plain = character.normalize('NFKC').toLowerCase();
    folded += plain;
    for (let unit = 0; unit < plain.length; unit++) from.push(range);
  }
  return { folded, from };
}
