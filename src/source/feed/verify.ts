import type { KnownPost, Liveness, SourceContext } from '../contract.ts';
import type { FeedConfig } from './config.ts';
import { ask, readPosts } from './pull.ts';

/**
 * Asks the feed first, then the entry's own address. That an entry has left the feed means nothing: feeds show the
 * newest only. A page that answers 200 may be a wall or a soft error, so it proves nothing either.
 */
export async function verify(
  config: FeedConfig,
  posts: readonly KnownPost[],
  ctx: SourceContext,
): Promise<Map<string, Liveness>> {
  const result = new Map<string, Liveness>();
  if (posts.length === 0) return result;
  const inFeed = await readFeed(config, ctx);
  for (const post of posts) {
    const revision = inFeed.get(post.nativeId);
    if (revision === undefined) result.set(post.nativeId, await probe(post.nativeId, ctx));
    else result.set(post.nativeId, post.revision === undefined || post.revision === revision ? 'live' : 'edited');
  }
  return result;
}

async function readFeed(config: FeedConfig, ctx: SourceContext): Promise<Map<string, string>> {
  try {
    const response = await ask(config, undefined, ctx);
    if (response.status !== 200) return new Map();
    return new Map(readPosts(response, config).posts.map(({ nativeId, revision }) => [nativeId, revision]));
  } catch {
    ctx.signal.throwIfAborted();
    return new Map();
  }
}

async function probe(nativeId: string, ctx: SourceContext): Promise<Liveness> {
  if (!/^https?:\/\//i.test(nativeId)) return 'unknown';
  try {
    const { status } = await ctx.http.get(nativeId, { signal: ctx.signal });
    return status === 404 || status === 410 ? 'deleted' : 'unknown';
  } catch {
    ctx.signal.throwIfAborted();
    return 'unknown';
  }
}
