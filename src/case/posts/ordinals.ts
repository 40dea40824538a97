import type { Transaction } from '../../store/index.ts';

interface Ordered {
  id: string;
  ordinal: number;
  postedAt: Date | null;
  addedAt: Date;
}

/** Order of 投稿記事目録: by time of posting; posts whose time is not known come last, in the order in which they were added. */
export function inOrder<Post extends Ordered>(posts: readonly Post[]): Post[] {
  const time = (at: Date | null): number => at?.getTime() ?? Number.POSITIVE_INFINITY;
  const later = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
  return [...posts].sort(
    (a, b) =>
      later(time(a.postedAt), time(b.postedAt)) ||
      later(a.addedAt.getTime(), b.addedAt.getTime()) ||
      (a.id < b.id ? -1 : 1),
  );
}

/** Numbers the posts of a case afresh. */
export async function renumber(tx: Transaction, caseId: string): Promise<void> {
  const select = { id: true, ordinal: true, postedAt: true, addedAt: true };
  const posts = await tx.casePost.findMany({ where: { caseId }, select });
  for (const [index, { id, ordinal }] of inOrder(posts).entries()) {
    if (ordinal !== index + 1) await tx.casePost.update({ where: { id }, data: { ordinal: index + 1 } });
  }
}
