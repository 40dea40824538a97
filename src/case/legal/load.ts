import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { z } from 'zod';
import { MimamoriError } from '../../kernel/index.ts';
import { files, type SigningRule } from './schema.ts';

const folder = fileURLToPath(new URL('../data/', import.meta.url));

/** A legal data file, read and checked when it is first asked for. */
function legalFile<Schema extends z.ZodType>(name: string, schema: Schema): () => z.infer<Schema> {
  let read: z.infer<Schema> | undefined;
  return () => {
    read ??= parseLegalFile(name, schema, readFileSync(join(folder, `${name}.yaml`), 'utf8'));
    return read;
  };
}

/** @throws {MimamoriError} `legal-data`, with where and why in Japanese */
export function parseLegalFile<Schema extends z.ZodType>(name: string, schema: Schema, text: string): z.infer<Schema> {
  const parsed = schema.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `  ・${path.join('.')}: ${message}`);
  throw new MimamoriError('legal-data', `法令データ ${name}.yaml に誤りがあります。\n${faults.join('\n')}`, { name });
}

const read = {
  platforms: legalFile('platforms', files.platforms),
  channels: legalFile('channels', files.channels),
  clocks: legalFile('clocks', files.clocks),
  provisions: legalFile('provisions', files.provisions),
  senderInformation: legalFile('sender-information', files['sender-information']),
  elements: legalFile('elements', files.elements),
  gate: legalFile('gate', files.gate),
  judgement: legalFile('judgement', files.judgement),
  signing: legalFile('signing', files.signing),
};

export const platforms = () => read.platforms().platforms;
export const channels = () => read.channels().channels;
export const clockDefinitions = () => read.clocks().clocks;
export const provisions = () => read.provisions().provisions;
/** Items of 施行規則2条, in its order. */
export const senderItems = () => read.senderInformation().items;
export const elementLists = () => read.elements().lists;
export const gateQuestions = () => read.gate().questions;
export const judgementQuestions = () => read.judgement().questions;

export const signingRules = () => read.signing().rules;

/** The rule that counts until an office chooses one. */
export function shippedSigningRule(): SigningRule {
  const { active, rules } = read.signing();
  const found = rules.find(({ id }) => id === active);
  if (!found) throw new MimamoriError('legal-data', '使う署名の決まりがありません。signing.yaml を確認してください。');
  return found;
}
