import { dayInJapan, MimamoriError, newId } from '../../kernel/index.ts';
import type { Transaction } from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { type CaseDependencies, type CaseTarget, changeCase } from '../change.ts';
import { clockDefinitions } from '../legal/load.ts';
import type { ClockDefinition } from '../legal/schema.ts';
import { computeClock } from './compute.ts';

/** Something from which a period runs. */
export interface ClockStart {
  caseId: string;
  casePostId?: string | null;
  measureId?: string | null;
  at: Date;
}

/** Starts the clocks that run from what has happened; one that runs already is left as it is. */
export async function startClocks(
  tx: Transaction,
  happened: ClockDefinition['starts'],
  starts: readonly ClockStart[],
  now: Date,
): Promise<void> {
  const definitions = clockDefinitions().filter(({ starts: event }) => event === happened);
  const rows = starts.flatMap((start) => definitions.map((definition) => toRow(definition, start, now)));
  await tx.caseClock.createMany({ data: rows, skipDuplicates: true });
}

function toRow(definition: ClockDefinition, { caseId, casePostId, measureId, at }: ClockStart, now: Date) {
  const subject = { case: null, post: casePostId ?? null, measure: measureId ?? null }[definition.of];
  const { warnOn, actOn, dueOn } = computeClock(definition, at);
  return {
    id: newId(now),
    key: `${caseId} ${definition.id} ${subject ?? 'case'}`,
    caseId,
    casePostId: definition.of === 'post' ? (casePostId ?? null) : null,
    measureId: definition.of === 'measure' ? (measureId ?? null) : null,
    clock: definition.id,
    startsAt: at,
    warnOn: toDate(warnOn),
    actOn: toDate(actOn),
    dueOn: new Date(dueOn),
  };
}

const toDate = (day: string | null): Date | null => (day === null ? null : new Date(day));

/** Starts a clock whose beginning only a person knows, for example the day the offender became known. */
export async function startClockByHand(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  { clock, startsAt, measureId }: { clock: string; startsAt: Date; measureId?: string },
): Promise<void> {
  const definition = clockDefinitions().find(({ id }) => id === clock);
  if (!definition) throw new MimamoriError('clock-unknown', `期限の種類「${clock.slice(0, 40)}」はありません。`);
  if (definition.of === 'measure' && measureId === undefined) {
    throw new MimamoriError('clock-measure', 'この期限は、措置を指定して始めてください。', { clock });
  }
  return changeCase(deps, actor, target, async (tx, row, now) => {
    if (measureId !== undefined) await tx.measure.findFirstOrThrow({ where: { id: measureId, caseId: row.id } });
    const start = toRow(
      definition,
      { caseId: row.id, at: startsAt, ...(measureId !== undefined && { measureId }) },
      now,
    );
    const { id: _, key, ...days } = start;
    const fresh = { confirmedAt: null, confirmedById: null, confirmedOn: null, stoppedAt: null };
    await tx.caseClock.upsert({ where: { key }, create: start, update: { ...days, ...fresh } });
    return {
      result: undefined,
      event: 'recorded',
      action: 'case.clock-started',
      details: { clock, start: dayInJapan(startsAt), due: start.dueOn.toISOString().slice(0, 10) },
    };
  });
}

/** Clocks that have served their purpose are kept, and no longer warned of. */
export async function stopClocks(
  tx: Transaction,
  where: { caseId: string; measureId?: string; clock?: string },
  now: Date,
): Promise<void> {
  await tx.caseClock.updateMany({ where: { ...where, stoppedAt: null }, data: { stoppedAt: now } });
}
