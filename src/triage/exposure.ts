import { appendAudit } from '../store/index.ts';
import type { Desk } from './desk.ts';

/** Notes that a person uncovered a text. The first time counts; each time is in the audit chain. */
export async function recordExposure(
  { store, now }: Desk,
  userId: string,
  { postId, revision, alertId }: { postId: string; revision: number; alertId: string },
): Promise<void> {
  await store.transaction(async (tx) => {
    const at = now();
    await tx.exposure.createMany({ data: [{ userId, postId, revision, at }], skipDuplicates: true });
    const details = { alert: alertId, revision };
    await appendAudit(
      tx,
      [{ actor: userId, action: 'post.uncovered', subjectKind: 'post', subjectId: postId, details }],
      at,
    );
  });
}

/** Whether this person has uncovered this version before. */
export async function hasUncovered(
  { store }: Desk,
  userId: string,
  postId: string,
  revision: number,
): Promise<boolean> {
  const where = { userId_postId_revision: { userId, postId, revision } };
  return (await store.client.exposure.findUnique({ where })) !== null;
}

/** Who else has read it already, so that nobody has to without need. */
export async function readByOthers({ store }: Desk, userId: string, postId: string): Promise<string[]> {
  const rows = await store.client.exposure.findMany({
    where: { postId, userId: { not: userId } },
    select: { userId: true },
    distinct: ['userId'],
    take: 5,
  });
  return rows.map((row) => row.userId);
}

/** How many texts a person has uncovered since a time. For that person's own eyes: there is no list over people. */
export function exposuresOf({ store }: Desk, userId: string, since: Date): Promise<number> {
  return store.client.exposure.count({ where: { userId, at: { gte: since } } });
}
