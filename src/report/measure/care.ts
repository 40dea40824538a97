import type { Scope } from './scope.ts';

export interface CareCounts {
  done: number;
  dueNext: number;
  overdue: number;
}

/** Care tasks done in the period, undone ones due within the next seven days, and undone ones past their day. Outcomes are no one's figure. */
export async function measureCare({ tx, from, until, asOf, dayFromNow }: Scope): Promise<CareCounts> {
  const [row] = await tx.$queryRaw<CareCounts[]>`
    SELECT count(*) FILTER (WHERE t."doneAt" >= ${from} AND t."doneAt" < ${until})::int AS done,
      count(*) FILTER (WHERE waits AND t."dueOn" >= ${dayFromNow(0)}::date AND t."dueOn" < ${dayFromNow(7)}::date)::int AS "dueNext",
      count(*) FILTER (WHERE waits AND t."dueOn" < ${dayFromNow(0)}::date)::int AS overdue
    FROM "CareTask" t JOIN "Case" c ON c.id = t."caseId",
      LATERAL (SELECT (t."doneAt" IS NULL OR t."doneAt" >= ${asOf}) AND c."openedAt" < ${asOf}) w(waits)`;
  return row ?? { done: 0, dueNext: 0, overdue: 0 };
}
