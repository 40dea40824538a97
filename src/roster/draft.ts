import { parseDay } from './day.ts';
import type { RosterFault } from './fault.ts';
import type { Person } from './person.ts';

/** A value with the place it stands at, as a reader (YAML or CSV) hands it to the checks that both share. */
export interface Field {
  text: string;
  line: number;
  column: number;
  place: string;
}

export const personKeys = [
  'id',
  'family',
  'given',
  'familyKana',
  'givenKana',
  'department',
  'title',
  'aliases',
  'consent',
] as const;
export type PersonKey = (typeof personKeys)[number];

/** One person as read, before any check. `at` is where faults about missing things are reported. */
export interface PersonDraft {
  at: Field;
  fields: Partial<Record<Exclude<PersonKey, 'aliases'>, Field>>;
  aliases: Field[];
}

const NOT_CONSENTED = new Set(['', '-', '−', '―', 'なし', '無', '無し', '未', '未同意', '同意なし', '×']);
const kanaOnly = /^[\p{Script=Hiragana}\p{Script=Katakana}ー・\s]+$/u;
const LONGEST_NAME = 60;

/** Checks drafts and makes people of them; every fault is pushed, so that all are seen at once. */
export function checkPeople(drafts: readonly PersonDraft[], faults: RosterFault[]): Person[] {
  const firstAt = new Map<string, Field>();
  return drafts.flatMap((draft) => {
    const before = faults.length;
    const person = checkPerson(draft, faults);
    const { id } = draft.fields;
    if (id !== undefined && id.text !== '') {
      const first = firstAt.get(id.text);
      if (first === undefined) firstAt.set(id.text, id);
      else faults.push(fault(id, `id「${id.text}」は ${first.line} 行目にもあります。1 人に 1 つの id にしてください`));
    }
    return faults.length === before ? [person] : [];
  });
}

function checkPerson({ at, fields, aliases }: PersonDraft, faults: RosterFault[]): Person {
  const required = (key: 'id' | 'family', label: string): string => {
    const field = fields[key];
    if (field === undefined || field.text === '') faults.push(fault(field ?? at, `${label}（${key}）がありません`));
    return field?.text ?? '';
  };
  const optional = (key: Exclude<PersonKey, 'aliases'>): string | undefined => fields[key]?.text || undefined;
  for (const key of ['familyKana', 'givenKana'] as const) {
    const field = fields[key];
    if (field !== undefined && field.text !== '' && !kanaOnly.test(field.text.normalize('NFKC'))) {
      faults.push(fault(field, 'ひらがなかカタカナで書いてください'));
    }
  }
  for (const field of [...Object.values(fields), ...aliases]) {
    if (field.text.length > LONGEST_NAME) faults.push(fault(field, `${LONGEST_NAME} 文字以内で書いてください`));
  }
  return {
    id: required('id', '職員の id'),
    family: required('family', '姓'),
    given: optional('given'),
    familyKana: optional('familyKana'),
    givenKana: optional('givenKana'),
    department: optional('department'),
    title: optional('title'),
    aliases: [...new Set(aliases.map((alias) => alias.text).filter((text) => text !== ''))],
    consent: checkConsent(fields.consent, faults),
  };
}

function checkConsent(field: Field | undefined, faults: RosterFault[]): string | undefined {
  if (field === undefined || NOT_CONSENTED.has(field.text)) return undefined;
  const day = parseDay(field.text);
  if (day === undefined) {
    faults.push(fault(field, '同意した日を 2026-10-01 のように書いてください（同意がなければ空にしてください）'));
  }
  return day;
}

export function fault(field: Field, message: string): RosterFault {
  return { line: field.line, column: field.column, place: field.place, message };
}
