import { isMap, isScalar, isSeq, type LineCounter, type Node, type YAMLMap } from 'yaml';
import { type Field, fault } from './draft.ts';
import type { RosterFault } from './fault.ts';

/**
 * Reads a parsed YAML document with a position for everything. Scalars are taken as they are written (`id: 001` is the text
 * "001", a date is no Date), which is what a clerk means. Aliases (`*name`) are refused: a roster needs none, and nested
 * ones are how a small file becomes gigabytes.
 */
export class YamlReader {
  readonly #lines: LineCounter;
  readonly #faults: RosterFault[];

  constructor(lines: LineCounter, faults: RosterFault[]) {
    this.#lines = lines;
    this.#faults = faults;
  }

  field(node: unknown, place: string, text = ''): Field {
    const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    const { line, col } = this.#lines.linePos(offset);
    return { text, line: Math.max(line, 1), column: Math.max(col, 1), place };
  }

  complain(node: unknown, place: string, message: string): void {
    this.#faults.push(fault(this.field(node, place), message));
  }

  /** A text, number, date or nothing (an empty field); anything else is a fault. */
  scalar(node: unknown, place: string): Field | undefined {
    if (node === null || node === undefined) return undefined;
    if (!isScalar(node)) {
      this.complain(node, place, '1 つの値を書いてください（一覧、入れ子、* による参照は使えません）');
      return undefined;
    }
    const { value, source } = node;
    const text = value === null ? '' : typeof value === 'string' ? value : (source ?? String(value));
    if (hasControl(text)) this.complain(node, place, '制御文字は使えません');
    return this.field(node, place, text.trim());
  }

  /** A list of scalars; a single scalar counts as a list of one. */
  scalars(node: unknown, place: string): Field[] {
    if (node === null || node === undefined || (isScalar(node) && node.value === null)) return [];
    const items = isSeq(node) ? node.items : [node];
    return items.flatMap((item, index) => {
      const field = this.scalar(item, isSeq(node) ? `${place}[${index + 1}]` : place);
      if (field?.text === '') this.complain(item, place, '空の項目があります');
      return field === undefined || field.text === '' ? [] : [field];
    });
  }

  list(node: unknown, place: string): unknown[] {
    if (node === null || node === undefined || (isScalar(node) && node.value === null)) return [];
    if (isSeq(node)) return node.items;
    this.complain(node, place, '「- 」で始まる一覧を書いてください');
    return [];
  }

  /** The values of a mapping by key. Unknown keys are faults: a misspelt `consent` must not pass unseen. */
  mapping<K extends string>(
    node: unknown,
    place: string,
    keys: readonly K[],
  ): Partial<Record<K, Node | null>> | undefined {
    if (!isMap(node)) {
      this.complain(node, place, '「項目: 値」の形で書いてください');
      return undefined;
    }
    return this.#pairs(node, place, keys);
  }

  #pairs<K extends string>(map: YAMLMap, place: string, keys: readonly K[]): Partial<Record<K, Node | null>> {
    const values: Partial<Record<K, Node | null>> = {};
    for (const { key, value } of map.items) {
      const name = isScalar(key) ? String(key.value) : '';
      const known = keys.find((candidate) => candidate === name);
      if (known === undefined) {
        this.complain(key, place, `「${name.slice(0, 40)}」という項目はありません。使えるのは ${keys.join(', ')} です`);
      } else if (known in values) this.complain(key, place, `項目「${known}」が 2 回あります`);
      else values[known] = isNode(value) ? value : null;
    }
    return values;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value;
}

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 0x20 || text.charCodeAt(i) === 0x7f) return true;
  return false;
}
