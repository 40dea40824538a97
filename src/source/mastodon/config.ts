import { z } from 'zod';
import { parseSettings } from '../configuration.ts';
import type { SourceEntry } from '../contract.ts';
import { optionFieldsOf } from '../option-fields.ts';

const settings = z.object({
  url: z.url({ protocol: /^https?$/, error: 'https:// で始まるインスタンスのアドレスを指定してください。' }),
  options: z.strictObject({
    timelines: z.array(z.enum(['public', 'local'])).optional(),
    hashtags: z.array(z.string().min(1).max(100)).max(50).default([]),
    search: z.boolean().default(false),
    tokenVariable: z
      .string()
      .regex(
        /^[A-Z][A-Z0-9_]*$/,
        '環境変数の名前（大文字と _）を指定してください。トークンそのものは書かないでください。',
      )
      .optional(),
    maxPages: z.number().int().min(1).max(1000).default(100),
    lookBackDays: z.number().min(0).max(3650).optional(),
  }),
});

export interface MastodonConfig {
  /** `https://host`, without a slash at the end. */
  instance: string;
  timelines: readonly ('public' | 'local')[];
  /** Without `#`. */
  hashtags: readonly string[];
  search: boolean;
  tokenVariable: string | undefined;
  maxPages: number;
  lookBackDays: number | undefined;
}

export const optionHelp = {
  timelines:
    '読むタイムライン。public（連合）か local（そのインスタンスだけ）の一覧。ハッシュタグも検索も指定しないときは [public]',
  hashtags: '読むハッシュタグの一覧（# は付けても付けなくてもよい）',
  search:
    '名簿の語で検索するか（true / false）。検索にはアクセストークンが必要なインスタンスがほとんどです。初期値 false',
  tokenVariable: 'アクセストークンを入れた環境変数の名前。トークンそのものは設定に書きません',
  maxPages: '1回に読むページ数の上限（1ページ40件）。超えた分は「読めなかった期間」として記録します。初期値 100',
  lookBackDays: '最初に何日前までさかのぼるか。指定しないときは maxPages まで',
} satisfies Record<keyof (typeof settings.shape.options)['shape'], string>;

export const optionFields = optionFieldsOf(settings.shape.options);

/** @throws {MimamoriError} `source-config-invalid` */
export function parseConfig(entry: SourceEntry): MastodonConfig {
  const { url, options } = parseSettings(settings, entry);
  const asked = options.hashtags.length > 0 || options.search;
  return {
    instance: new URL(url).origin,
    timelines: options.timelines ?? (asked ? [] : ['public']),
    hashtags: options.hashtags.map((tag) => tag.replace(/^[#＃]/, '')),
    search: options.search,
    tokenVariable: options.tokenVariable,
    maxPages: options.maxPages,
    lookBackDays: options.lookBackDays,
  };
}
