import type { Count } from '../figures.ts';
import type { Scope } from './scope.ts';

/** When the next deadline of an open case falls, the nearest first. */
export const deadlineBuckets = ['overdue', 'week', 'month', 'later', 'none'] as const;

interface Row {
  bucket: (typeof deadlineBuckets)[number];
  count: number;
}

export interface CaseCounts {
  open: number;
  opened: number;
  closed: number;
  byDeadline: Count[];
}

/** Cases opened and closed in the period, and those open at its end by their next deadline (the day to act by, where there is one). */
export async function measureCases({ tx, from, until, asOf, dayFromNow }: Scope): Promise<CaseCounts> {
  const [flow] = await tx.$queryRaw<{ opened: number; closed: number }[]>`
    SELECT count(*) FILTER (WHERE "openedAt" >= ${from} AND "openedAt" < ${until})::int AS opened,
      count(*) FILTER (WHERE "closedAt" >= ${from} AND "closedAt" < ${until})::int AS closed FROM "Case"`;
  const rows = await tx.$queryRaw<Row[]>`
    WITH open AS (
      SELECT c.id, (
        SELECT min(COALESCE(k."confirmedOn", k."actOn", k."dueOn")) FROM "CaseClock" k
        WHERE k."caseId" = c.id AND k."startsAt" < ${asOf} AND (k."stoppedAt" IS NULL OR k."stoppedAt" >= ${asOf})
      ) AS due
      FROM "Case" c WHERE c."openedAt" < ${asOf} AND (c."closedAt" IS NULL OR c."closedAt" >= ${asOf})
    )
    SELECT CASE WHEN due IS NULL THEN 'none' WHEN due < ${dayFromNow(0)}::date THEN 'overdue'
        WHEN due < ${dayFromNow(7)}::date THEN 'week' WHEN due < ${dayFromNow(30)}::date THEN 'month' ELSE 'later'
      END AS bucket, count(*)::int AS count
    FROM open GROUP BY 1`;
  const byDeadline = deadlineBuckets.map((key) => ({
    key,
    count: rows.find(({ bucket }) => bucket === key)?.count ?? 0,
  }));
  return {
    opened: flow?.opened ?? 0,
    closed: flow?.closed ?? 0,
    open: rows.reduce((sum, { count }) => sum + count, 0),
    byDeadline,
  };
}
