import { z } from 'zod';
import { parseSettings } from '../configuration.ts';
import type { SourceEntry } from '../contract.ts';
import { optionFieldsOf } from '../option-fields.ts';

const settings = z.object({
  url: z.url({ protocol: /^https?$/, error: 'https:// で始まるフィードのアドレスを指定してください。' }),
  options: z.strictObject({
    sweepMinutes: z.number().min(0).max(10_080).default(360),
    maxEntries: z.number().int().min(1).max(10_000).default(2000),
  }),
});

export interface FeedConfig {
  url: string;
  sweepMinutes: number;
  maxEntries: number;
}

export const optionHelp = {
  sweepMinutes:
    '「更新なし」と答え続けるサーバーに備え、条件を付けずに読み直す間隔（分）。0 なら毎回読み直します。初期値 360',
  maxEntries: '1回に読む記事の数の上限。初期値 2000',
} satisfies Record<keyof (typeof settings.shape.options)['shape'], string>;

export const optionFields = optionFieldsOf(settings.shape.options);

/** @throws {MimamoriError} `source-config-invalid` */
export function parseConfig(entry: SourceEntry): FeedConfig {
  const { url, options } = parseSettings(settings, entry);
  return { url, ...options };
}
