import { z } from 'zod';
import type { HttpResponse, KnownPost, Liveness, SourceContext } from '../contract.ts';
import type { BlueskyConfig } from './config.ts';

/** Limit of `app.bsky.feed.getPosts`. */
const POSTS_PER_REQUEST = 25;

const postsSchema = z.object({ posts: z.array(z.object({ uri: z.string(), cid: z.string() })) });
const didSchema = z.object({
  service: z.array(z.object({ id: z.string(), type: z.string(), serviceEndpoint: z.string() })),
});
const errorSchema = z.object({ error: z.string() });

/**
 * Asks the public view first. A post that it does not show may be hidden there only (a label, a suspended account), so
 * the author's own server is asked for the record: only its "no such record" means deleted.
 */
export async function verify(
  config: BlueskyConfig,
  posts: readonly KnownPost[],
  ctx: SourceContext,
): Promise<Map<string, Liveness>> {
  const result = new Map<string, Liveness>();
  for (let at = 0; at < posts.length; at += POSTS_PER_REQUEST) {
    const some = posts.slice(at, at + POSTS_PER_REQUEST);
    const shown = await shownPosts(config, some, ctx);
    for (const post of some) {
      const cid = shown?.get(post.nativeId);
      if (shown === undefined) result.set(post.nativeId, 'unknown');
      else if (cid === undefined) result.set(post.nativeId, await probeRecord(config, post.nativeId, ctx));
      else result.set(post.nativeId, post.revision === undefined || post.revision === cid ? 'live' : 'edited');
    }
  }
  return result;
}

async function shownPosts(config: BlueskyConfig, posts: readonly KnownPost[], ctx: SourceContext) {
  const query = new URLSearchParams(posts.map(({ nativeId }) => ['uris', nativeId]));
  const answer = await quietly(`${config.appView}/xrpc/app.bsky.feed.getPosts?${query}`, ctx);
  const parsed = answer?.status === 200 ? postsSchema.safeParse(jsonIn(answer)) : undefined;
  return parsed?.success ? new Map(parsed.data.posts.map(({ uri, cid }) => [uri, cid])) : undefined;
}

async function probeRecord(config: BlueskyConfig, nativeId: string, ctx: SourceContext): Promise<Liveness> {
  const [, repo, collection, rkey] = /^at:\/\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(nativeId) ?? [];
  if (repo === undefined || collection === undefined || rkey === undefined) return 'unknown';
  const server = await serverOf(config, repo, ctx);
  if (server === undefined) return 'unknown';
  const query = new URLSearchParams({ repo, collection, rkey });
  const answer = await quietly(`${server}/xrpc/com.atproto.repo.getRecord?${query}`, ctx);
  if (answer?.status === 200) return 'hidden';
  const error = answer?.status === 400 ? errorSchema.safeParse(jsonIn(answer)) : undefined;
  if (!error?.success) return 'unknown';
  if (error.data.error === 'RecordNotFound') return 'deleted';
  return /^Repo(Deactivated|Suspended|Takendown)$/.test(error.data.error) ? 'hidden' : 'unknown';
}

/** The author's own server, from the DID document (`did:plc` or `did:web`). */
async function serverOf(config: BlueskyConfig, did: string, ctx: SourceContext): Promise<string | undefined> {
  const web = /^did:web:([a-z0-9.-]+)$/i.exec(did)?.[1];
  if (web === undefined && !/^did:plc:[a-z2-7]+$/i.test(did)) return undefined;
  const answer = await quietly(
    web === undefined ? `${config.plcDirectory}/${did}` : `https://${web}/.well-known/did.json`,
    ctx,
  );
  const parsed = answer?.status === 200 ? didSchema.safeParse(jsonIn(answer)) : undefined;
  const service = parsed?.success
    ? parsed.data.service.find(({ id, type }) => id.endsWith('#atproto_pds') && type === 'AtprotoPersonalDataServer')
    : undefined;
  return service === undefined ? undefined : URL.parse(service.serviceEndpoint)?.origin;
}

/** These are APIs that the protocol opens to programs; robots.txt is for crawlers of pages. */
async function quietly(url: string, ctx: SourceContext): Promise<HttpResponse | undefined> {
  try {
    return await ctx.http.get(url, { headers: { accept: 'application/json' }, robots: false, signal: ctx.signal });
  } catch {
    ctx.signal.throwIfAborted();
    return undefined;
  }
}

function jsonIn(answer: HttpResponse): unknown {
  try {
    return answer.json();
  } catch {
    return undefined;
  }
}
