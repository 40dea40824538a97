import type { Watch } from '../evidence/index.ts';
import type { Transaction } from '../store/index.ts';
import { system } from './actor.ts';
import { changeCaseIn } from './change.ts';

/** Captures of posts in open cases are looked at daily, and what has gone is entered in the case. */
export const caseWatch: Watch = {
  async isWatched(tx, captureId) {
    return (await postsOf(tx, captureId)).length > 0;
  },
  async vanished(tx, captureId, at) {
    for (const post of await postsOf(tx, captureId)) await enterGone(tx, post, at, { capture: captureId });
  },
};

/** Enters in open cases what a source reports gone. Of two reports the earlier stays. */
export async function enterGonePosts(tx: Transaction, postIds: readonly string[], at: Date): Promise<void> {
  const posts = await tx.$queryRaw<CasePostRow[]>`
    SELECT post."id", post."caseId" FROM "CasePost" post
    JOIN "Case" one ON one."id" = post."caseId" AND one."state" <> 'closed'
    WHERE post."postId" = ANY(${[...postIds]})
    ORDER BY post."caseId", post."id" FOR UPDATE OF one`;
  for (const post of posts) await enterGone(tx, post, at, { by: 'source' });
}

/** Enters in a case that is taken up again what sources have reported gone while it was closed. */
export async function catchUpOnGone(tx: Transaction, caseId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "CasePost" post SET "vanishedAt" = LEAST(post."vanishedAt", source."goneAt")
    FROM "Post" source WHERE source."id" = post."postId" AND post."caseId" = ${caseId} AND source."goneAt" IS NOT NULL`;
}

/** The earlier of two moments of which either may not be known. */
export function earlier(one: Date | null | undefined, other: Date | null | undefined): Date | null {
  if (!one || !other) return one ?? other ?? null;
  return one <= other ? one : other;
}

interface CasePostRow {
  id: string;
  caseId: string;
}

async function enterGone(tx: Transaction, { id, caseId }: CasePostRow, at: Date, how: Record<string, string>) {
  const { count } = await tx.casePost.updateMany({
    where: { id, OR: [{ vanishedAt: null }, { vanishedAt: { gt: at } }] },
    data: { vanishedAt: at },
  });
  if (count === 0) return;
  await changeCaseIn(tx, system, { caseId }, at, async () => ({
    ...{ result: undefined, event: 'recorded', action: 'case.post-vanished', details: { post: id, ...how } },
  }));
}

/** Posts of open cases whose evidence a capture is, or of which it is a later version. */
function postsOf(tx: Transaction, captureId: string): Promise<CasePostRow[]> {
  return tx.$queryRaw`
    WITH RECURSIVE version AS (
      SELECT "id", "previousId" FROM "Capture" WHERE "id" = ${captureId}
      UNION SELECT earlier."id", earlier."previousId" FROM "Capture" earlier JOIN version ON earlier."id" = version."previousId"
    )
    SELECT post."id", post."caseId" FROM "CasePost" post
    JOIN version ON version."id" = post."captureId"
    JOIN "Case" one ON one."id" = post."caseId" AND one."state" <> 'closed'
    ORDER BY post."id"`;
}
