import { Prisma } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { filterQuery, parseFilter } from './queue/filter.ts';
import type { Reviewer } from './refusal.ts';

/** What waits, in groups: copies count once. */
export interface DeskCounts {
  waiting: number;
  overdue: number;
  /** Due within 24 hours, the overdue left out. */
  dueSoon: number;
  mine: number;
}

/** How much waits for this reviewer; what names them is not counted. */
export async function countDesk({ store, now }: Desk, { id, personId }: Reviewer): Promise<DeskCounts> {
  const at = now();
  const soon = new Date(at.getTime() + 86_400_000);
  const notMe = personId === null ? Prisma.empty : Prisma.sql`AND NOT (${personId} = ANY(targets))`;
  const rows = await store.client.$queryRaw<DeskCounts[]>`
    SELECT count(*)::int AS waiting, (count(*) FILTER (WHERE due <= ${at}))::int AS overdue,
      (count(*) FILTER (WHERE due > ${at} AND due <= ${soon}))::int AS "dueSoon",
      (count(*) FILTER (WHERE mine))::int AS mine
    FROM (SELECT min("dueAt") AS due, bool_or(state = 'claimed' AND "claimedById" = ${id}) AS mine FROM "Alert"
      WHERE state IN ('new', 'claimed', 'reopened') ${notMe} GROUP BY "groupId") groups`;
  return rows[0] ?? { waiting: 0, overdue: 0, dueSoon: 0, mine: 0 };
}

/** Ids of sources that raised alerts, for the filter. */
export async function sourcesOfAlerts({ store }: Desk): Promise<string[]> {
  const rows = await store.client.source.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  return rows.map(({ id }) => id);
}

/** The plain queue's address with something chosen. */
export function queueAddress(query: string): string {
  const kept = filterQuery(parseFilter(new URLSearchParams(query)));
  return kept === '' ? '/alerts' : `/alerts?${kept}`;
}
