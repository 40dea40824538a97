import type { Span } from '../../kernel/index.ts';
import { readTone } from '../context/post.ts';
import type { Evidence } from '../evidence.ts';
import { contains, overlaps } from '../text/sentence.ts';

/** A stretch of a post with what was found in it. */
export interface WindowEvidence extends Evidence {
  window: Span;
  whole: Evidence;
}

/** A post up to this length is judged in one piece. */
const onePiece = 110;
const windowLength = 70;
/** Windows without any rule's words that are judged at most, from the start of the post; those with such words always are. */
const mostWindows = 60;
/** And those with rule's words. */
const mostBacked = 60;

/**
 * A long post is judged piece by piece and its worst piece counts: one threatening sentence must not drown in a page of fair
 * complaint. Pieces are runs of whole sentences about as long as a short post, each beginning at another sentence.
 */
export function windowsOf(evidence: Evidence): WindowEvidence[] {
  const length = evidence.view.text.length;
  if (length <= onePiece || evidence.sentences.length < 2)
    return [sliceOf(evidence, { start: 0, end: Math.min(length, 600) })];
  const spans: Span[] = [];
  for (const [index, first] of evidence.sentences.entries()) {
    let end = first.end;
    for (const next of evidence.sentences.slice(index + 1)) {
      if (next.end - first.start > windowLength) break;
      end = next.end;
    }
    const previous = spans.at(-1);
    if (previous && end <= previous.end) continue;
    spans.push({ start: first.start, end });
    if (end - first.start > windowLength / 2 && first.end < end) spans.push({ start: first.start, end: first.end });
  }
  const marks: Span[] = [...evidence.hits.filter((hit) => hit.verdict.score > 0), ...evidence.leaks];
  // The sentence with the words themselves, alone: its neighbours may be harmless.
  for (const sentence of evidence.sentences) {
    const known = spans.some((span) => span.start === sentence.start && span.end === sentence.end);
    if (!known && marks.some((mark) => overlaps(mark, sentence))) spans.push(sentence);
  }
  const backed = spans.filter((span) => marks.some((mark) => overlaps(mark, span)));
  const plain = spans.filter((span) => !backed.includes(span)).slice(0, mostWindows);
  return [...backed.slice(0, mostBacked), ...plain]
    .sort((a, b) => a.start - b.start)
    .map((span) => sliceOf(evidence, span));
}

/** Of a longer post only so much is heard as a whole. */
const longestWhole = 1_500;

/** The whole post as one piece; of a very long one the part around `middle`. */
export function wholeOf(evidence: Evidence, middle: Span = { start: 0, end: 0 }): WindowEvidence {
  const { length } = evidence.view.text;
  const last = Math.max(0, length - longestWhole);
  const start = Math.max(0, Math.min(last, Math.round((middle.start + middle.end - longestWhole) / 2)));
  return sliceOf(evidence, { start, end: Math.min(length, start + longestWhole) });
}

/** One stretch of a post by itself. */
export function sliceOf(evidence: Evidence, window: Span): WindowEvidence {
  const inside = (span: Span) => contains(window, span);
  return {
    ...evidence,
    window,
    whole: evidence,
    tokens: evidence.tokens.filter(inside),
    senses: evidence.senses.filter(inside),
    references: evidence.references.filter((one) => one.start < 0 || inside(one)),
    sentences: evidence.sentences.filter((one) => overlaps(one, window)),
    quotations: evidence.quotations.filter(inside),
    hits: evidence.hits.filter((hit) => overlaps(hit, window)),
    leaks: evidence.leaks.filter((leak) => overlaps(leak, window)),
    tone: readTone(evidence.view.folded.slice(window.start, window.end)),
  };
}
