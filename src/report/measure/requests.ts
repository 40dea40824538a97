import type { Count } from '../figures.ts';
import type { Scope } from './scope.ts';

/** 情プラ法25条: a designated platform answers within seven days of receiving the application (規則16条). */
const TERM_DAYS = 7;

export interface RequestCounts {
  sent: number;
  due: number;
  inTime: number;
  late: number;
  unanswered: number;
  removed: number;
  byKind: Count[];
}

/**
 * Requests sent in the period; takedown requests whose seven days (from receipt, or from sending where no receipt is known) ended in
 * it, by what came of them; and posts that vanished in it after a request.
 */
export async function measureRequests(scope: Scope): Promise<RequestCounts> {
  const { tx, from, until } = scope;
  const kinds = await tx.$queryRaw<{ kind: string; count: number }[]>`
    SELECT kind, count(*)::int AS count FROM "Measure" WHERE "sentAt" >= ${from} AND "sentAt" < ${until}
    GROUP BY kind ORDER BY count DESC, kind`;
  const [terms] = await tx.$queryRaw<{ due: number; inTime: number; late: number }[]>`
    WITH due AS (
      SELECT "answeredAt", COALESCE("receivedAt", "sentAt") + make_interval(days => ${TERM_DAYS}) AS at FROM "Measure"
      WHERE kind = 'takedown' AND "sentAt" IS NOT NULL
    )
    SELECT count(*)::int AS due, count(*) FILTER (WHERE "answeredAt" <= at)::int AS "inTime",
      count(*) FILTER (WHERE "answeredAt" > at)::int AS late
    FROM due WHERE at >= ${from} AND at < ${until}`;
  const [gone] = await tx.$queryRaw<{ removed: number }[]>`
    SELECT count(DISTINCT cp.id)::int AS removed FROM "CasePost" cp JOIN "Measure" m ON cp.id = ANY(m."postIds")
    WHERE m.kind = 'takedown' AND cp."vanishedAt" >= ${from} AND cp."vanishedAt" < ${until} AND m."sentAt" <= cp."vanishedAt"`;
  const { due = 0, inTime = 0, late = 0 } = terms ?? {};
  return {
    sent: kinds.reduce((sum, { count }) => sum + count, 0),
    byKind: kinds.map(({ kind, count }) => ({ key: kind, count })),
    removed: gone?.removed ?? 0,
    ...{ due, inTime, late, unanswered: due - inTime - late },
  };
}
