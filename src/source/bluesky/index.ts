import type { Source } from '../contract.ts';
import { type BlueskyConfig, optionFields, optionHelp, parseConfig } from './config.ts';
import { POST_COLLECTION } from './event.ts';
import { pull } from './pull.ts';
import { verify } from './verify.ts';

/** Bluesky through Jetstream, the JSON stream of everything public on the network. */
export const bluesky: Source<BlueskyConfig> = {
  kind: 'bluesky',
  title: 'Bluesky（Jetstream）',
  help: 'Bluesky の公開投稿を、流れてくるまま読みます。アドレス（url）には Jetstream のアドレス（wss://…/subscribe）を書きます。',
  optionHelp,
  optionFields,
  capabilities: {
    mode: 'stream',
    search: false,
    lookBack: '止まっていた間の分だけ、サーバーが残している範囲（約1日）',
    edits: true,
    deletes: 'event',
  },
  legal: { termsUrl: 'https://bsky.social/about/support/tos', needsApproval: false, staleAfterDays: 180 },
  parseConfig,
  pull: (config, cursor, _terms, ctx) => pull(config, cursor, ctx),
  verify,

  resolve: (_config, url) => postAt(url),

  records({ appView }, url) {
    const uri = postAt(url);
    if (uri === undefined) return [];
    const query = new URLSearchParams({ uri, depth: '6', parentHeight: '20' });
    return [{ name: 'thread', url: `${appView}/xrpc/app.bsky.feed.getPostThread?${query}` }];
  },

  /** The public API allows 3,000 requests in 5 minutes; the stream itself is one. */
  budget: () => ({ requests: 3000, windowSeconds: 300 }),

  async health(config, ctx) {
    const stop = new AbortController();
    const signal = AbortSignal.any([ctx.signal, stop.signal]);
    try {
      for await (const _ of ctx.http.stream(config.url, { signal, idleSeconds: 10 })) {
        return { ok: true, message: 'ストリームにつながり、投稿が届いています。' };
      }
      return {
        ok: false,
        message: 'ストリームにつながりましたが、10秒間なにも届きませんでした。URL を確かめてください。',
      };
    } finally {
      stop.abort();
    }
  },
};

function postAt(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (parsed?.hostname !== 'bsky.app') return undefined;
  // A handle may change its owner, so an address with a handle tells no certain post.
  const [, did, rkey] =
    /^\/profile\/(did:[a-z]+:[A-Za-z0-9.:_-]+)\/post\/([A-Za-z0-9._~:-]+)\/?$/.exec(parsed.pathname) ?? [];
  return did === undefined || rkey === undefined ? undefined : `at://${did}/${POST_COLLECTION}/${rkey}`;
}
