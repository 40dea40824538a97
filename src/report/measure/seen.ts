import type { Figures } from '../figures.ts';
import type { Scope } from './scope.ts';

/** Why a post that names somebody was let go, in the order in which it is shown (src/detect: LetGoReason). */
export const letGoReasons = ['criticism', 'no-finding', 'no-target', 'below-threshold'] as const;

/** What was read in the period and let go, from the daily counts; nothing else is kept of these posts. */
export async function measureSeen({ tx, fromDay, untilDay }: Scope): Promise<Figures['seen']> {
  const rows = await tx.$queryRaw<{ reason: string; count: number }[]>`
    SELECT reason, sum(count)::int AS count FROM "SeenCount"
    WHERE day >= ${fromDay}::date AND day < ${untilDay}::date GROUP BY reason`;
  const countOf = (reason: string) => rows.find((row) => row.reason === reason)?.count ?? 0;
  return {
    read: countOf('seen'),
    letGo: letGoReasons.map((key) => ({ key, count: countOf(key) })),
    notNamed: countOf('no-mention'),
    leftOut: countOf('left-out'),
    unreadable: countOf('unreadable'),
  };
}
