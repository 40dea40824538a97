import type { Context, WordAt } from '../context/read.ts';
import { honorifics } from '../context/words.ts';
import type { Found } from '../find/found.ts';
import type { Staff } from '../names/directory.ts';
import type { Stream } from '../stream/stream.ts';

/** What ties a name to the organisation, strongest first; the second word of `via`. */
export type Tie = 'title' | 'department' | 'counter' | 'keyword' | 'office' | 'dealing' | 'thread';

/** A name with its surroundings. */
export interface Setting {
  found: Found;
  /** Titles that stand at the name: `田中課長`, `課長の田中`. */
  titles: WordAt[];
  /** A department stands right before: `市民課の田中`. */
  department: WordAt | undefined;
  honorific: boolean;
  ties: Tie[];
}

const NEAR = 3;

export function settingOf(found: Found, stream: Stream, here: Context, thread: Context | undefined): Setting {
  const near = (word: WordAt): boolean => {
    const from = stream.start[word.from] ?? 0;
    const to = stream.end[word.to - 1] ?? 0;
    if (from >= found.end) return from - found.end <= NEAR && !/[。！？!?\n]/.test(stream.text.slice(found.end, from));
    return (
      to <= found.start &&
      found.start - to <= 2 &&
      /^(?:の|・|\s|　|:|：|\(|（)*$/.test(stream.text.slice(to, found.start))
    );
  };
  const titles = here.titles.filter(near);
  const department = here.departments.find((word) => near(word));
  const ties: Tie[] = [];
  if (titles.length > 0) ties.push('title');
  if (here.departments.length > 0) ties.push('department');
  if (here.counter) ties.push('counter');
  if (here.keyword) ties.push('keyword');
  if (here.office.length > 0 || (here.titles.length > 0 && titles.length === 0)) ties.push('office');
  if (here.dealing) ties.push('dealing');
  if (thread !== undefined && isOfOffice(thread)) ties.push('thread');
  return { found, titles, department, honorific: honorifics.test(stream.text.slice(found.end, found.end + 8)), ties };
}

function isOfOffice({ departments, keyword, office, counter }: Context): boolean {
  return departments.length > 0 || keyword || office.length > 0 || counter;
}

/** Whom of those that the words fit they fit best: by title and department at the name, then in the post, then in the thread. */
export function likeliest(
  setting: Setting,
  here: Context,
  thread: Context | undefined,
): { staff: Staff[]; points: number } {
  let best: Staff[] = [];
  let most = Number.NEGATIVE_INFINITY;
  for (const staff of setting.found.staff) {
    const points = pointsOf(staff, setting, here, thread);
    if (points > most) {
      best = [staff];
      most = points;
    } else if (points === most) best.push(staff);
  }
  return { staff: best, points: most };
}

function pointsOf(
  { person }: Staff,
  { titles, department }: Setting,
  here: Context,
  thread: Context | undefined,
): number {
  let points = 0;
  const { title } = person;
  if (title !== undefined && titles.length > 0)
    points += titles.some(({ word }) => word === title) ? 8 : general(titles) ? 0 : -6;
  else if (title !== undefined && here.titles.some(({ word }) => word === title)) points += 2;
  const own = person.department;
  if (own === undefined) return points;
  if (department !== undefined) points += department.word === own ? 8 : -6;
  else if (here.departments.length > 0) points += here.departments.some(({ word }) => word === own) ? 6 : -4;
  else if (thread?.departments.some(({ word }) => word === own)) points += 3;
  return points;
}

/** Titles that anybody may be called by, whatever the roster says. */
function general(titles: readonly WordAt[]): boolean {
  return titles.some(({ word }) => /職員|担当|公務員|役人|課員|係員|班員/.test(word));
}
