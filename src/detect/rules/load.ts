import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { MimamoriError } from '../../kernel/index.ts';
import { type CompiledRule, compileRule } from './compile.ts';
import { listFileSchema, type Rule, ruleFileSchema, type WordList } from './schema.ts';

const folder = new URL('./', import.meta.url);

export interface RuleBook {
  lists: ReadonlyMap<string, WordList>;
  rules: Rule[];
  compiled: CompiledRule[];
}

let shipped: RuleBook | undefined;

/** The rules that ship, read once. @throws {MimamoriError} `rules-invalid` with file and place. */
export function shippedRules(): RuleBook {
  shipped ??= loadRules();
  return shipped;
}

function loadRules(): RuleBook {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const lists = new Map<string, WordList>();
  for (const name of names.filter((candidate) => candidate.startsWith('words'))) {
    for (const list of read(name, listFileSchema).lists) {
      if (lists.has(list.id)) throw invalid(name, `語彙 ${list.id} が二重に定義されています`);
      lists.set(list.id, list);
    }
  }
  const rules = names
    .filter((name) => !name.startsWith('words'))
    .sort()
    .flatMap((name) => read(name, ruleFileSchema).rules);
  const ids = new Set(rules.map((rule) => rule.id));
  if (ids.size !== rules.length) throw invalid('*.yaml', '同じ id の規則が二つあります');
  return { lists, rules, compiled: rules.map((rule) => compileRule(rule, lists)) };
}

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: { message: string } };
}

function read<T>(name: string, schema: Schema<T>): T {
  const parsed = schema.safeParse(parse(readFileSync(new URL(name, folder), 'utf8')));
  if (!parsed.success) throw invalid(name, parsed.error.message.slice(0, 800));
  return parsed.data;
}

function invalid(file: string, fault: string): MimamoriError {
  return new MimamoriError('rules-invalid', `検出規則のファイル ${file} に誤りがあります。直してください: ${fault}`, {
    file,
  });
}
