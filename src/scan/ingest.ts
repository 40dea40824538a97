import { MimamoriError, newId, type Post, sha256 } from '../kernel/index.ts';
import type { Batch, Gap, SourcePost } from '../source/index.ts';
import { type OutboxEntry, Prisma, type Store, type Transaction, writeOutbox } from '../store/index.ts';
import { cleanPost, cleanText, parseTime } from './clean.ts';
import { addCounts } from './counts.ts';

/** Where a post names a protected person or the organisation, as the room `match` gives it. */
export interface IngestedMention {
  kind: string;
  ref: string;
  start: number;
  end: number;
  via: string;
  confidence: number;
  ambiguous?: string[];
}

/** Whom a post is about; what is not relevant is not kept. */
export type RelevanceOf = (post: Post) => { mentions: IngestedMention[]; isRelevant: boolean };

export interface IngestResult {
  seen: number;
  /** New posts and new revisions stored. */
  stored: number;
}

interface Matched {
  key: string;
  revisionKey: string;
  put: SourcePost;
  post: Post;
  mentions: IngestedMention[];
  isRelevant: boolean;
}

/** What others do, in the same transaction, when a source reports posts gone. */
export type OnGone = (tx: Transaction, postIds: readonly string[], at: Date) => Promise<void>;

/**
 * Commits a batch: matching posts, deletions, counts, a declared gap and the cursor, in one transaction.
 * @param commits the number of commits that the cursor was read at.
 * @throws {MimamoriError} `scan-overtaken` when another process has committed since; nothing is written then.
 */
export async function commitBatch(
  store: Store,
  source: { id: string; commits: number },
  batch: Batch,
  relevanceOf: RelevanceOf,
  now: Date,
  onGone: OnGone = async () => {},
): Promise<IngestResult> {
  const puts = batch.events.flatMap((event) => (event.type === 'put' ? [examine(source.id, event, relevanceOf)] : []));
  return store.transaction(async (tx) => {
    await advanceCursor(tx, source, batch);
    const { stored, repeated } = await storePuts(tx, source.id, puts, now);
    const gone = await markGone(tx, source.id, batch, now);
    if (gone.length > 0) await onGone(tx, gone, now);
    if (batch.gap) await declareGap(tx, source.id, batch.gap, now);
    const skipped = batch.skipped ?? 0;
    const seen = puts.length - repeated + skipped;
    const unmatched = puts.filter(({ isRelevant }) => !isRelevant).length;
    const unreadable = batch.faults?.length ?? 0;
    await addCounts(tx, source.id, { seen, 'no-mention': unmatched, 'left-out': skipped, unreadable }, now);
    return { seen, stored };
  });
}

function examine(sourceId: string, put: SourcePost, relevanceOf: RelevanceOf): Matched {
  const post = cleanPost({ ...put.post, id: put.nativeId, source: sourceId });
  return { key: sha256(put.nativeId), revisionKey: sha256(put.revision), put, post, ...relevanceOf(post) };
}

async function advanceCursor(tx: Transaction, source: { id: string; commits: number }, batch: Batch): Promise<void> {
  const cursor = batch.cursor && { version: batch.cursor.version, value: batch.cursor.value };
  const { count } = await tx.sourceState.updateMany({
    where: { sourceId: source.id, commits: source.commits },
    data: { commits: source.commits + 1, ...(cursor && { cursor: toJson(cursor) }) },
  });
  if (count === 0) {
    throw new MimamoriError('scan-overtaken', '同じ情報源を別の処理が読んでいます。その処理が続きを読みます。', {
      sourceId: source.id,
    });
  }
}

