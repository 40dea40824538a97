import type { Figures } from '../figures.ts';
import type { Scope } from './scope.ts';

interface Row {
  sourceId: string;
  seconds: number;
  unknown: number;
  failing: boolean;
}

/**
 * Sources that could not be read for a part of the period: declared gaps, overlaps counted once, and, for a source that fails now,
 * the time since it was last read to the end. Only the part within the period counts. Of all sources count those that are read now and
 * those that were read in the period, though somebody has put them out of use since.
 */
export async function measureCoverage({ tx, from, asOf, fromDay, untilDay }: Scope): Promise<Figures['coverage']> {
  const [watched] = await tx.$queryRaw<{ sources: number }[]>`
    SELECT count(*)::int AS sources FROM (
      SELECT id FROM "Source" WHERE enabled AND ("removedAt" IS NULL OR "removedAt" >= ${asOf})
      UNION SELECT "sourceId" FROM "SeenCount" WHERE day >= ${fromDay}::date AND day < ${untilDay}::date
      UNION SELECT "sourceId" FROM "CoverageGap" WHERE COALESCE("from", "until", "declaredAt") < ${asOf}
        AND COALESCE("until", "declaredAt") > ${from}
    ) watched`;
  const blind = await tx.$queryRaw<Row[]>`
    WITH stretch AS (
      SELECT "sourceId", tstzrange("from", COALESCE("until", "declaredAt")) AS range, false AS failing FROM "CoverageGap"
      WHERE "from" < COALESCE("until", "declaredAt") AND "from" < ${asOf} AND COALESCE("until", "declaredAt") > ${from}
      UNION ALL
      SELECT st."sourceId", tstzrange(st."finishedAt", ${asOf}), true FROM "SourceState" st JOIN "Source" s ON s.id = st."sourceId"
      WHERE st.failures > 0 AND s.enabled AND s."removedAt" IS NULL AND st."finishedAt" < ${asOf}
    ), merged AS (
      SELECT "sourceId", range_agg(range * tstzrange(${from}, ${asOf})) AS ranges, bool_or(failing) AS failing
      FROM stretch GROUP BY "sourceId"
    ), timed AS (
      SELECT "sourceId", failing, (SELECT sum(extract(epoch FROM upper(r) - lower(r))) FROM unnest(ranges) r)::int AS seconds
      FROM merged
    ), untimed AS (
      SELECT "sourceId", count(*)::int AS unknown FROM "CoverageGap"
      WHERE "from" IS NULL AND COALESCE("until", "declaredAt") >= ${from} AND COALESCE("until", "declaredAt") < ${asOf}
      GROUP BY "sourceId"
    )
    SELECT COALESCE(t."sourceId", u."sourceId") AS "sourceId", COALESCE(t.seconds, 0) AS seconds,
      COALESCE(u.unknown, 0) AS unknown, COALESCE(t.failing, false) AS failing
    FROM timed t FULL JOIN untimed u ON u."sourceId" = t."sourceId"
    WHERE COALESCE(t.seconds, 0) > 0 OR u.unknown > 0 ORDER BY seconds DESC, 1`;
  return { sources: watched?.sources ?? 0, blind, blindSeconds: blind.reduce((sum, { seconds }) => sum + seconds, 0) };
}
