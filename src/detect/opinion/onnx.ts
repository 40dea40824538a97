import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { describeError, MimamoriError } from '../../kernel/index.ts';
import type { SecondOpinion } from './second-opinion.ts';

/** `mimamori-model.json` beside `model.onnx` and `vocab.txt` (one token a line, its number is the line). */
const settingsSchema = z.strictObject({
  name: z.string().min(1),
  /** Longest input in tokens, special ones included. */
  length: z.int().min(3).max(4_096).default(256),
  inputs: z
    .strictObject({ ids: z.string(), mask: z.string().optional(), types: z.string().optional() })
    .default({ ids: 'input_ids', mask: 'attention_mask', types: 'token_type_ids' }),
  output: z.string().default('logits'),
  /** Which of the output's values stands for "attack"; a single value is taken through the logistic function. */
  attackIndex: z.int().min(0).default(1),
  special: z
    .strictObject({ start: z.string().optional(), end: z.string().optional(), unknown: z.string() })
    .default({ start: '[CLS]', end: '[SEP]', unknown: '[UNK]' }),
});

type Settings = z.infer<typeof settingsSchema>;

/** The part of onnxruntime-node that is used; the package is optional, so its types are not. */
interface Session {
  run(feeds: Record<string, unknown>): Promise<Record<string, { data: ArrayLike<number> }>>;
}
interface Runtime {
  InferenceSession: { create(path: string): Promise<Session> };
  Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => unknown;
}

const packageName = 'onnxruntime-node';

/** A local text classifier in ONNX form that reads characters (vocab.txt of single characters, as character BERT models have). */
export async function createOnnxOpinion(
  folder: string,
  load: () => Promise<unknown> = () => import(packageName),
): Promise<SecondOpinion> {
  const runtime = await loadRuntime(load);
  const settings = readSettings(folder);
  const vocabulary = readVocabulary(folder, settings);
  let session: Session;
  try {
    session = await runtime.InferenceSession.create(join(folder, 'model.onnx'));
  } catch (cause) {
    throw new MimamoriError(
      'onnx-model-invalid',
      `ONNX モデルを読み込めません。${folder} の model.onnx を確かめてください。`,
      { reason: describeError(cause) },
      cause,
    );
  }
  return {
    name: settings.name,
    async probability(text) {
      const ids = encode(text, vocabulary, settings);
      const tensor = (values: readonly number[]) =>
        new runtime.Tensor('int64', BigInt64Array.from(values, BigInt), [1, ids.length]);
      const feeds: Record<string, unknown> = { [settings.inputs.ids]: tensor(ids) };
      if (settings.inputs.mask !== undefined) feeds[settings.inputs.mask] = tensor(ids.map(() => 1));
      if (settings.inputs.types !== undefined) feeds[settings.inputs.types] = tensor(ids.map(() => 0));
      const output = (await session.run(feeds))[settings.output];
      if (!output)
        throw new MimamoriError(
          'onnx-model-invalid',
          `ONNX モデルに出力「${settings.output}」がありません。mimamori-model.json の output を直してください。`,
        );
      return attackProbability(Array.from(output.data), settings.attackIndex);
    },
  };
}

async function loadRuntime(load: () => Promise<unknown>): Promise<Runtime> {
  let module: unknown;
  try {
    module = await load();
  } catch (cause) {
    throw new MimamoriError(
      'onnx-missing',
      '外部の分類器（ONNX）を使うには onnxruntime-node が必要です。「npm install onnxruntime-node」で入れるか、設定から分類器を外してください。',
      {},
      cause,
    );
  }
  const found = isRuntime(module) ? module : isObject(module) && isRuntime(module.default) ? module.default : undefined;
  if (!found) throw new MimamoriError('onnx-missing', 'onnxruntime-node の版が合いません。1.20 以降を入れてください。');
  return found;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isRuntime(value: unknown): value is Runtime {
  return isObject(value) && 'InferenceSession' in value && typeof value.Tensor === 'function';
}

function readSettings(folder: string): Settings {
  try {
    return settingsSchema.parse(JSON.parse(readFileSync(join(folder, 'mimamori-model.json'), 'utf8')));
  } catch (cause) {
    throw new MimamoriError(
      'onnx-settings-invalid',
      `${folder} の mimamori-model.json を読めないか、内容に誤りがあります。docs/detection.md の例に合わせて直してください。`,
      {},
      cause,
    );
  }
}

function readVocabulary(folder: string, settings: Settings): Map<string, number> {
  let lines: string[];
  try {
    lines = readFileSync(join(folder, 'vocab.txt'), 'utf8').split(/\r?\n/);
  } catch (cause) {
    throw new MimamoriError(
      'onnx-settings-invalid',
      `${folder} に vocab.txt がありません。モデルに付いている語彙表を置いてください。`,
      {},
      cause,
    );
  }
  const vocabulary = new Map(lines.map((token, index) => [token, index]));
  if (!vocabulary.has(settings.special.unknown)) {
    throw new MimamoriError(
      'onnx-settings-invalid',
      `vocab.txt に未知語の記号「${settings.special.unknown}」がありません。mimamori-model.json の special を直してください。`,
    );
  }
  return vocabulary;
}

function encode(text: string, vocabulary: ReadonlyMap<string, number>, { special, length }: Settings): number[] {
  const unknown = vocabulary.get(special.unknown) ?? 0;
  const fixed = (token: string | undefined) => (token === undefined ? [] : [vocabulary.get(token) ?? unknown]);
  const [start, end] = [fixed(special.start), fixed(special.end)];
  const letters = [...text.normalize('NFKC')]
    .filter((letter) => !/\s/u.test(letter))
    .slice(0, length - start.length - end.length);
  return [...start, ...letters.map((letter) => vocabulary.get(letter) ?? unknown), ...end];
}

function attackProbability(logits: readonly number[], index: number): number {
  const [only] = logits;
  if (logits.length === 1 && only !== undefined) return 1 / (1 + Math.exp(-only));
  const largest = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - largest));
  return (weights[index] ?? 0) / weights.reduce((sum, weight) => sum + weight, 0);
}
