import type { Span } from '../../kernel/index.ts';

const sentencePattern = /[^。．!?\n]+(?:[。．!?]+[」』)"”]*|\n|$)/g;
/** Without any full stop a run of words is still cut here, so that no rule looks across more than this. */
const longest = 400;

/** Sentences of a view's text, in order. */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = [];
  for (const match of text.matchAll(sentencePattern)) {
    for (let start = match.index; start < match.index + match[0].length; start += longest) {
      sentences.push({ start, end: Math.min(start + longest, match.index + match[0].length) });
    }
  }
  return sentences;
}

const brackets = new Map([
  ['「', '」'],
  ['『', '』'],
  ['“', '”'],
  ['"', '"'],
  ['〈', '〉'],
  ['《', '》'],
]);

/** What stands between quotation marks, without the marks; unclosed marks are ignored. */
export function findQuotations(text: string): Span[] {
  const quotations: Span[] = [];
  let open: { mark: string; at: number } | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (open && character === brackets.get(open.mark)) {
      if (index - open.at < 300) quotations.push({ start: open.at + 1, end: index });
      open = undefined;
    } else if (!open && brackets.has(character)) {
      open = { mark: character, at: index };
    }
  }
  return quotations;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
