import { orderCapture } from '../../evidence/index.ts';
import { MimamoriError, newId } from '../../kernel/index.ts';
import type { Transaction } from '../../store/index.ts';
import { startClocks } from '../clock/start.ts';
import { suggestQuestions } from '../gate/suggest.ts';
import type { MaterialPost, Passage } from '../material.ts';
import { keepNamed } from './named.ts';
import { renumber } from './ordinals.ts';
import { checkPassages } from './passages.ts';

/** A post as it is put into a case. */
export interface NewPost extends Omit<MaterialPost, 'id' | 'ordinal' | 'capture' | 'passages'> {
  alertId: string | null;
  postId: string | null;
  captureId: string | null;
  passages: Passage[];
}

/**
 * Puts posts into a case: orders a capture where there is none, starts the clocks that run from posting, raises the
 * questions of the gate that its words ask, and numbers all posts afresh. @returns ids of those that were not there before
 */
export async function putPosts(
  tx: Transaction,
  { caseId, actorId, now }: { caseId: string; actorId: string; now: Date },
  posts: readonly NewPost[],
): Promise<string[]> {
  const added: string[] = [];
  for (const { board, passages, ...post } of posts) {
    checkPassages(post.text, passages);
    const there = await tx.casePost.findUnique({
      where: { caseId_url: { caseId, url: post.url } },
      select: { id: true },
    });
    if (there) continue;
    const id = newId(now);
    const captureId = post.captureId ?? (await captureFor(tx, post.url, id, now));
    await tx.casePost.create({
      data: {
        ...{ ...post, id, caseId, captureId, ordinal: 0, addedAt: now, addedById: actorId },
        ...{ ...(board !== null && { board }), passages: passages.map((one) => ({ ...one })) },
      },
    });
    await startClocks(tx, 'post-added', [{ caseId, casePostId: id, at: post.postedAt ?? now }], now);
    await suggestQuestions(tx, { caseId, actorId: 'system', now }, post.text);
    added.push(id);
  }
  await keepCapturesWatched(tx, caseId, now);
  await renumber(tx, caseId);
  await keepNamed(tx, caseId);
  return added;
}

/** A post in a case without a capture gets one; addresses that a browser can't open get none. */
async function captureFor(tx: Transaction, url: string, casePostId: string, now: Date): Promise<string | null> {
  if (!/^https?:/u.test(url)) return null;
  return orderCapture(tx, { url, occasion: 'case', subjectId: casePostId, key: `case ${casePostId}` }, now);
}

/** Captures whose looks had ended are looked at again, daily, while the case is open. */
export async function keepCapturesWatched(tx: Transaction, caseId: string, now: Date): Promise<void> {
  const posts = await tx.casePost.findMany({
    where: { caseId, captureId: { not: null } },
    select: { captureId: true },
  });
  const ids = posts.flatMap(({ captureId }) => (captureId === null ? [] : [captureId]));
  await tx.capture.updateMany({
    where: { id: { in: ids }, state: 'sealed', recheckAt: null, vanishedAt: null },
    data: { recheckAt: now },
  });
}

/** @throws {MimamoriError} `post-there` where the address is in the case already */
export function nothingAdded(): MimamoriError {
  return new MimamoriError('post-there', 'その投稿は、すでにこの事案に入っています。');
}
