import { isoInJapan } from '../kernel/index.ts';
import type { Store, Transaction } from '../store/index.ts';

const MOST = 5000;

/** All that is held about an account. A copy for the office, which takes out what belongs to others before it is given away. */
export async function findHeld(client: Store['client'] | Transaction, handle: string) {
  const name = handle.trim().replace(/^@/u, '');
  const spellings = [name, `@${name}`];
  const posts = await client.post.findMany({
    where: { OR: [{ authorHandle: { in: spellings, mode: 'insensitive' } }, { authorId: { in: spellings } }] },
    orderBy: { seenAt: 'asc' },
    take: MOST,
    include: { revisions: { orderBy: { number: 'asc' } } },
  });
  const alerts = await client.alert.findMany({
    where: { postId: { in: posts.map(({ id }) => id) } },
    include: { decisions: { where: { undoneAt: null }, orderBy: { decidedAt: 'asc' } } },
  });
  const casePosts = await client.casePost.findMany({
    where: { OR: [{ handle: { in: spellings, mode: 'insensitive' } }, { accountId: { in: spellings } }] },
    take: MOST,
  });
  const urls = [...posts.flatMap(({ url }) => url ?? []), ...casePosts.map(({ url }) => url)];
  const captures = await client.capture.findMany({ where: { url: { in: urls } } });
  return { posts, alerts, casePosts, captures };
}

/** The same as plain data. Staff are left out: whom a post is about is information about another (78条1項2号). */
export async function exportHeld(store: Store, handle: string): Promise<Record<string, unknown>> {
  const { posts, alerts, casePosts, captures } = await findHeld(store.client, handle);
  const time = (at: Date | null) => at && isoInJapan(at);
  return {
    account: handle,
    posts: posts.map((post) => ({
      ...{
        source: post.sourceId,
        nativeId: post.nativeId,
        url: post.url,
        handle: post.authorHandle,
        name: post.authorName,
      },
      ...{ text: post.text, postedAt: time(post.postedAt), readAt: time(post.seenAt), goneAt: time(post.goneAt) },
      versions: post.revisions.map(({ number, text, seenAt }) => ({ number, text, readAt: time(seenAt) })),
    })),
    alerts: alerts.map(({ id, categories, severity, raisedAt, state, decisions }) => ({
      ...{ id, categories, severity, state, raisedAt: time(raisedAt) },
      decisions: decisions.map(({ kind, decidedAt }) => ({ kind, decidedAt: time(decidedAt) })),
    })),
    casePosts: casePosts.map(({ caseId, ordinal, url, handle: account, displayName, text, postedAt, addedAt }) => ({
      ...{ caseId, ordinal, url, handle: account, name: displayName, text },
      ...{ postedAt: time(postedAt), addedAt: time(addedAt) },
    })),
    captures: captures.map(({ url, capturedAt, manifestHash }) => ({
      url,
      capturedAt: time(capturedAt),
      manifestHash,
    })),
  };
}
