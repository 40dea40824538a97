import type { Span } from '../../kernel/index.ts';

/**
 * A post's text as the rules read it. `text` is NFKC, lower case, without invisible characters; `folded` has the same length,
 * with katakana as hiragana and all mask characters as ○, so that one spelling in a rule stands for all.
 */
export interface View {
  text: string;
  folded: string;
  /** From a span of this view back to the text as given. */
  toGiven(span: Span): Span;
  /** From a span of the text as given to this view. */
  fromGiven(span: Span): Span;
}

const invisible = /\u034f|\p{Default_Ignorable_Code_Point}|\ufeff/u;
/** A half-width kana with its sound mark, or any letter with combining marks, is normalised as one. */
const cluster = /[\uff66-\uff9d][\uff9e\uff9f]|[\s\S]\p{M}+|[\s\S]/gu;

/** @param parts what to read, in order; the whole text if left out. Between two parts a line ends, so that no rule reads across. */
export function createView(given: string, parts: readonly Span[] = [{ start: 0, end: given.length }]): View {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const part of parts) {
    if (units.length > 0) add('\n', part.start, part.start);
    for (const match of given.slice(part.start, part.end).matchAll(cluster)) {
      const piece = match[0];
      if (invisible.test(piece) && piece.length === 1) continue;
      const at = part.start + match.index;
      for (const unit of normalisePiece(piece)) add(unit, at, at + piece.length);
    }
  }
  function add(unit: string, start: number, end: number): void {
    units.push(unit);
    starts.push(start);
    ends.push(end);
  }
  const text = units.join('');
  return {
    text,
    folded: fold(text),
    toGiven: ({ start, end }) => ({
      start: starts[start] ?? given.length,
      end: end > start ? (ends[end - 1] ?? given.length) : (starts[start] ?? given.length),
    }),
    fromGiven: ({ start, end }) => ({ start: firstAtLeast(ends, start + 1), end: firstAtLeast(starts, end) }),
  };
}

/** UTF-16 units of one cluster after normalising; a character outside the BMP keeps its two units. */
function normalisePiece(piece: string): string[] {
  if (piece === '\n') return ['\n'];
  if (/^\s$/u.test(piece)) return [' '];
  return piece
    .normalize('NFKC')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Me}]/gu, '')
    .toLowerCase()
    .split('');
}

/** Index of the first value that is not below `bound` in an ascending list. */
function firstAtLeast(values: readonly number[], bound: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

const masks = new Set('○〇◯●◎*✕×✖✗■□◻◼▲△※'.split(''));

/** Katakana to hiragana, wave dashes to ー, mask characters to ○; the length never changes. */
export function fold(text: string): string {
  let folded = '';
  for (const unit of text.split('')) {
    const code = unit.charCodeAt(0);
    if (code >= 0x30a1 && code <= 0x30f6) folded += String.fromCharCode(code - 0x60);
    else if (masks.has(unit)) folded += '○';
    else if (unit === '〜' || unit === '~' || unit === '―') folded += 'ー';
    else folded += unit;
  }
  return folded;
}
