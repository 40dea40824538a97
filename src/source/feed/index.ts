import type { Source } from '../contract.ts';
import { expectOk } from '../http/index.ts';
import { type FeedConfig, optionFields, optionHelp, parseConfig } from './config.ts';
import { ask, pull, readPosts } from './pull.ts';
import { verify } from './verify.ts';

/** RSS, Atom and RDF feeds (and JSON Feed), which boards, blogs and news sites offer to programs. */
export const feed: Source<FeedConfig> = {
  kind: 'feed',
  title: 'フィード（RSS・Atom・RDF）',
  help: 'ブログ、掲示板、ニュースサイトのフィードを読みます。アドレス（url）にはフィードのアドレスを書きます。',
  optionHelp,
  optionFields,
  capabilities: { mode: 'poll', search: false, lookBack: undefined, edits: true, deletes: 'probe' },
  legal: { termsUrl: undefined, needsApproval: false, staleAfterDays: 180 },
  parseConfig,
  pull: (config, cursor, _terms, ctx) => pull(config, cursor, ctx),
  verify,

  /** An entry's key is its guid, which an address does not tell unless it is the address. */
  resolve(config, url) {
    const parsed = URL.parse(url);
    return parsed !== null && parsed.origin === new URL(config.url).origin ? url : undefined;
  },

  /** No site says; every five seconds would already be rude. */
  budget: () => ({ requests: 720, windowSeconds: 3600 }),

  async health(config, ctx) {
    const { posts } = readPosts(expectOk(await ask(config, undefined, ctx)), config);
    return { ok: true, message: `フィードを読めます（${posts.length}件）。` };
  },
};
