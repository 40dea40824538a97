import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { parseSettings } from '../configuration.ts';
import type { SourceEntry } from '../contract.ts';
import { optionFieldsOf } from '../option-fields.ts';

const settings = z.object({
  url: z
    .string()
    .min(1)
    .refine(
      (url) => !/^(?!file:)[a-z][a-z0-9+.-]+:\/\//i.test(url),
      'ファイルの場所か、標準入力を表す - を指定してください。',
    ),
  options: z.strictObject({ batchSize: z.number().int().min(1).max(10_000).default(200) }),
});

export interface JsonlConfig {
  /** `-` is standard input. */
  path: string;
  batchSize: number;
}

export const optionHelp = {
  batchSize: '一度に記録する投稿の数。初期値 200',
} satisfies Record<keyof (typeof settings.shape.options)['shape'], string>;

export const optionFields = optionFieldsOf(settings.shape.options);

/** @throws {MimamoriError} `source-config-invalid` */
export function parseConfig(entry: SourceEntry): JsonlConfig {
  const { url, options } = parseSettings(settings, entry);
  return { path: url.startsWith('file:') ? fileURLToPath(url) : url, batchSize: options.batchSize };
}
