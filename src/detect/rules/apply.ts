import type { Span } from '../../kernel/index.ts';
import type { View } from '../text/view.ts';
import type { CompiledRule } from './compile.ts';

/** A place where a rule's words stand, before anyone has asked at whom they aim or how they are meant. */
export interface Hit extends Span {
  rule: CompiledRule['rule'];
  sentence: Span;
}

/** At most this many hits of one rule in one post: more would say nothing new. */
const mostPerRule = 20;

export function applyRules(view: View, sentences: readonly Span[], rules: readonly CompiledRule[]): Hit[] {
  return rules.flatMap((compiled) => {
    if (compiled.post.length > 0 && !compiled.post.some((pattern) => found(pattern, view.folded))) return [];
    const hits: Hit[] = [];
    for (const sentence of sentences) {
      const text = view.folded.slice(sentence.start, sentence.end);
      if (hits.length >= mostPerRule) break;
      const here = hitsIn(compiled, view, sentence, text);
      if (here.length > 0 && allowed(compiled, text)) hits.push(...here);
    }
    return withoutOverlaps(hits);
  });
}

function hitsIn(compiled: CompiledRule, view: View, sentence: Span, text: string): Hit[] {
  const hits: Hit[] = [];
  for (const { expression, whole } of compiled.patterns) {
    // Not matchAll: it makes a new expression of each of hundreds for each sentence.
    expression.lastIndex = 0;
    for (let match = expression.exec(text); match !== null; match = expression.exec(text)) {
      const [words] = match;
      if (words === '') expression.lastIndex++;
      const span = trim(view.text, sentence.start + match.index, sentence.start + match.index + words.length);
      if (span.end > span.start && startsAWord(view, span) && (!whole || endsAWord(view, span))) {
        hits.push({ ...span, rule: compiled.rule, sentence });
      }
    }
  }
  return hits;
}

function allowed(compiled: CompiledRule, sentence: string): boolean {
  if (compiled.unless.some((pattern) => found(pattern, sentence))) return false;
  return compiled.near.length === 0 || compiled.near.some((pattern) => found(pattern, sentence));
}

function found(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

function trim(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && /[\s。、!?」「]/u.test(text.charAt(from))) from += 1;
  while (to > from && /[\s。、!?」「]/u.test(text.charAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

const hiragana = /[ぁ-ん]/u;
const katakana = /[ァ-ヺー]/u;
const particle = /[はがもをにのとでへやかなねよてただ]/u;

/** ばか in うばかり, カス in マカス: a word in kana starts where the script changes or after a particle. */
function startsAWord(view: View, span: Span): boolean {
  const first = view.text.charAt(span.start);
  const before = view.text.charAt(span.start - 1);
  // で〇 is no デブ: with one of two letters masked, the other must be katakana or kanji.
  if (span.end - span.start === 2 && hiragana.test(first) && view.folded.charAt(span.end - 1) === '○') return false;
  if (katakana.test(first)) return !katakana.test(before);
  if (hiragana.test(first)) return !hiragana.test(before) || particle.test(before);
  return true;
}

/** はげ in はげます, バカ in バカンス: after the last kana comes another script, or a copula or particle. */
function endsAWord(view: View, span: Span): boolean {
  const last = view.text.charAt(span.end - 1);
  const after = view.text.slice(span.end, span.end + 3);
  if (katakana.test(last)) return !/^[ァ-ヺ]/u.test(after);
  if (hiragana.test(last)) {
    return (
      !/^[ぁ-ん]/u.test(after) ||
      /^(?:[だでなのがはめをもとやかよねじにさ]|すぎ|って|しか|くせ|ども|たち|そう|みた|らし|っぽ)/u.test(after)
    );
  }
  return true;
}

/** Of overlapping hits of one rule the longest stays. */
function withoutOverlaps(hits: Hit[]): Hit[] {
  const kept: Hit[] = [];
  for (const hit of hits.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (!kept.some((other) => hit.start < other.end && other.start < hit.end)) kept.push(hit);
  }
  return kept.sort((a, b) => a.start - b.start);
}
