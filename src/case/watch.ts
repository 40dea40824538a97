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
    for (const { id, caseId } of await postsOf(tx, captureId)) {
      const { count } = await tx.casePost.updateMany({ where: { id, vanishedAt: null }, data: { vanishedAt: at } });
      if (count === 0) continue;
      await changeCaseIn(tx, system, { caseId }, at, async () => ({
        ...{ result: undefined, event: 'recorded', action: 'case.post-vanished' },
        details: { post: id, capture: captureId },
      }));
    }
  },
};

/** Posts of open cases whose evidence a capture is, or of which it is a later version. */
function postsOf(tx: Transaction, captureId: string): Promise<{ id: string; caseId: string }[]> {
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
