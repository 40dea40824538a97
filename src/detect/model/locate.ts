import type { Span } from '../../kernel/index.ts';

import type { Category } from '../finding.ts';
import type { Feature } from './features/index.ts';
import { type LinearModel, weightOf } from './linear.ts';
import type { WindowEvidence } from './window.ts';

/** Where in a post the words stand that speak most for a category: the run of letters with the largest sum of weights. */
export function locate(
  { view, tokens, window }: WindowEvidence,
  model: LinearModel,
  features: readonly Feature[],
  category: Category,
): Span {
  const score = new Float64Array(view.text.length);
  for (const { name, start, end } of features) {
    if (end <= start) continue;
    const weight = (weightOf(model, name, 'alert') + weightOf(model, name, category)) / (end - start);
    for (let at = start; at < end; at += 1) score[at] = (score[at] ?? 0) + weight;
  }
  const mean = score.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, window.end - window.start);
  let best: Span & { sum: number } = {
    start: window.start,
    end: Math.min(window.end, window.start + 20),
    sum: Number.NEGATIVE_INFINITY,
  };
  let from = window.start;
  let sum = 0;
  for (let at = window.start; at < window.end; at += 1) {
    const stop = /[。!?\n]/.test(view.text.charAt(at));
    sum += (score[at] ?? 0) - mean / 4;
    if (sum > best.sum && !stop) best = { start: from, end: at + 1, sum };
    if (sum < 0 || stop) {
      from = at + 1;
      sum = 0;
    }
  }
  return widen(view.text, best, tokens);
}

/** To whole words, without white space and punctuation at the ends. */
function widen(text: string, span: Span, tokens: readonly Span[]): Span {
  const first = tokens.find((token) => token.end > span.start);
  const last = tokens.findLast((token) => token.start < span.end);
  let start = Math.min(span.start, first?.start ?? span.start);
  let end = Math.max(span.end, last?.end ?? span.end);
  while (start < end - 1 && /[\s。、!?「」]/u.test(text.charAt(start))) start += 1;
  while (end > start + 1 && /[\s。、]/u.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}
