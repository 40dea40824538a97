import { z } from 'zod';
import type { HttpResponse, KnownPost, Liveness, SourceContext } from '../contract.ts';
import { ask } from './api.ts';
import type { MastodonConfig } from './config.ts';
import type { Seen } from './cursor.ts';
import { isPublic, revisionOf, statusSchema } from './status.ts';

const MAX_PROBES = 10;

/**
 * What has become of a post. A post counts as deleted only where its own server says so twice: by its API, and at the
 * post's own address (an edit may have changed the local id, so the API alone can be wrong).
 */
export async function probe(
  config: MastodonConfig,
  post: KnownPost,
  localHosts: ReadonlySet<string>,
  ctx: SourceContext,
): Promise<Liveness> {
  const uri = URL.parse(post.nativeId);
  if (uri === null || !/^https?:$/.test(uri.protocol)) return 'unknown';
  if (!localHosts.has(uri.host)) return probeObject(post.nativeId, post, ctx);
  const localId = localIdIn(uri);
  if (localId !== undefined) {
    const answer = await quietly(() => ask(config, `/api/v1/statuses/${localId}`, ctx), ctx);
    const liveness = answer && livenessOf(answer, post);
    if (liveness !== undefined) return liveness;
    if (answer === undefined || !isMissing(answer)) return 'unknown';
  }
  return probeObject(`${config.instance}${uri.pathname}${uri.search}`, post, ctx);
}

/** The instance's own name may differ from the host that we ask (a proxy, a sample on loopback). */
export async function localHosts(config: MastodonConfig, ctx: SourceContext): Promise<Set<string>> {
  const answer = await quietly(() => ask(config, '/api/v2/instance', ctx), ctx);
  const domain = answer?.status === 200 ? domainOf(answer) : undefined;
  return new Set([new URL(config.instance).host, ...(domain === undefined ? [] : [domain])]);
}

/** Of posts that have vanished from a timeline, the uris of those that are deleted for certain. */
export async function goneAmong(
  config: MastodonConfig,
  missing: readonly Seen[],
  ctx: SourceContext,
): Promise<string[]> {
  if (missing.length === 0) return [];
  const hosts = await localHosts(config, ctx);
  const gone: string[] = [];
  for (const [, nativeId] of missing.slice(0, MAX_PROBES)) {
    if ((await probe(config, { nativeId }, hosts, ctx)) === 'deleted') gone.push(nativeId);
  }
  return gone;
}

/** Undefined where the answer does not settle it. 401, 403, 416, 429, 5xx and pages that are not JSON settle nothing. */
function livenessOf(answer: HttpResponse, post: KnownPost): Liveness | undefined {
  if (answer.status !== 200) return undefined;
  const status = statusSchema.safeParse(jsonIn(answer));
  if (!status.success || status.data.uri !== post.nativeId) return undefined;
  if (!isPublic(status.data)) return 'hidden';
  return post.revision === undefined || post.revision === revisionOf(status.data) ? 'live' : 'edited';
}

/** The API says "no such record" in JSON; an HTML page with 404 may be a proxy's or a wall. */
function isMissing(answer: HttpResponse): boolean {
  if (answer.status === 200) return statusSchema.safeParse(jsonIn(answer)).success;
  return (answer.status === 404 || answer.status === 410) && isRecord(jsonIn(answer));
}

/** Asks at the post's own address for the ActivityPub object. */
async function probeObject(url: string, post: KnownPost, ctx: SourceContext): Promise<Liveness> {
  const answer = await quietly(
    () =>
      ctx.http.get(url, {
        headers: {
          accept: 'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
        },
        robots: false,
        signal: ctx.signal,
      }),
    ctx,
  );
  if (answer === undefined) return 'unknown';
  if (answer.status === 404 || answer.status === 410) return 'deleted';
  const object = answer.status === 200 ? objectSchema.safeParse(jsonIn(answer)) : undefined;
  if (!object?.success || object.data.id !== post.nativeId) return 'unknown';
  if (object.data.type === 'Tombstone') return 'deleted';
  const { updated } = object.data;
  return post.revision === undefined || updated === undefined || sameTime(updated, post.revision) ? 'live' : 'edited';
}

const objectSchema = z.object({ id: z.string(), type: z.string(), updated: z.string().optional() });

/** Mastodon writes milliseconds in the one place and whole seconds in the other. */
function sameTime(a: string, b: string): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) < 1000;
}

function localIdIn(uri: URL): string | undefined {
  return /\/(?:statuses|posts|notes|objects)\/([0-9A-Za-z_-]+)$/.exec(uri.pathname)?.[1];
}

function domainOf(answer: HttpResponse): string | undefined {
  const parsed = z.object({ domain: z.string() }).safeParse(jsonIn(answer));
  return parsed.success ? parsed.data.domain : undefined;
}

function jsonIn(answer: HttpResponse): unknown {
  try {
    return answer.json();
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No answer is an answer here: `undefined`, which becomes `unknown`. Only an abort goes through. */
async function quietly(request: () => Promise<HttpResponse>, ctx: SourceContext): Promise<HttpResponse | undefined> {
  try {
    return await request();
  } catch {
    ctx.signal.throwIfAborted();
    return undefined;
  }
}
