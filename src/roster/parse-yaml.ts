import { LineCounter, parseDocument, type YAMLError } from 'yaml';
import { checkPeople, type PersonDraft, personKeys } from './draft.ts';
import { type RosterFault, rosterInvalid } from './fault.ts';
import type { Department, Organisation, Roster } from './person.ts';
import { cutAtPeople, readPlainPeople } from './plain-yaml.ts';
import { YamlReader } from './yaml-reader.ts';

const LONGEST_FILE = 20_000_000;
const organisationKeys = ['name', 'keywords', 'departments', 'officialContacts', 'officialAddresses'] as const;

/**
 * Reads `roster.yaml`.
 * @throws {MimamoriError} `roster-invalid`, with every fault, its line and its column.
 */
export function parseRosterYaml(text: string): Roster {
  return readPlain(text) ?? read(text, true);
}

/**
 * Reads the organisation alone from a file like `roster.yaml` (`people` may be absent), to go with a CSV of people.
 * @throws {MimamoriError} `roster-invalid`.
 */
export function parseOrganisationYaml(text: string): Organisation {
  return read(text, false).organisation;
}

/** The same by a shorter way, where the file is plain and without faults. */
function readPlain(text: string): Roster | undefined {
  const parts = text.length > LONGEST_FILE ? undefined : cutAtPeople(text);
  if (parts === undefined) return undefined;
  const people = readPlainPeople(parts.people);
  if (people === undefined) return undefined;
  try {
    return { organisation: parseOrganisationYaml(parts.head), people };
  } catch {
    return undefined; // The faults are told by who reads the whole file.
  }
}

function read(text: string, peopleNeeded: boolean): Roster {
  const faults: RosterFault[] = [];
  const top = (message: string): RosterFault => ({ line: 1, column: 1, place: '', message });
  if (text.length > LONGEST_FILE) throw rosterInvalid([top('ファイルが大きすぎます（2,000 万文字まで）')]);
  const lines = new LineCounter();
  const document = parse(text.replace(/^\uFEFF/, ''), lines);
  if (document === undefined) throw rosterInvalid([top('入れ子が深すぎて読めません')]);
  faults.push(...document.errors.map(syntaxFault));
  const reader = new YamlReader(lines, faults);
  const root = reader.mapping(document.contents, '', ['organisation', 'people']);
  if (root === undefined || faults.length > 0) throw rosterInvalid(faults);
  if (root.organisation === undefined) faults.push(top('organisation（組織の情報）がありません'));
  const organisation = readOrganisation(reader, root.organisation);
  if (peopleNeeded && root.people === undefined) faults.push(top('people（職員の一覧）がありません'));
  const drafts = reader.list(root.people, 'people').map((node, index) => readPerson(reader, node, index + 1));
  const people = checkPeople(
    drafts.filter((draft) => draft !== undefined),
    faults,
  );
  if (faults.length > 0) throw rosterInvalid(faults);
  return { organisation, people };
}

/** Without `uniqueKeys`: it compares the keys of a mapping pairwise, so a hostile mapping would take hours. The reader sees doubles. */
function parse(text: string, lineCounter: LineCounter): ReturnType<typeof parseDocument> | undefined {
  try {
    return parseDocument(text, { schema: 'core', lineCounter, merge: false, uniqueKeys: false, prettyErrors: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function syntaxFault({ linePos, code }: YAMLError): RosterFault {
  const at = linePos?.[0] ?? { line: 1, col: 1 };
  return {
    line: at.line,
    column: at.col,
    place: '',
    message: syntaxMessages[code] ?? `YAML として読めません（${code}）`,
  };
}

const syntaxMessages: Readonly<Record<string, string>> = {
  BAD_INDENT: '字下げがそろっていません',
  TAB_AS_INDENT: '字下げにタブは使えません。空白を使ってください',
  MISSING_CHAR: '閉じる記号（引用符や括弧）か「:」の後の空白がありません',
  MULTILINE_IMPLICIT_KEY: '項目名が複数の行にまたがっています。「:」の後の空白や引用符を確かめてください',
  BLOCK_AS_IMPLICIT_KEY: '1 行に「項目: 値」が 2 つあるか、字下げが違います',
  UNEXPECTED_TOKEN: 'ここには書けない文字があります',
  MULTIPLE_DOCS: '「---」で区切った 2 つ目の文書は読めません',
};

function readOrganisation(reader: YamlReader, node: unknown): Organisation {
  const empty: Organisation = { name: '', keywords: [], departments: [], officialContacts: [], officialAddresses: [] };
  if (node === undefined) return empty;
  const values = reader.mapping(node, 'organisation', organisationKeys);
  if (values === undefined) return empty;
  const name = reader.scalar(values.name, 'organisation.name')?.text ?? '';
  if (name === '') reader.complain(node, 'organisation.name', '組織の名前（name）がありません');
  const texts = (key: 'keywords' | 'officialContacts' | 'officialAddresses'): string[] =>
    reader.scalars(values[key], `organisation.${key}`).map((field) => field.text);
  return {
    name,
    keywords: texts('keywords'),
    departments: reader
      .list(values.departments, 'organisation.departments')
      .flatMap((item, index) => readDepartment(reader, item, `organisation.departments[${index + 1}]`)),
    officialContacts: texts('officialContacts'),
    officialAddresses: texts('officialAddresses'),
  };
}

function readDepartment(reader: YamlReader, node: unknown, place: string): Department[] {
  const values = reader.mapping(node, place, ['name', 'aliases']);
  if (values === undefined) return [];
  const name = reader.scalar(values.name, `${place}.name`)?.text ?? '';
  if (name === '') reader.complain(node, place, '部署の名前（name）がありません');
  return [{ name, aliases: reader.scalars(values.aliases, `${place}.aliases`).map((field) => field.text) }];
}

function readPerson(reader: YamlReader, node: unknown, number: number): PersonDraft | undefined {
  const place = `people[${number}]`;
  const values = reader.mapping(node, place, personKeys);
  if (values === undefined) return undefined;
  const fields: PersonDraft['fields'] = {};
  for (const key of personKeys) {
    const field = key === 'aliases' ? undefined : reader.scalar(values[key], `${place}.${key}`);
    if (key !== 'aliases' && field !== undefined) fields[key] = field;
  }
  return { at: reader.field(node, place), fields, aliases: reader.scalars(values.aliases, `${place}.aliases`) };
}
