import type { Person, Roster } from '../../roster/index.ts';
import type { Context, WordAt } from '../context/context.ts';
import type { Mention } from '../mention.ts';
import { isTitleOf } from './likeliest.ts';
import { isSomebodys } from './ties.ts';
import { within } from './within.ts';

/** No mention is longer, with what may stand between it and the word. */
const LONGEST_NAME = 110;
/** Of `beside`. */
const LONGEST_LINK = 4;
/** Department names recur in every town: less sure than the organisation's own name. */
const CONFIDENCE = 0.8;
const beside = /^(?:の|・|\s|　|、|：|:|窓口の|担当の|職員の|係の)?$/;
const behind = /^(?:さん|氏|課長|係長|主任)?[（(＠@]$/;

/**
 * Departments that a post speaks of as such: what is done to them is done to the organisation. Where the word only says where
 * somebody works (税務課の田中), the person is meant; where another town is named, its office is. A post that only one person holds
 * there (税務課の課長) names that person too.
 */
export function departmentsSpokenOf(
  text: string,
  { departments, titles, elsewhere, keywords }: Context,
  people: readonly Mention[],
  roster: Roster,
): Mention[] {
  if (departments.length === 0 || (elsewhere.length > 0 && keywords.length === 0)) return [];
  const inOrder = [...people].sort((a, b) => a.start - b.start);
  const names = (word: WordAt): boolean =>
    within(inOrder, word.start - LONGEST_NAME, word.end + LONGEST_LINK).some(({ start, end }) =>
      start >= word.end ? beside.test(text.slice(word.end, start)) : behind.test(text.slice(end, word.start)),
    );
  const unwatched = roster.people.filter(({ consent }) => consent === undefined);
  const leadsToUnwatched = ({ end }: WordAt): boolean => {
    const behind = text.slice(end, end + 12).replace(/^の/u, '');
    return unwatched.some(({ family }) => behind.startsWith(family));
  };
  return departments
    .filter((word) => !names(word) && !leadsToUnwatched(word) && !isSomebodys(word, text))
    .flatMap((word): Mention[] => {
      const { start, end } = word;
      const spoken: Mention = {
        ...{ kind: 'organisation', ref: roster.organisation.name, start, end },
        ...{ via: 'department', confidence: CONFIDENCE },
      };
      const title = titles.find((one) => one.start >= end && linking.test(text.slice(end, one.start)));
      const holder = title === undefined ? undefined : onlyHolder(word.word, title.word, roster.people);
      if (title === undefined || holder?.consent === undefined) return [spoken];
      const { id: ref } = holder;
      const person: Mention = {
        ...{ kind: 'person', ref, start: title.start, end: title.end },
        ...{ via: 'department+title', confidence: CONFIDENCE },
      };
      return [spoken, person];
    });
}

const linking = /^(?:の|・|\s)?$/;

/** Whoever alone has this title in this department; those without consent count, so that nobody is taken for another. */
function onlyHolder(department: string, title: string, people: readonly Person[]): Person | undefined {
  const [first, ...others] = people.filter(
    (person) => person.department === department && person.title !== undefined && isTitleOf(title, person.title),
  );
  return others.length === 0 ? first : undefined;
}
