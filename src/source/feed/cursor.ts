import { z } from 'zod';
import { sha256 } from '../../kernel/index.ts';
import type { Cursor, SourcePost } from '../contract.ts';

const CURSOR_VERSION = 1;
/** Entries remembered after they have left the feed, in case they come back. */
const REMEMBERED = 2000;

const shape = z.object({
  /** Validators of the last document that was read to its end. */
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** When the document was last asked for without conditions. */
  sweptAt: z.string().optional(),
  polledAt: z.string().optional(),
  /** Short hashes of id and of version, newest document first. */
  seen: z.array(z.tuple([z.string(), z.string()])),
});

export type FeedCursor = z.infer<typeof shape>;

export function readCursor(cursor: Cursor | undefined): FeedCursor {
  const parsed = cursor?.version === CURSOR_VERSION ? shape.safeParse(cursor.value) : undefined;
  return parsed?.success ? parsed.data : { seen: [] };
}

export function writeCursor(value: FeedCursor): Cursor {
  return { version: CURSOR_VERSION, value };
}

export function keyOf(post: SourcePost): [string, string] {
  return [sha256(post.nativeId).slice(0, 16), post.revision.slice(0, 16)];
}

/** What is seen now comes first; what was seen before and is not in the document any more is kept for a while. */
export function remember(now: readonly [string, string][], before: FeedCursor['seen'], inFeed: number) {
  const byId = new Map(now);
  for (const [id, version] of before) if (!byId.has(id)) byId.set(id, version);
  return [...byId].slice(0, Math.max(REMEMBERED, inFeed * 2));
}
