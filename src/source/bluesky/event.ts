import { z } from 'zod';
import type { SourceEvent, SourcePost } from '../contract.ts';

export const POST_COLLECTION = 'app.bsky.feed.post';

const reference = z.object({ uri: z.string() });
const image = z.object({ alt: z.string().nullish() });

/** Only what is read; everything else in a record is its author's business. */
const recordSchema = z.object({
  text: z.string(),
  createdAt: z.string().nullish(),
  reply: z.object({ parent: reference, root: reference }).nullish().catch(undefined),
  embed: z
    .object({
      images: z.array(image).nullish(),
      video: z.unknown().optional(),
      alt: z.string().nullish(),
      media: z.object({ images: z.array(image).nullish() }).nullish(),
    })
    .nullish()
    .catch(undefined),
});

export type PostRecord = z.infer<typeof recordSchema>;

const messageSchema = z.object({
  did: z.string().optional(),
  time_us: z.number().optional(),
  kind: z.string(),
  commit: z
    .object({
      operation: z.string(),
      collection: z.string(),
      rkey: z.string(),
      cid: z.string().optional(),
      record: z.unknown().optional(),
    })
    .optional(),
  account: z.object({ active: z.boolean(), status: z.string().optional() }).optional(),
});

export type StreamMessage =
  | { kind: 'event'; timeUs: number; event: SourceEvent | undefined; isSkipped: boolean }
  | { kind: 'cursorTooOld' }
  | { kind: 'unreadable' };

/** Servers have named it OutdatedCursor, CursorTooOld and "cursor too old", in messages, answers and closing words. */
export function saysTooOld(words: string): boolean {
  return /outdated.?cursor|cursor.{0,40}too.?old|cursor.{0,40}below.{0,20}floor/i.test(words.slice(0, 1000));
}

/** One message of Jetstream. What concerns no post moves the time on and gives no event. */
export function readMessage(data: string, japaneseOnly: boolean): StreamMessage {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return { kind: 'unreadable' };
  }
  const parsed = messageSchema.safeParse(value);
  const { did, time_us: timeUs, kind, commit, account } = parsed.success ? parsed.data : {};
  if (did === undefined && saysTooOld(data)) return { kind: 'cursorTooOld' };
  if (kind === undefined || did === undefined || timeUs === undefined) return { kind: 'unreadable' };
  const at = (event: SourceEvent | undefined, isSkipped = false): StreamMessage => ({
    kind: 'event',
    timeUs,
    event,
    isSkipped,
  });
  if (kind === 'account') return at(accountEvent(did, account));
  if (kind !== 'commit' || commit === undefined || commit.collection !== POST_COLLECTION) return at(undefined);
  const nativeId = `at://${did}/${commit.collection}/${commit.rkey}`;
  if (commit.operation === 'delete') return at({ type: 'gone', nativeId });
  const record = recordSchema.safeParse(commit.record);
  if (!record.success) return { kind: 'unreadable' };
  if (japaneseOnly && !hasJapanese(record.data)) return at(undefined, true);
  return at({ type: 'put', ...postOf(nativeId, did, commit.cid ?? String(timeUs), record.data) });
}

/** Deactivated and suspended accounts may come back: their posts are hidden, not gone. */
function accountEvent(did: string, account: { active: boolean; status?: string | undefined } | undefined) {
  const isGone = account?.active === false && (account.status === 'deleted' || account.status === 'takendown');
  return isGone ? { type: 'actorGone' as const, actorId: did } : undefined;
}

function hasJapanese(record: PostRecord): boolean {
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test([record.text, ...altsOf(record)].join(' '));
}

function altsOf(record: PostRecord): string[] {
  const images = record.embed?.images ?? record.embed?.media?.images ?? [];
  return [...images.map(({ alt }) => alt ?? ''), record.embed?.alt ?? ''].filter((alt) => alt !== '');
}

function postOf(nativeId: string, did: string, revision: string, record: PostRecord): SourcePost {
  const images = record.embed?.images ?? record.embed?.media?.images ?? [];
  const media = [
    ...images.map(({ alt }) => ({ kind: 'image', ...(alt ? { alt } : {}) })),
    ...(record.embed?.video === undefined
      ? []
      : [{ kind: 'video', ...(record.embed.alt ? { alt: record.embed.alt } : {}) }]),
  ];
  return {
    nativeId,
    revision,
    ...(record.reply ? { inReplyTo: record.reply.parent.uri } : {}),
    post: {
      text: record.text,
      url: `https://bsky.app/profile/${did}/post/${nativeId.split('/').at(-1) ?? ''}`,
      author: { id: did },
      ...(record.createdAt ? { postedAt: record.createdAt } : {}),
      ...(media.length === 0 ? {} : { media }),
    },
  };
}
