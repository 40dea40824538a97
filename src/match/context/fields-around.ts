import type { Span } from '../../kernel/index.ts';
import { fieldsIn, fieldsLeadingTo } from './fields.ts';

const sentenceEnd = /[。！？!?\n\r]/;
/** Characters each way in which a sentence is looked for. */
const SENTENCE = 30;
/** How much of what stands before a name may lead to it. */
const LEADING = 12;

/** Fields of work of which a name is spoken: those that lead to it, or those of its sentence where it is called politely. */
export function fieldsAround({ start, end }: Span, text: string): number {
  if (called.test(text.slice(end, end + 8))) return fieldsIn(sentenceAround(text, start, end));
  return text.charAt(start - 1) === 'の' ? fieldsLeadingTo(text.slice(Math.max(0, start - LEADING), start)) : 0;
}

const called =
  /^\s?(?:さん|様|さま|氏|先生|せんせ|センセ|くん|ちゃん|(?:って|という|とかいう)(?:職員|人|奴|やつ|ヤツ|男|女|おっさん|おばさん|ババア|ジジイ|看護師|先生))/;

function sentenceAround(text: string, start: number, end: number): string {
  let from = start;
  while (from > 0 && start - from < SENTENCE && !sentenceEnd.test(text.charAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < SENTENCE && !sentenceEnd.test(text.charAt(to))) to++;
  return text.slice(from, to);
}
