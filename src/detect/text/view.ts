import type { Span } from '../../kernel/index.ts';

/** Longer posts are judged by their first part: the longest posts of any source read are far shorter. */
export const maximumLength = 20_000;

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

export function createView(given: string): View {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const input = given.length > maximumLength ? given.slice(0, maximumLength) : given;
  for (const match of input.matchAll(cluster)) {
    const piece = match[0];
    if (invisible.test(piece) && piece.length === 1) continue;
    for (const unit of normalisePiece(piece)) {
      units.push(unit);
      starts.push(match.index);
      ends.push(match.index + piece.length);
    }
  }
  const text = units.join('');
  return {
    text,
    folded: fold(text),
    toGiven: ({ start, end }) => ({
      start: starts[start] ?? input.length,
      end: end > start ? (ends[end - 1] ?? input.length) : (starts[start] ?? input.length),
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
