import type { Context, WordAt } from '../context/context.ts';
import { fieldsOf } from '../context/fields.ts';
import { teachers, teacherWord } from '../context/words.ts';
import type { Staff } from '../names/directory.ts';
import type { Setting } from './ties.ts';

/** 島田 is sooner 島田 than 嶋田, other things being equal. */
const AS_WRITTEN = 0.5;

/** Whom of those that the words fit they fit best: by title and department at the name, then in the post, then in the thread. */
export function likeliest(
  setting: Setting,
  thread: Context | undefined,
  shown: string,
): { staff: Staff[]; points: number } {
  let best: Staff[] = [];
  let most = Number.NEGATIVE_INFINITY;
  // 原○ may be 原田.
  const isPlain = setting.found.form !== 'masked';
  for (const staff of setting.found.staff) {
    const points =
      pointsOf(staff, setting, thread) + (isPlain && shown.startsWith(staff.person.family) ? AS_WRITTEN : 0);
    if (points > most) {
      best = [staff];
      most = points;
    } else if (points === most) best.push(staff);
  }
  return { staff: best, points: Math.floor(most) };
}

function pointsOf({ person }: Staff, setting: Setting, thread: Context | undefined): number {
  const { titles, department, freeDepartments, freeTitles } = setting;
  let points = 0;
  const { title } = person;
  if (title !== undefined && titles.length > 0) {
    points += titles.some(({ word }) => isTitleOf(word, title)) ? 8 : isGeneral(titles) ? 0 : -6;
  } else if (title !== undefined && freeTitles.some(({ word }) => word === title)) points += 2;
  // Where nothing but a field of work ties the name, only those who work in it are meant.
  if (setting.ties[0] === 'field' && (fieldsOf(person) & setting.fields) !== 0) points += 1;
  const own = person.department;
  if (own === undefined) return points;
  if (department !== undefined) points += department.word === own ? 8 : -6;
  else if (freeDepartments.length > 0) points += freeDepartments.some(({ word }) => word === own) ? 6 : -4;
  else if (thread?.departments.some(({ word }) => word === own)) points += 3;
  return points;
}

/** 師長 is said of a 看護師長; 部長 is not said of a 副部長. */
export const isTitleOf = (word: string, title: string): boolean =>
  (word === teacherWord && teachers.test(title)) ||
  word === title ||
  (title.endsWith(word) && !/^[副次][^長]*長$/.test(title));

/** A title right behind the name that one of those whom it fits bears: on this roster a 議員 or 教授 is no namesake. */
export const isCalledByOwnTitle = ({ found, titles }: Setting): boolean =>
  titles.some(
    ({ start, word }) =>
      start === found.end &&
      found.staff.some(({ person }) => person.title !== undefined && isTitleOf(word, person.title)),
  );

/** Titles that anybody may be called by, whatever the roster says. */
function isGeneral(titles: readonly WordAt[]): boolean {
  return titles.some(({ word }) => /職員|担当|課員|係員|班員/.test(word));
}
