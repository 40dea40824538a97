import { type Decided, sort } from './decide.ts';
import type { Verdict } from './decision.ts';
import type { Desk } from './desk.ts';
import { lockGroups } from './held-group.ts';
import type { Reviewer } from './refusal.ts';

/** What a bulk act would do, before it is done. */
export interface BulkPreview {
  groups: number;
  /** Alerts, copies included. */
  alerts: number;
  skipped: Decided['skipped'];
}

/** Shows what deciding these groups together would do. Nothing is changed. */
export function previewBulk(
  { store, now }: Desk,
  reviewer: Reviewer,
  alertIds: readonly string[],
  verdict: Pick<Verdict, 'kind'>,
): Promise<BulkPreview> {
  return store.transaction(async (tx) => {
    const { able, skipped } = sort(await lockGroups(tx, alertIds), reviewer, verdict, now());
    return { groups: new Set(able.map(({ groupId }) => groupId)).size, alerts: able.length, skipped };
  });
}
