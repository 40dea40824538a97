import { type Duration, type DurationStep, durationSteps } from '../figures.ts';
import type { Scope } from './scope.ts';

/** Quartiles of fewer say nothing, and one long wait would point at one case. */
const LEAST_MEASURED = 3;

interface Row {
  step: DurationStep;
  measured: number;
  quartiles: number[] | null;
}

/**
 * How long each step took, for steps that ended in the period. Times that run backwards (a clock of the platform's) are left out.
 * Request: the day the first takedown request about the post was sent. Gone: first look or word of the source without the post.
 */
export async function measureDurations({ tx, from, until }: Scope): Promise<Duration[]> {
  const rows = await tx.$queryRaw<Row[]>`
    WITH decided AS MATERIALIZED (
      SELECT d."alertId", min(d."decidedAt") AS at FROM "Decision" d
      WHERE d."undoneAt" IS NULL AND d."alertId" IN (
        SELECT "alertId" FROM "Decision" WHERE "undoneAt" IS NULL AND "decidedAt" >= ${from} AND "decidedAt" < ${until})
      GROUP BY d."alertId"
    ), requested AS MATERIALIZED (
      SELECT cp.id, cp."alertId", cp."vanishedAt", min(m."sentAt") AS at
      FROM "Measure" m JOIN "CasePost" cp ON cp.id = ANY(m."postIds")
      WHERE m.kind = 'takedown' AND m."sentAt" IS NOT NULL GROUP BY cp.id
    ), gone AS MATERIALIZED (
      SELECT a.id, min(seen.at) AS at FROM (
        SELECT "subjectId" AS id, "vanishedAt" AS at FROM "Capture" WHERE "vanishedAt" < ${until}
        UNION ALL SELECT "alertId", "vanishedAt" FROM "CasePost" WHERE "vanishedAt" < ${until}
        UNION ALL SELECT a.id, p."goneAt" FROM "Post" p JOIN "Alert" a ON a."postId" = p.id WHERE p."goneAt" < ${until}
      ) seen JOIN "Alert" a ON a.id = seen.id GROUP BY a.id
    ), times AS (
      SELECT 'post-alert' AS step, a."raisedAt" - p."postedAt" AS took FROM "Alert" a JOIN "Post" p ON p.id = a."postId"
      WHERE a."raisedAt" >= ${from} AND a."raisedAt" < ${until}
      UNION ALL
      SELECT 'alert-decision', decided.at - a."raisedAt" FROM decided JOIN "Alert" a ON a.id = decided."alertId"
      WHERE decided.at >= ${from} AND decided.at < ${until}
      UNION ALL
      SELECT 'decision-request', r.at - (SELECT min(d."decidedAt") FROM "Decision" d
        WHERE d."alertId" = r."alertId" AND d."undoneAt" IS NULL AND d.kind IN ('case', 'urgent'))
      FROM requested r WHERE r.at >= ${from} AND r.at < ${until}
      UNION ALL
      SELECT 'request-gone', r."vanishedAt" - r.at FROM requested r
      WHERE r."vanishedAt" >= ${from} AND r."vanishedAt" < ${until}
      UNION ALL
      SELECT 'post-gone', gone.at - p."postedAt" FROM gone JOIN "Alert" a ON a.id = gone.id JOIN "Post" p ON p.id = a."postId"
      WHERE gone.at >= ${from} AND gone.at < ${until}
    )
    SELECT step, count(*)::int AS measured,
      percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY extract(epoch FROM took)::float8) AS quartiles
    FROM times WHERE took >= interval '0' GROUP BY step`;
  return durationSteps.map((step) =>
    toDuration(
      step,
      rows.find((row) => row.step === step),
    ),
  );
}

function toDuration(step: DurationStep, row: Row | undefined): Duration {
  const [lower, median, upper] = (row?.quartiles ?? []).map(Math.round);
  const measured = row?.measured ?? 0;
  const isTold = measured >= LEAST_MEASURED && lower !== undefined && median !== undefined && upper !== undefined;
  return { step, measured, spread: isTold ? { lower, median, upper } : null };
}
