import type { Store } from '../store/index.ts';

/** Posts left unjudged for so long have lost their job. Younger ones still have theirs. */
const LOST_AFTER_SECONDS = 60;
const MOST = 1000;

/** Revisions that wait to be judged and whose job must have been lost, oldest first. */
export async function unjudgedPosts(store: Store, now: Date): Promise<{ postId: string; revision: number }[]> {
  const rows = await store.client.post.findMany({
    where: {
      state: 'pending',
      // A time in the future was written before the clock was put back.
      OR: [{ changedAt: { lt: new Date(now.getTime() - LOST_AFTER_SECONDS * 1000) } }, { changedAt: { gt: now } }],
    },
    orderBy: { changedAt: 'asc' },
    take: MOST,
    select: { id: true, revision: true },
  });
  return rows.map(({ id, revision }) => ({ postId: id, revision }));
}

/** How long the hashed key of a post that was let go is remembered, so that it is not judged again. */
const KEY_DAYS = 90;

/** Forgets posts that were let go long ago. @returns how many. */
export async function forgetLetGo(store: Store, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEY_DAYS * 86_400_000);
  const { count } = await store.client.post.deleteMany({ where: { state: 'let_go', changedAt: { lt: before } } });
  return count;
}
