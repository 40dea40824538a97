import { z } from 'zod';
import { sha256 } from '../../kernel/index.ts';
import type { Cursor } from '../contract.ts';

export const CURSOR_VERSION = 1;
/** Two pages: how far back each poll looks for edits and deletions without a further request. */
export const RECENT = 80;

/** A post seen lately: local id, uri, revision. */
const seen = z.tuple([z.string(), z.string(), z.string()]);
export type Seen = z.infer<typeof seen>;

const reading = z.object({
  /** The newest local id of the last complete reading: everything up to it has been read. */
  since: z.string().optional(),
  recent: z.array(seen),
  /** A reading that is under way, from the newest post down to `since`. */
  walk: z.object({ maxId: z.string(), newest: z.string(), pages: z.number(), recent: z.array(seen) }).optional(),
});
export type Reading = z.infer<typeof reading>;

const shape = z.object({
  timelines: z.record(z.string(), reading),
  /** Per search word (hashed: a cursor is not a place for names) what was found. */
  searches: z.record(z.string(), z.array(seen)),
});
export type MastodonCursor = z.infer<typeof shape>;

/** A cursor of another version or shape starts afresh: what is read again is known by its key. */
export function readCursor(cursor: Cursor | undefined): MastodonCursor {
  const parsed = cursor?.version === CURSOR_VERSION ? shape.safeParse(cursor.value) : undefined;
  return parsed?.success ? parsed.data : { timelines: {}, searches: {} };
}

export function writeCursor(value: MastodonCursor): Cursor {
  return { version: CURSOR_VERSION, value: structuredClone(value) };
}

export function shortHash(text: string): string {
  return sha256(text).slice(0, 16);
}

/** Order of local ids: Mastodon's are numbers of growing length, other servers' sort as text. */
export function compareIds(a: string, b: string): number {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) {
    const difference = BigInt(a) - BigInt(b);
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
  }
  return a > b ? 1 : a < b ? -1 : 0;
}
