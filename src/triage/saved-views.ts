import { MimamoriError, newId } from '../kernel/index.ts';
import type { Desk } from './desk.ts';
import { filterQuery, parseFilter } from './queue/filter.ts';

export interface SavedView {
  id: string;
  name: string;
  ownerId: string;
  isShared: boolean;
  /** Query of the queue's address. */
  query: string;
}

const MOST_NAME = 40;
const MOST_VIEWS = 50;

/** One's own views and those that the team shares, by name. */
export function listViews({ store }: Desk, userId: string): Promise<SavedView[]> {
  return store.client.savedView.findMany({
    where: { OR: [{ ownerId: userId }, { isShared: true }] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, ownerId: true, isShared: true, query: true },
  });
}

/** Keeps a filter under a name; the same name again is overwritten. @throws {MimamoriError} `view-name`, `view-many` */
export async function saveView(
  { store, now }: Desk,
  userId: string,
  { name, isShared, query }: Pick<SavedView, 'name' | 'isShared' | 'query'>,
): Promise<void> {
  const called = name.trim().slice(0, MOST_NAME);
  if (called === '') throw new MimamoriError('view-name', '保存する表示に名前を付けてください。');
  // Only what the queue understands is kept, never an address of somebody's making.
  const kept = filterQuery(parseFilter(new URLSearchParams(query)));
  await store.transaction(async (tx) => {
    if ((await tx.savedView.count({ where: { ownerId: userId } })) >= MOST_VIEWS) {
      throw new MimamoriError('view-many', `保存できる表示は ${MOST_VIEWS} 件までです。要らないものを消してください。`);
    }
    await tx.savedView.upsert({
      where: { ownerId_name: { ownerId: userId, name: called } },
      create: { id: newId(now()), ownerId: userId, name: called, isShared, query: kept, createdAt: now() },
      update: { isShared, query: kept },
    });
  });
}

/** Removes one's own view; another's stays. */
export async function removeView({ store }: Desk, userId: string, id: string): Promise<void> {
  await store.client.savedView.deleteMany({ where: { id, ownerId: userId } });
}
