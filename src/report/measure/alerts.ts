import { stands } from './decisions.ts';
import type { Scope } from './scope.ts';

/** One alert of the period in one breakdown: raised in it, decided in it, and whether it concerns a staff member. */
export interface FlowRow {
  by: 'all' | 'category' | 'severity' | 'source' | 'target';
  key: string;
  raised: number;
  decided: number;
  raisedOnStaff: number;
  decidedOnStaff: number;
}

/**
 * Alerts raised or decided in the period, counted in every breakdown in one pass. An alert counts as decided in the period of its
 * latest decision that was not undone. One with several categories counts in each of them.
 */
export async function measureFlows({ tx, from, until }: Scope): Promise<FlowRow[]> {
  return tx.$queryRaw<FlowRow[]>`
    WITH flow AS MATERIALIZED (
      SELECT id, true AS raised, false AS decided
      FROM "Alert" WHERE "raisedAt" >= ${from} AND "raisedAt" < ${until}
      UNION ALL
      SELECT d."alertId", false, true FROM "Decision" d
      WHERE d."decidedAt" >= ${from} AND d."decidedAt" < ${until} AND ${stands}
    ), alerts AS MATERIALIZED (
      SELECT a.severity::text, a.categories, p."sourceId", flow.raised, flow.decided,
        'organisation' = ANY(a.targets) AS organisation,
        cardinality(array_remove(a.targets, 'organisation')) > 0 AS staff
      FROM flow JOIN "Alert" a ON a.id = flow.id JOIN "Post" p ON p.id = a."postId"
    ), labelled AS (
      SELECT 'all' AS by, '' AS key, raised, decided, staff FROM alerts
      UNION ALL SELECT 'severity', severity, raised, decided, staff FROM alerts
      UNION ALL SELECT 'source', "sourceId", raised, decided, staff FROM alerts
      UNION ALL SELECT 'category', unnest(categories), raised, decided, staff FROM alerts
      UNION ALL SELECT 'target', CASE WHEN staff AND organisation THEN 'both' WHEN staff THEN 'staff'
        WHEN organisation THEN 'organisation' ELSE 'nobody' END, raised, decided, staff FROM alerts
    )
    SELECT by, key, count(*) FILTER (WHERE raised)::int AS raised, count(*) FILTER (WHERE decided)::int AS decided,
      count(*) FILTER (WHERE raised AND staff)::int AS "raisedOnStaff",
      count(*) FILTER (WHERE decided AND staff)::int AS "decidedOnStaff"
    FROM labelled GROUP BY by, key ORDER BY by, raised DESC, decided DESC, key`;
}

/** Different contents among the alerts raised in the period. */
export async function countGroups({ tx, from, until }: Scope): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT "groupId")::int AS count FROM "Alert" WHERE "raisedAt" >= ${from} AND "raisedAt" < ${until}`;
  return row?.count ?? 0;
}

/** Alerts that nobody had decided at the end of the period, or that were opened again since; `overdue` those past their time. */
export async function measureWaiting({
  tx,
  asOf,
}: Scope): Promise<{ waiting: number; overdue: number; oldest: Date | null }> {
  const [row] = await tx.$queryRaw<{ waiting: number; overdue: number; oldest: Date | null }[]>`
    SELECT count(*)::int AS waiting, count(*) FILTER (WHERE a."dueAt" < ${asOf})::int AS overdue,
      min(a."dueAt") FILTER (WHERE a."dueAt" < ${asOf}) AS oldest
    FROM "Alert" a LEFT JOIN (
      SELECT DISTINCT "alertId" FROM "Decision" WHERE "undoneAt" IS NULL AND "decidedAt" < ${asOf}
    ) d ON d."alertId" = a.id
    WHERE a."raisedAt" < ${asOf} AND (d."alertId" IS NULL OR a.state = 'reopened')`;
  return row ?? { waiting: 0, overdue: 0, oldest: null };
}
