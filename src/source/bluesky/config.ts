import { z } from 'zod';
import { parseSettings } from '../configuration.ts';
import type { SourceEntry } from '../contract.ts';
import { optionFieldsOf } from '../option-fields.ts';

const httpAddress = z.url({ protocol: /^https?$/, error: 'https:// で始まるアドレスを指定してください。' });

const settings = z.object({
  url: z.url({
    protocol: /^wss?$/,
    error:
      'wss:// で始まる Jetstream のアドレスを指定してください（例: wss://jetstream2.us-east.bsky.network/subscribe）。',
  }),
  options: z.strictObject({
    japaneseOnly: z.boolean().default(true),
    batchSize: z.number().int().min(1).max(5000).default(200),
    batchSeconds: z.number().min(0.05).max(60).default(2),
    overlapSeconds: z.number().min(0).max(600).default(5),
    replayHours: z.number().min(1).max(720).default(24),
    appView: httpAddress.default('https://public.api.bsky.app'),
    plcDirectory: httpAddress.default('https://plc.directory'),
  }),
});

export type BlueskyConfig = { url: string } & z.infer<typeof settings>['options'];

export const optionHelp = {
  japaneseOnly: '日本語の文字（かな・漢字）を含む投稿だけを読むか。初期値 true',
  batchSize: '一度に記録する投稿の数。初期値 200',
  batchSeconds: '投稿が少ないときに、ためてから記録するまでの秒数。初期値 2',
  overlapSeconds: 'つなぎ直すときに重ねて読む秒数。初期値 5',
  replayHours:
    'サーバーがさかのぼれる時間。これより長く止まっていた分は「読めなかった期間」として記録します。初期値 24',
  appView: '投稿の現在の状態を確かめる API のアドレス。初期値 https://public.api.bsky.app',
  plcDirectory: '投稿者のサーバーを調べる台帳のアドレス。初期値 https://plc.directory',
} satisfies Record<keyof (typeof settings.shape.options)['shape'], string>;

export const optionFields = optionFieldsOf(settings.shape.options);

/** @throws {MimamoriError} `source-config-invalid` */
export function parseConfig(entry: SourceEntry): BlueskyConfig {
  const { url, options } = parseSettings(settings, entry);
  const origin = (address: string) => new URL(address).origin;
  return { url, ...options, appView: origin(options.appView), plcDirectory: origin(options.plcDirectory) };
}
