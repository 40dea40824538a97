import { dayInJapan } from '../../kernel/index.ts';
import { control } from '../control.ts';
import type { Figures, TrendPoint } from '../figures.ts';
import { type Period, startOf, stretchesOf } from '../period.ts';
import { stands } from './decisions.ts';
import { asDate, type Scope } from './scope.ts';

interface Bucket {
  bucket: number;
  count: number;
}

/** Twelve stretches up to the end of the period, and whether the newest stands out from those before it. */
export async function measureTrend(scope: Scope, period: Period, isComplete: boolean): Promise<Figures['trend']> {
  const stretches = stretchesOf(period, dayInJapan(scope.asOf));
  const starts = stretches.map(({ from }) => startOf(from));
  const days = stretches.map(({ from }) => asDate(from));
  const [first = scope.from] = starts;
  const end = startOf(stretches.at(-1)?.until ?? period.until);
  const { tx } = scope;
  const raised = await tx.$queryRaw<Bucket[]>`
    SELECT width_bucket("raisedAt", ${starts}::timestamptz[]) AS bucket, count(*)::int AS count FROM "Alert"
    WHERE "raisedAt" >= ${first} AND "raisedAt" < ${end} GROUP BY 1`;
  const decided = await tx.$queryRaw<Bucket[]>`
    SELECT width_bucket(d."decidedAt", ${starts}::timestamptz[]) AS bucket, count(*)::int AS count FROM "Decision" d
    WHERE d."decidedAt" >= ${first} AND d."decidedAt" < ${end} AND ${stands} GROUP BY 1`;
  const criticism = await tx.$queryRaw<Bucket[]>`
    SELECT width_bucket(day, ${days}::date[]) AS bucket, sum(count)::int AS count FROM "SeenCount"
    WHERE reason = 'criticism' AND day >= ${days[0]}::date AND day < ${asDate(stretches.at(-1)?.until ?? period.until)}::date
    GROUP BY 1`;
  const since = await watchedSince(scope);
  const points = stretches.map(
    ({ key, until }, index): TrendPoint => ({
      key,
      raised: countIn(raised, index),
      criticism: countIn(criticism, index),
      decided: countIn(decided, index),
      observed: since !== null && since < startOf(until),
    }),
  );
  return {
    unit: period.unit === 'week' ? 'week' : 'month',
    points,
    raised: compare(points, (point) => point.raised, isComplete),
    criticism: compare(points, (point) => point.criticism, isComplete),
  };
}

function countIn(buckets: readonly Bucket[], index: number): number {
  return buckets.find(({ bucket }) => bucket === index + 1)?.count ?? 0;
}

/** The first stretch that was watched at all is left out: it may have begun in its midst. */
function compare(points: readonly TrendPoint[], pick: (point: TrendPoint) => number, isComplete: boolean) {
  const watched = points.filter(({ observed }) => observed);
  const whole = watched.length === points.length ? watched : watched.slice(1);
  const now = whole.at(-1);
  return control(whole.slice(0, -1).map(pick), now && isComplete ? pick(now) : null);
}

/** When the first post was read or the first alert raised. */
async function watchedSince({ tx }: Scope): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ since: Date | null }[]>`
    SELECT LEAST((SELECT min("raisedAt") FROM "Alert"),
      (SELECT min(day)::timestamp AT TIME ZONE 'Asia/Tokyo' FROM "SeenCount")) AS since`;
  return row?.since ?? null;
}
