import type { Span } from '../kernel/index.ts';
import type { Draft } from './draft.ts';
import type { Evidence } from './evidence.ts';
import type { Category } from './finding.ts';

/** These are done to a person; a department beside the name only says where that person works. */
const personal = new Set<Category>(['insult', 'discrimination', 'sexual', 'stalking', 'portrait', 'privacy']);

/** A quotation of a rule's words is widened to the clause, one of the model's to the sentence, up to these lengths. */
const longest = { clause: 40, sentence: 70 };

/** A finding as the officer sees it: with the clause around its words, and aimed at whom such a thing can be done to. */
export function placed(draft: Draft, { view, references, sentences }: Evidence): Draft[] {
  if (draft.target === null || draft.live) return [draft];
  const learnt = draft.rule.endsWith('.learnt');
  const sentence = sentences.find((one) => one.start <= draft.start && draft.start < one.end);
  const wide = { ...draft, ...(sentence ? widen(view.text, draft, sentence, learnt) : {}) };
  // 名誉 is a person's; what is alleged of an office is its 信用, and what is alleged of a person is no office's (CONTRACT.md).
  if (draft.category === 'defamation' && draft.target === 'organisation') {
    const named = references.findLast(
      (one) => one.who === 'person' && one.target !== undefined && one.start <= draft.start,
    );
    return [named?.target === undefined ? { ...wide, category: 'credit' } : { ...wide, target: named.target }];
  }
  if (draft.category === 'credit' && draft.target !== 'organisation') {
    const office = references.some((one) => one.who === 'organisation' && one.target !== undefined);
    return [office ? { ...wide, target: 'organisation' } : { ...wide, category: 'defamation' }];
  }
  if (draft.category === 'obstruction' && draft.target !== 'organisation')
    return [wide, { ...wide, target: 'organisation' }];
  if (draft.target !== 'organisation' || !personal.has(draft.category)) return [wide];
  const people = references.filter((one) => one.who === 'person' && one.target !== undefined);
  const person = people.findLast((one) => one.start <= draft.start) ?? people[0];
  return [{ ...wide, target: person?.target ?? draft.target }];
}

function widen(text: string, span: Span, sentence: Span, learnt: boolean): Span {
  const whole = trim(text, { start: sentence.start, end: Math.max(sentence.end, span.end) });
  if (whole.end - whole.start <= (learnt ? longest.sentence : longest.clause)) return whole;
  const from = text.lastIndexOf('、', span.start - 1) + 1;
  const to = text.indexOf('、', span.end);
  const clause = trim(text, {
    start: Math.max(whole.start, from),
    end: Math.min(whole.end, to < 0 ? whole.end : to),
  });
  return clause.end - clause.start <= longest.sentence ? clause : span;
}

function trim(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (from < to - 1 && /[\s。、!?]/u.test(text.charAt(from))) from += 1;
  while (to > from + 1 && /[\s。]/u.test(text.charAt(to - 1))) to -= 1;
  return { start: from, end: to };
}
