import type { Batch, Cursor, Fault, Gap, HttpResponse, SourceContext, SourcePost } from '../contract.ts';
import { expectOk } from '../http/index.ts';
import type { FeedConfig } from './config.ts';
import { type FeedCursor, keyOf, readCursor, remember, writeCursor } from './cursor.ts';
import { postOf } from './entry.ts';
import { parseEntries } from './parse.ts';

const BATCH_SIZE = 100;
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';

/** Asks for the document, and gives the entries that are new or stand there in another version. */
export async function* pull(config: FeedConfig, cursor: Cursor | undefined, ctx: SourceContext): AsyncGenerator<Batch> {
  const before = readCursor(cursor);
  const now = ctx.now();
  const isSweep = isSweepDue(before, config, now);
  const response = await ask(config, isSweep ? undefined : before, ctx);
  const polledAt = now.toISOString();
  if (response.status === 304) {
    yield { events: [], cursor: writeCursor({ ...before, polledAt }), more: false };
    return;
  }
  const { posts, faults } = readPosts(expectOk(response), config);
  const known = new Map(before.seen);
  const inFeed = posts.map(keyOf);
  const fresh = posts.filter((post) => {
    const [id, version] = keyOf(post);
    return known.get(id) !== version;
  });
  const gap = gapOf(before, inFeed, polledAt);
  const after: FeedCursor = {
    ...(response.headers.etag === undefined ? {} : { etag: response.headers.etag }),
    ...(response.headers['last-modified'] === undefined ? {} : { lastModified: response.headers['last-modified'] }),
    sweptAt: isSweep ? polledAt : before.sweptAt,
    polledAt,
    seen: remember(inFeed, before.seen, inFeed.length),
  };
  let done: [string, string][] = [];
  for (let at = 0; at + BATCH_SIZE < fresh.length; at += BATCH_SIZE) {
    ctx.signal.throwIfAborted();
    const part = fresh.slice(at, at + BATCH_SIZE);
    done = [...done, ...part.map(keyOf)];
    // Without the validators: should we stop here, the next poll must get the document again.
    const partial: FeedCursor = { sweptAt: before.sweptAt, seen: remember(done, before.seen, inFeed.length) };
    yield { events: part.map((post) => ({ type: 'put', ...post })), cursor: writeCursor(partial), more: true };
  }
  ctx.signal.throwIfAborted();
  yield {
    events: fresh.slice(done.length).map((post) => ({ type: 'put', ...post })),
    cursor: writeCursor(after),
    more: false,
    ...(gap === undefined ? {} : { gap }),
    ...(faults.length === 0 ? {} : { faults }),
  };
}

/** Servers answer 304 wrongly (a validator that never changes), so now and then the whole is asked for. */
function isSweepDue(before: FeedCursor, config: FeedConfig, now: Date): boolean {
  if (before.sweptAt === undefined) return true;
  return now.getTime() - Date.parse(before.sweptAt) >= config.sweepMinutes * 60_000;
}

export async function ask(
  config: FeedConfig,
  known: FeedCursor | undefined,
  ctx: SourceContext,
): Promise<HttpResponse> {
  const headers: Record<string, string> = { accept: ACCEPT };
  if (known?.etag !== undefined) headers['if-none-match'] = known.etag;
  if (known?.lastModified !== undefined) headers['if-modified-since'] = known.lastModified;
  return ctx.http.get(config.url, { headers, signal: ctx.signal });
}

/** Oldest first, as they were written; an entry that appears twice counts once, in its first place. */
export function readPosts(response: HttpResponse, config: FeedConfig): { posts: SourcePost[]; faults: Fault[] } {
  const { entries, left } = parseEntries(response.text(), config.maxEntries);
  const faults: Fault[] = [];
  const posts = new Map<string, SourcePost>();
  for (const [index, entry] of entries.entries()) {
    const post = postOf(entry);
    if (post === undefined) faults.push({ at: `${index + 1}件目`, reason: '題名も本文もない記事です。' });
    else if (!posts.has(post.nativeId)) posts.set(post.nativeId, post);
  }
  if (left > 0) faults.push({ at: 'フィード', reason: `記事が多すぎるため、残りの${left}件は読んでいません。` });
  return { posts: [...posts.values()].reverse(), faults };
}

/** A feed shows its newest entries only: where none is known from before, others may have come and gone in between. */
function gapOf(before: FeedCursor, inFeed: readonly [string, string][], until: string): Gap | undefined {
  if (before.polledAt === undefined || before.seen.length === 0 || inFeed.length === 0) return undefined;
  const known = new Set(before.seen.map(([id]) => id));
  if (inFeed.some(([id]) => known.has(id))) return undefined;
  return {
    from: before.polledAt,
    until,
    reason:
      'フィードの記事がすべて入れ替わっていました。前回からの間に、読めなかった記事があるかもしれません。間隔（every）を短くしてください。',
  };
}
