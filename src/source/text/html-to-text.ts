import { decodeEntities } from './entities.ts';

/** Longer than any post with all its markup; what comes after is left. */
const LONGEST_HTML = 1_000_000;

/** Elements whose content is not text that a reader sees. */
const HIDDEN = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'math', 'head', 'rp']);
const PARAGRAPHS = new Set(['p', 'blockquote', 'ul', 'ol', 'table', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const LINES = new Set(['br', 'div', 'li', 'tr', 'dt', 'dd', 'hr', 'section', 'article', 'header', 'footer', 'figure']);

/**
 * What a reader sees of an HTML fragment: line breaks and paragraphs kept, mentions and links by their words, ruby in
 * brackets after its base. Nothing is executed, fetched or built, and the time is linear whatever the input is.
 */
export function htmlToText(html: string): string {
  let text = '';
  let hiddenBy: string | undefined;
  for (const piece of pieces(html.slice(0, LONGEST_HTML))) {
    if (piece.kind === 'text') {
      if (hiddenBy === undefined) text += decodeEntities(piece.raw.replace(/[ \t\r\n\f]+/g, ' '));
      continue;
    }
    const { name, isEnd } = piece;
    if (hiddenBy !== undefined) {
      if (isEnd && name === hiddenBy) hiddenBy = undefined;
    } else if (HIDDEN.has(name)) {
      if (!isEnd && !piece.isVoid) hiddenBy = name;
    } else if (name === 'rt') {
      text += isEnd ? '）' : '（';
    } else if (PARAGRAPHS.has(name)) {
      text += '\n\n';
    } else if (name === 'br' || (LINES.has(name) && !text.endsWith('\n'))) {
      text += '\n';
    } else if (isEnd && (name === 'td' || name === 'th')) {
      text += ' ';
    }
  }
  return tidy(text);
}

type Piece = { kind: 'text'; raw: string } | { kind: 'tag'; name: string; isEnd: boolean; isVoid: boolean };

const TAG_NAME = /\/?([a-zA-Z][a-zA-Z0-9:-]{0,30})/y;

function* pieces(html: string): Generator<Piece> {
  let at = 0;
  let textFrom = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) break;
    const tag = tagAt(html, open);
    if (tag === undefined) {
      at = open + 1;
      continue;
    }
    if (open > textFrom) yield { kind: 'text', raw: html.slice(textFrom, open) };
    if (tag.piece !== undefined) yield tag.piece;
    at = tag.end;
    textFrom = tag.end;
  }
  if (textFrom < html.length) yield { kind: 'text', raw: html.slice(textFrom) };
}

/** A tag that is never closed runs to the end, as in browsers; so no character is looked at twice. */
function tagAt(html: string, open: number): { piece: Piece | undefined; end: number } | undefined {
  if (html.startsWith('<!--', open)) return { piece: undefined, end: after(html, '-->', open + 4) };
  const next = html[open + 1];
  if (next === '!' || next === '?') return { piece: undefined, end: after(html, '>', open) };
  TAG_NAME.lastIndex = open + 1;
  const name = TAG_NAME.exec(html)?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  const end = after(html, '>', open);
  return { piece: { kind: 'tag', name, isEnd: next === '/', isVoid: html[end - 2] === '/' }, end };
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found === -1 ? html.length : found + mark.length;
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
