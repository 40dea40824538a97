import type { Liveness, Source } from '../contract.ts';
import { type JsonlConfig, optionFields, optionHelp, parseConfig } from './config.ts';
import { pull } from './pull.ts';

/** Posts from a file or standard input: one JSON object per line. */
export const jsonl: Source<JsonlConfig> = {
  kind: 'jsonl',
  title: 'JSON Lines ファイル',
  help: '投稿を1行に1件ずつ書いたファイルを読みます。アドレス（url）にはファイルの場所か、標準入力を表す - を書きます。',
  optionHelp,
  optionFields,
  capabilities: { mode: 'manual', search: false, lookBack: 'ファイルにあるすべて', edits: true, deletes: 'none' },
  legal: { termsUrl: undefined, needsApproval: false, staleAfterDays: 365 },
  parseConfig,
  pull: (config, cursor, _terms, ctx) => pull(config, cursor, ctx),

  /** A file says nothing of what became of its posts. */
  verify: async (_config, posts) => new Map(posts.map(({ nativeId }): [string, Liveness] => [nativeId, 'unknown'])),

  resolve: () => undefined,
  budget: () => ({ requests: 1000, windowSeconds: 1 }),

  async health(config, ctx) {
    await ctx.openFile(config.path);
    return { ok: true, message: 'ファイルを開けます。' };
  },
};
