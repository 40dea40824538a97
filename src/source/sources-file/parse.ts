import { LineCounter, parseDocument, type YAMLParseError } from 'yaml';
import { MimamoriError } from '../../kernel/index.ts';
import { describeFault, faultsOf, type SettingFault, settingFaults } from '../configuration.ts';
import type { SourceEntry } from '../contract.ts';
import { sourceOf, unknownKind } from '../kinds.ts';
import { placeOf } from './position.ts';
import { entrySchema, fileSchema, looseEntrySchema } from './schema.ts';

/**
 * Reads `sources.yaml`.
 * @throws {MimamoriError} `sources-invalid`, with every fault at once, by line and column.
 */
export function parseSourcesYaml(text: string): SourceEntry[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw invalid(document.errors.map((error) => `${placeOfError(error, lines)}: ${describeYaml(error)}`));
  }
  const { entries, faults } = readEntries(toPlain(document));
  if (faults.length > 0) {
    throw invalid(faults.map((fault) => `${placeOf(document, lines, fault.path)}: ${describeFault(fault)}`));
  }
  return entries;
}

function readEntries(value: unknown): { entries: SourceEntry[]; faults: SettingFault[] } {
  const file = fileSchema.safeParse(value);
  if (!file.success) return { entries: [], faults: file.error.issues.flatMap(faultsOf) };
  const entries: SourceEntry[] = [];
  const faults: SettingFault[] = [];
  const firstById = new Map<string, number>();
  for (const [index, item] of file.data.sources.entries()) {
    const own: SettingFault[] = [];
    const parsed = entrySchema.safeParse(item);
    if (parsed.success) entries.push(withoutNeedlessInterval(parsed.data));
    else own.push(...parsed.error.issues.flatMap(faultsOf));
    const loose = looseEntrySchema.safeParse(item);
    if (loose.success) {
      const { id, kind, url, options } = loose.data;
      const first = firstById.get(id);
      if (first === undefined) firstById.set(id, index);
      else own.push({ path: ['id'], message: `「${id}」は${first + 1}番目と重なっています。` });
      own.push(...faultsOfKind({ id, kind, url, options, everySeconds: undefined, terms: undefined }));
    }
    faults.push(...own.map((fault) => ({ ...fault, path: ['sources', index, ...fault.path] })));
  }
  return { entries, faults };
}

function faultsOfKind(entry: SourceEntry): SettingFault[] {
  const source = sourceOf(entry.kind);
  return source ? settingFaults(source, entry) : [{ path: ['kind'], message: unknownKind(entry.kind).message }];
}

/** A stream is never due. */
function withoutNeedlessInterval(entry: SourceEntry): SourceEntry {
  return sourceOf(entry.kind)?.capabilities.mode === 'stream' ? { ...entry, everySeconds: undefined } : entry;
}

function toPlain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch {
    throw invalid(['1行1列: 別名（&、*）の使い方が正しくないか、多すぎます。']);
  }
}

function placeOfError(error: YAMLParseError, lines: LineCounter): string {
  const { line, col } = lines.linePos(error.pos[0]);
  return `${Math.max(line, 1)}行${Math.max(col, 1)}列`;
}

const YAML_FAULTS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: '同じ項目が2回書かれています。',
  BAD_INDENT: '字下げ（行頭の空白）がそろっていません。',
  TAB_AS_INDENT: '字下げにタブは使えません。空白にしてください。',
  MISSING_CHAR: '引用符、かっこ、またはコロンが足りません。',
  UNEXPECTED_TOKEN: 'ここに書けない文字があります。',
  BLOCK_AS_IMPLICIT_KEY: '1行に項目が2つ書かれているか、引用符が必要です。',
  MULTILINE_IMPLICIT_KEY: '項目の名前が複数の行にまたがっています。コロンを忘れていないか確かめてください。',
};

function describeYaml(error: YAMLParseError): string {
  return YAML_FAULTS[error.code] ?? 'YAML として読めません。字下げ、引用符、コロンを確かめてください。';
}

function invalid(faults: readonly string[]): MimamoriError {
  return new MimamoriError(
    'sources-invalid',
    `情報源のファイルに誤りがあります。直してからもう一度実行してください。\n${faults.map((fault) => `  ・${fault}`).join('\n')}`,
    { faults: faults.length },
  );
}
