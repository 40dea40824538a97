import type { Store } from '../store/index.ts';
import { keptFolders } from './kept.ts';

const LOST_AFTER_MS = 180_000;
const MOST = 200;

/** Captures that were asked for and whose job must have been lost. */
export function waitingCaptures(store: Store, now: Date): Promise<string[]> {
  return ids(store, {
    state: 'waiting',
    attempts: { lt: 5 },
    askedAt: { lt: new Date(now.getTime() - LOST_AFTER_MS) },
  });
}

/** What was sealed, of any kind, and no authority has stamped yet. */
export async function unstampedEvidence(store: Store): Promise<string[]> {
  const kept = await keptFolders(store.client, { isStamped: false });
  return kept.slice(0, MOST).map(({ id }) => id);
}

/** Captures whose post is to be looked at again. */
export function dueRechecks(store: Store, now: Date): Promise<string[]> {
  return ids(store, { state: 'sealed', recheckAt: { lte: now } });
}

async function ids(store: Store, where: NonNullable<Parameters<Store['client']['capture']['findMany']>[0]>['where']) {
  const rows = await store.client.capture.findMany({
    ...(where && { where }),
    select: { id: true },
    orderBy: { askedAt: 'asc' },
    take: MOST,
  });
  return rows.map(({ id }) => id);
}
