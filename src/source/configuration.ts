import type { z } from 'zod';
import { isMimamoriError, MimamoriError } from '../kernel/index.ts';
import type { Source, SourceEntry } from './contract.ts';

/** A fault in a file of settings: where in its structure, and one Japanese sentence. */
export interface SettingFault {
  path: (string | number)[];
  message: string;
}

/**
 * Parses an entry's settings by the kind's schema.
 * @throws {MimamoriError} `source-config-invalid`, every fault on its own line, in Japanese. Values are not quoted.
 */
export function parseSettings<Schema extends z.ZodType>(schema: Schema, entry: SourceEntry): z.infer<Schema> {
  const parsed = schema.safeParse({ url: entry.url, options: entry.options });
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap(faultsOf);
  throw new MimamoriError(
    'source-config-invalid',
    `情報源「${entry.id}」の設定に誤りがあります。直してからもう一度実行してください。\n${faults.map((fault) => `  ・${describeFault(fault)}`).join('\n')}`,
    { source: entry.id, faults },
  );
}

/** What a source finds wrong in an entry's settings. */
export function settingFaults(source: Source<unknown>, entry: SourceEntry): SettingFault[] {
  try {
    source.parseConfig(entry);
    return [];
  } catch (error) {
    if (!isMimamoriError(error, 'source-config-invalid')) throw error;
    const { faults } = error.details;
    return Array.isArray(faults) ? faults : [{ path: ['url'], message: error.message }];
  }
}

export function faultsOf(issue: z.core.$ZodIssue): SettingFault[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: '知らない項目です。つづりを確かめてください。',
    }));
  }
  return [{ path, message: whatIsWrong(issue) }];
}

/** Where it is, in words, and what should stand there. */
export function describeFault({ path, message }: SettingFault): string {
  const where = path.map((part) => (typeof part === 'number' ? `${part + 1}番目` : part)).join(' の ');
  return where === '' ? message : `${where}: ${message}`;
}

const TYPE_NAMES: Record<string, string> = {
  string: '文字列',
  number: '数',
  int: '整数',
  boolean: 'true か false',
  array: '一覧（[ ] の形）',
  object: '項目の集まり',
  record: '項目の集まり',
};

function whatIsWrong(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return /received undefined/.test(issue.message)
        ? `指定してください（${TYPE_NAMES[issue.expected] ?? issue.expected}）。`
        : `${TYPE_NAMES[issue.expected] ?? issue.expected}で指定してください。`;
    case 'invalid_value':
      return `${issue.values.map(String).join('、')} のどれかを指定してください。`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? '空にはできません。'
        : `${issue.minimum} 以上で指定してください。`;
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `${issue.maximum} 以内の長さ（個数）で指定してください。`
        : `${issue.maximum} 以下で指定してください。`;
    default:
      return issue.message;
  }
}
