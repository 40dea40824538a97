import type { HttpResponse, Liveness, Source } from '../contract.ts';
import { ask } from './api.ts';
import { type MastodonConfig, optionFields, optionHelp, parseConfig } from './config.ts';
import { localHosts, probe } from './probe.ts';
import { backfill, pull } from './pull.ts';
import { recordsOf } from './records.ts';

/** Mastodon and servers that speak its API. The key of a post is its ActivityPub `uri`, the same on every instance. */
export const mastodon: Source<MastodonConfig> = {
  kind: 'mastodon',
  title: 'Mastodon',
  help: 'Mastodon と、同じ API を持つサーバーの公開投稿を読みます。アドレス（url）にはインスタンスのアドレスを書きます。',
  optionHelp,
  optionFields,
  capabilities: {
    mode: 'poll',
    search: true,
    lookBack: 'インスタンスがタイムラインに残している範囲',
    edits: true,
    deletes: 'probe',
  },
  legal: { termsUrl: undefined, needsApproval: false, staleAfterDays: 180 },
  parseConfig,
  pull,
  backfill: (config, range, _terms, ctx) => backfill(config, range, ctx),

  async verify(config, posts, ctx) {
    const result = new Map<string, Liveness>();
    if (posts.length === 0) return result;
    const hosts = await localHosts(config, ctx);
    for (const post of posts) result.set(post.nativeId, await probe(config, post, hosts, ctx));
    return result;
  },

  resolve(config, url) {
    const parsed = URL.parse(url);
    if (parsed === null || parsed.origin !== config.instance) return undefined;
    // A remote person's page on this instance (`/@name@host/…`) does not tell the post's own uri.
    const [, name, id] = /^\/(?:@|users\/)([A-Za-z0-9_.-]+)\/(?:statuses\/)?(\w+)\/?$/.exec(parsed.pathname) ?? [];
    return name === undefined || id === undefined ? undefined : `${config.instance}/users/${name}/statuses/${id}`;
  },

  records: recordsOf,

  /** The default limit of Mastodon: 300 requests in 5 minutes per address. */
  budget: () => ({ requests: 300, windowSeconds: 300 }),

  async health(config, ctx) {
    const answer: HttpResponse = await ask(config, '/api/v2/instance', ctx);
    if (answer.status === 200) return { ok: true, message: 'インスタンスにつながりました。' };
    return { ok: false, message: `インスタンスがエラー（${answer.status}）を返しました。URL を確かめてください。` };
  },
};
