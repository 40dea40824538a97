import type { Document, Span, Text } from './model.ts';

/** Invisible characters that turn the direction of what follows: a quoted post could rearrange our own words with them. */
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]/gu;
/** What XML 1.0 (2.2) has no place for, beside half surrogates. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** Text as every rendering can show it: nothing is silently lost, what can't be seen is named. */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', '　')
    .replace(DIRECTION, named)
    .replace(UNWRITABLE, named);
}

const named = (letter: string): string =>
  `［U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}］`;

export function spansOf(text: Text): Span[] {
  const spans = typeof text === 'string' ? [{ text }] : text;
  return spans.map((span) => ({ ...span, text: printable(span.text) }));
}

export const plain = (text: Text): string =>
  spansOf(text)
    .map((span) => span.text)
    .join('');

/** Marks stand in the text itself, so that Word and PDF say the same to the letter. */
export const itemMark = (ordered: boolean, index: number): string => (ordered ? `${index + 1}．` : '・');
export const boxMark = (checked: boolean): string => (checked ? '■' : '□');
export const remarkMark = (mark: string): string => `【${mark}】`;

export const isLandscape = (document: Document): boolean => document.orientation === 'landscape';

/** Margins in millimetres; lawyers bind on the left (LEGAL.md 6.3). */
export const marginsOf = (document: Document) =>
  isLandscape(document) ? { top: 30, right: 15, bottom: 20, left: 20 } : { top: 25, right: 20, bottom: 20, left: 30 };