async function storePuts(tx: Transaction, sourceId: string, puts: readonly Matched[], now: Date) {
  const rows = await tx.post.findMany({
    where: { sourceId, key: { in: puts.map(({ key }) => key) } },
    select: { id: true, key: true, revision: true, revisionKey: true },
  });
  const known = new Map(rows.map((row) => [row.key, row]));
  const outbox: OutboxEntry[] = [];
  let repeated = 0;
  for (const matched of puts) {
    const before = known.get(matched.key);
    if (before?.revisionKey === matched.revisionKey) {
      repeated++;
      continue;
    }
    // A post that names nobody is not stored, unless it is a new version of one that did.
    if (!before && !matched.isRelevant) continue;
    const { key, revisionKey } = matched;
    const row = { id: before?.id ?? newId(now), key, revision: (before?.revision ?? 0) + 1, revisionKey };
    await storeRevision(tx, sourceId, row, matched, now);
    known.set(key, row);
    outbox.push(detectJob(row.id, row.revision));
  }
  await writeOutbox(tx, outbox, now);
  return { stored: outbox.length, repeated };
}

/** The job that judges a revision; its key makes it one job however often it is asked for. */
export function detectJob(postId: string, revision: number): OutboxEntry {
  return { job: 'detect.post', payload: { postId, revision }, key: `detect.post ${postId} ${revision}` };
}

interface RevisionRow {
  id: string;
  key: string;
  revision: number;
  revisionKey: string;
}

async function storeRevision(tx: Transaction, sourceId: string, row: RevisionRow, matched: Matched, now: Date) {
  const { put, post, mentions } = matched;
  const data = {
    nativeId: cleanText(put.nativeId),
    url: post.url ?? null,
    authorId: post.author?.id ?? null,
    authorHandle: post.author?.handle ?? null,
    authorName: post.author?.name ?? null,
    text: post.text,
    threadText: post.threadText ?? null,
    media: post.media ? toJson(post.media) : Prisma.DbNull,
    inReplyTo: put.inReplyTo === undefined ? null : cleanText(put.inReplyTo),
    postedAt: parseTime(post.postedAt) ?? null,
    state: 'pending' as const,
    revision: row.revision,
    revisionKey: row.revisionKey,
    changedAt: now,
    goneAt: null,
  };
  if (row.revision === 1) await tx.post.create({ data: { ...data, id: row.id, sourceId, key: row.key, seenAt: now } });
  else await tx.post.update({ where: { id: row.id }, data });
  const number = row.revision;
  await tx.postRevision.create({
    data: { postId: row.id, number, revisionKey: row.revisionKey, text: post.text, seenAt: now },
  });
  await tx.mention.createMany({
    data: mentions.map((mention) => ({
      ambiguous: [],
      ...mention,
      id: newId(now),
      postId: row.id,
      revision: number,
    })),
    skipDuplicates: true,
  });
}

/** @returns ids of the posts that were not gone before. */
async function markGone(tx: Transaction, sourceId: string, batch: Batch, now: Date): Promise<string[]> {
  const keys = batch.events.flatMap((event) => (event.type === 'gone' ? [sha256(event.nativeId)] : []));
  const actors = batch.events.flatMap((event) => (event.type === 'actorGone' ? [event.actorId] : []));
  if (keys.length === 0 && actors.length === 0) return [];
  const gone = await tx.post.updateManyAndReturn({
    where: { sourceId, goneAt: null, OR: [{ key: { in: keys } }, { authorId: { in: actors } }] },
    data: { goneAt: now },
    select: { id: true },
  });
  return gone.map(({ id }) => id);
}

async function declareGap(tx: Transaction, sourceId: string, gap: Gap, now: Date): Promise<void> {
  const key = sha256(`${gap.from ?? ''}|${gap.until}|${gap.reason}`);
  await tx.coverageGap.createMany({
    data: [
      {
        id: newId(now),
        sourceId,
        key,
        from: parseTime(gap.from) ?? null,
        until: parseTime(gap.until) ?? null,
        reason: gap.reason,
        declaredAt: now,
      },
    ],
    skipDuplicates: true,
  });
}

/** A copy that is certain to be plain JSON without the NUL that jsonb refuses. */
function toJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value).replaceAll('\\u0000', '\\ufffd'));
}
