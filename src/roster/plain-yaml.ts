import { checkPeople, type Field, type PersonDraft, personKeys } from './draft.ts';
import type { RosterFault } from './fault.ts';
import type { Person } from './person.ts';

/**
 * Cuts a roster into the organisation, still to be parsed, and the lines of its people.
 * @returns undefined where the file is built in another way
 */
export function cutAtPeople(text: string): { head: string; people: string } | undefined {
  const lines = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const cut = /\npeople: *\n/.exec(lines);
  if (cut === null) return undefined;
  const head = lines.slice(0, cut.index + 1);
  if (!head.split('\n').every((line) => /^(?: |#|$|organisation:)/.test(line))) return undefined;
  return { head, people: lines.slice(cut.index + cut[0].length) };
}

/**
 * Reads a list of people that is written as nearly every roster is, in plain words with `key: value` on each line, as
 * `serialiseRoster` does, or `{key: value, …}` on one. The YAML parser gives the same and takes ten times as long.
 *
 * @param text the lines behind `people:`
 * @returns undefined for what else YAML allows, and for every fault: the YAML parser says where it is
 */
export function readPlainPeople(text: string): Person[] | undefined {
  const drafts: PersonDraft[] = [];
  let lines: PersonLines | undefined;
  for (const line of text.split('\n')) {
    const bare = line.replace(/(?:^| )#.*$/, '').replace(/ +$/, '');
    if (bare === '') continue;
    const [, spaces = '', dash, rest = ''] = /^( *)(- )?(.*)$/.exec(bare) ?? [];
    if (dash !== undefined && spaces.length === (lines?.indent ?? spaces.length)) {
      lines = new PersonLines(spaces.length);
      drafts.push(lines.draft);
      if (!lines.takeFirst(rest)) return undefined;
    } else if (!lines?.take(spaces.length, dash !== undefined, rest)) return undefined;
  }
  const faults: RosterFault[] = [];
  const people = checkPeople(drafts, faults);
  return faults.length === 0 ? people : undefined;
}

/** The lines of one person, taken one by one. False for one that is not plain. */
class PersonLines {
  readonly draft: PersonDraft = { at: field(''), fields: {}, aliases: [] };
  /** Spaces before the dash. */
  readonly indent: number;
  readonly #keys = new Set<string>();
  /** What the next line may add to. */
  #open: 'nothing' | 'person' | 'aliases' = 'person';
  #aliasIndent: number | undefined;

  constructor(indent: number) {
    this.indent = indent;
  }

  /** What stands behind the dash. */
  takeFirst(text: string): boolean {
    const inBraces = /^\{ *(.*?) *\}$/.exec(text)?.[1];
    if (inBraces === undefined) return this.#takePair(text);
    const isPlain = inBraces.split(/ *, *(?=[A-Za-z]+:)/).every((pair) => this.#takePair(pair));
    this.#open = 'nothing';
    return isPlain;
  }

  take(indent: number, isItem: boolean, text: string): boolean {
    if (!isItem) return this.#open !== 'nothing' && indent === this.indent + 2 && this.#takePair(text);
    this.#aliasIndent ??= indent;
    return this.#open === 'aliases' && indent === this.#aliasIndent && indent > this.indent + 1 && this.#addAlias(text);
  }

  #takePair(text: string): boolean {
    const [, name, value = ''] = /^([A-Za-z]+):(?: +(.*))?$/.exec(text) ?? [];
    const key = personKeys.find((candidate) => candidate === name);
    if (key === undefined || this.#keys.has(key)) return false;
    this.#keys.add(key);
    this.#open = key === 'aliases' && value === '' ? 'aliases' : 'person';
    if (key === 'aliases') return readList(value).every((item) => this.#addAlias(item));
    const scalar = readScalar(value);
    if (scalar !== undefined) this.draft.fields[key] = field(scalar);
    return scalar !== undefined;
  }

  #addAlias(value: string): boolean {
    const scalar = readScalar(value);
    if (scalar) this.draft.aliases.push(field(scalar));
    return Boolean(scalar);
  }
}

function readList(text: string): string[] {
  const inBrackets = /^\[ *(.*?) *\]$/.exec(text)?.[1] ?? text;
  return inBrackets === '' ? [] : inBrackets.split(/ *, */);
}

const nothing = /^(?:~|null|Null|NULL)?$/;
/** Letters and digits, and within them signs that mean nothing to YAML there. */
const plain = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}・_.@/ -]*[\p{L}\p{N}\p{M}・_.@/-])?$/u;
const quoted = /^(["'])([\p{L}\p{N}\p{M}・_.@/+ -]*)\1$/u;

function readScalar(text: string): string | undefined {
  if (nothing.test(text)) return '';
  return plain.test(text) ? text : quoted.exec(text)?.[2]?.trim();
}

/** Without its place, for which nobody asks where nothing is at fault. */
function field(text: string): Field {
  return { text, line: 1, column: 1, place: '' };
}
