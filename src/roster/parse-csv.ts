import { CsvError, parse } from 'csv-parse/sync';
import { type Column, columnOf, exampleHeadings } from './csv-columns.ts';
import { decodeCsv, delimiterOf } from './csv-text.ts';
import { checkPeople, type Field, type PersonDraft } from './draft.ts';
import { type RosterFault, rosterInvalid } from './fault.ts';
import type { Organisation, Roster } from './person.ts';

const LARGEST_FILE = 20_000_000;

interface Row {
  cells: string[];
  /** Line of the file on which the row begins. */
  line: number;
}

/**
 * Reads a CSV of people; the organisation comes from elsewhere ({@link parseOrganisationYaml}).
 * @throws {MimamoriError} `roster-invalid`, with every fault. `column` is the number of the cell in its row.
 */
export function parseRosterCsv(bytes: Uint8Array, organisation: Organisation): Roster {
  const faults: RosterFault[] = [];
  const fail = (message: string, line = 1): never => {
    throw rosterInvalid([...faults, { line, column: 1, place: '', message }]);
  };
  if (bytes.length > LARGEST_FILE) fail('ファイルが大きすぎます（20 MB まで）');
  const text = decodeCsv(bytes);
  if (text === undefined) return fail('文字コードを読めません。UTF-8 か、Excel の CSV（シフト JIS）で保存してください');
  const [heading, ...rows] = readRows(text.replace(/^\uFEFF/, ''), faults);
  if (heading === undefined) throw rosterInvalid(faults.length > 0 ? faults : [emptyFile]);
  const columns = readHeading(heading, faults);
  const people = checkPeople(
    rows
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
      .map((row) => draftOf(row, heading, columns, faults)),
    faults,
  );
  if (faults.length > 0) throw rosterInvalid(faults);
  return { organisation, people };
}

const emptyFile: RosterFault = { line: 1, column: 1, place: '', message: 'ファイルが空です' };

function readRows(text: string, faults: RosterFault[]): Row[] {
  const rows: Row[] = [];
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
      on_record: (cells: string[], { lines }) => {
        const inside = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
        rows.push({ cells, line: Math.max(lines - inside, 1) });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : rows.length + 1;
    faults.push({
      line,
      column: 1,
      place: '',
      message: `CSV として読めません。引用符（"）の閉じ忘れを確かめてください（${error.code}）`,
    });
  }
  return rows;
}

function readHeading({ cells, line }: Row, faults: RosterFault[]): (Column | undefined)[] {
  const columns = cells.map((cell, index) => {
    const column = cell.trim() === '' ? undefined : columnOf(cell);
    if (column === undefined && cell.trim() !== '') {
      const message = `見出し「${cell.trim().slice(0, 40)}」は分かりません。使えるのは ${exampleHeadings} などです`;
      faults.push({ line, column: index + 1, place: '見出し', message });
    }
    return column;
  });
  columns.forEach((column, index) => {
    if (column === undefined || columns.indexOf(column) === index) return;
    faults.push({ line, column: index + 1, place: '見出し', message: '同じ意味の見出しが 2 つあります' });
  });
  const missing: string[] = [];
  if (!columns.includes('id')) missing.push('職員番号');
  if (!columns.includes('family') && !columns.includes('fullName')) missing.push('姓');
  for (const name of missing) faults.push({ line, column: 1, place: '見出し', message: `「${name}」の列がありません` });
  return columns;
}

function draftOf(
  { cells, line }: Row,
  heading: Row,
  columns: readonly (Column | undefined)[],
  faults: RosterFault[],
): PersonDraft {
  const draft: PersonDraft = { at: { text: '', line, column: 1, place: '' }, fields: {}, aliases: [] };
  cells.forEach((cell, index) => {
    const column = columns[index];
    const field: Field = { text: cell.trim(), line, column: index + 1, place: heading.cells[index]?.trim() ?? '' };
    if (column === undefined) {
      if (index >= columns.length && field.text !== '') {
        faults.push({
          line,
          column: index + 1,
          place: '',
          message: '見出しより多くの欄があります。値の中の「,」は引用符で囲んでください',
        });
      }
    } else if (column === 'aliases') draft.aliases = splitAliases(field);
    else if (column === 'fullName' || column === 'fullKana') splitName(draft, field, column, faults);
    else draft.fields[column] = field;
  });
  return draft;
}

function splitAliases(field: Field): Field[] {
  return field.text
    .split(/[、;；|｜/／\n]/)
    .map((text) => ({ ...field, text: text.trim() }))
    .filter(({ text }) => text !== '');
}

/** `氏名` in one cell can be divided only where there is a space: guessing would watch for a name that nobody has. */
function splitName(draft: PersonDraft, field: Field, column: 'fullName' | 'fullKana', faults: RosterFault[]): void {
  if (field.text === '') return;
  const parts = field.text.split(/[\s\u3000]+/);
  if (parts.length !== 2) {
    faults.push({
      line: field.line,
      column: field.column,
      place: field.place,
      message: '姓と名の間に空白を 1 つ入れてください',
    });
    return;
  }
  const [family, given] =
    column === 'fullName' ? (['family', 'given'] as const) : (['familyKana', 'givenKana'] as const);
  draft.fields[family] = { ...field, text: parts[0] ?? '' };
  draft.fields[given] = { ...field, text: parts[1] ?? '' };
}
