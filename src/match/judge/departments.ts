import type { Context, WordAt } from '../context/read.ts';
import type { Mention } from '../mention.ts';
import { isSomebodys } from './ties.ts';

/** Department names recur in every town: less sure than the organisation's own name. */
const CONFIDENCE = 0.8;
const beside = /^(?:の|・|\s|　|、|：|:|窓口の|担当の|職員の|係の)?$/;
const behind = /^(?:さん|氏|課長|係長|主任)?[（(＠@]$/;

/**
 * Departments that a post speaks of as such: what is done to them is done to the organisation. Where the word only says where
 * somebody works (税務課の田中), the person is meant; where another town is named, its office is.
 */
export function departmentsSpokenOf(
  text: string,
  { departments, elsewhere, keywords }: Context,
  people: readonly Mention[],
  organisation: string,
): Mention[] {
  if (elsewhere.length > 0 && keywords.length === 0) return [];
  const names = (word: WordAt): boolean =>
    people.some(({ start, end }) =>
      start >= word.end ? beside.test(text.slice(word.end, start)) : behind.test(text.slice(end, word.start)),
    );
  return departments
    .filter((word) => !names(word) && !isSomebodys(word, text))
    .map(({ start, end }) => ({
      kind: 'organisation',
      ref: organisation,
      start,
      end,
      via: 'department',
      confidence: CONFIDENCE,
    }));
}
