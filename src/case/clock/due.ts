import { addDays, type Day, dayInJapan } from '../../kernel/index.ts';
import type { Prisma, Store } from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { clockDefinitions } from '../legal/load.ts';
import { guardOf, mayRead } from '../permission.ts';

export type Stage = 'calm' | 'warn' | 'act' | 'over';

/** One line of the due list. */
export interface DueClock {
  id: string;
  caseId: string;
  caseNumber: string;
  clock: string;
  /** Japanese. */
  name: string;
  measureId: string | null;
  /** Posts whose clock ends on this day; several are one line. */
  posts: number;
  warnOn: Day | null;
  actOn: Day | null;
  dueOn: Day;
  isConfirmed: boolean;
  stage: Stage;
}

export interface ClockDates {
  warnOn: Day | null;
  actOn: Day | null;
  dueOn: Day;
}

/** How far a clock has run by a day. On its last day it is still time. */
export function stageOf({ warnOn, actOn, dueOn }: ClockDates, today: Day): Stage {
  if (today > dueOn) return 'over';
  if (today === dueOn || (actOn !== null && today >= actOn)) return 'act';
  return warnOn !== null && today >= warnOn ? 'warn' : 'calm';
}

export const stageNames: Readonly<Record<Stage, string>> = {
  calm: '余裕があります',
  warn: '近づいています',
  act: '至急',
  over: '過ぎています',
};

const include = { case: { include: { access: { select: { userId: true } } } } } satisfies Prisma.CaseClockInclude;
type ClockRow = Prisma.CaseClockGetPayload<{ include: typeof include }>;

/** Running clocks of open cases that the actor may see, by their day; posts whose clock ends alike are one line. */
export async function dueClocks(
  store: Store,
  actor: Actor,
  { now, withinDays, caseId }: { now: Date; withinDays?: number | undefined; caseId?: string | undefined },
): Promise<DueClock[]> {
  const today = dayInJapan(now);
  const rows = await store.client.caseClock.findMany({
    where: {
      ...{ stoppedAt: null, case: { state: { not: 'closed' } } },
      ...(caseId !== undefined && { caseId }),
    },
    include,
    orderBy: [{ dueOn: 'asc' }, { key: 'asc' }],
  });
  const until = withinDays === undefined ? undefined : addDays(today, withinDays);
  const seen = rows.filter((row) => mayRead(actor, guardOf(row.case))).map((row) => toLine(row, today));
  return together(seen)
    .filter((line) => until === undefined || nextDay(line, today) <= until)
    .sort((a, b) => (a.dueOn === b.dueOn ? (a.caseNumber < b.caseNumber ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1));
}

/** The next day on which a clock asks for something. */
export function nextDay({ warnOn, actOn, dueOn }: ClockDates, today: Day): Day {
  return [warnOn, actOn, dueOn].find((day) => day !== null && day >= today) ?? dueOn;
}

/** The day that counts for who works on it: the confirmed one, else the day to act by, else the last. Reports count by the same. */
export function deadlineOf({ actOn, dueOn, isConfirmed }: Pick<DueClock, 'actOn' | 'dueOn' | 'isConfirmed'>): Day {
  return isConfirmed ? dueOn : (actOn ?? dueOn);
}

function toLine(row: ClockRow, today: Day): DueClock {
  const toDay = (at: Date | null): Day | null => at?.toISOString().slice(0, 10) ?? null;
  const dates = {
    warnOn: toDay(row.warnOn),
    actOn: toDay(row.actOn),
    dueOn: (row.confirmedOn ?? row.dueOn).toISOString().slice(0, 10),
  };
  return {
    ...{ id: row.id, caseId: row.caseId, caseNumber: row.case.number, clock: row.clock, measureId: row.measureId },
    name: clockDefinitions().find(({ id }) => id === row.clock)?.name ?? row.clock,
    posts: row.casePostId === null ? 0 : 1,
    ...dates,
    isConfirmed: row.confirmedAt !== null,
    stage: stageOf(dates, today),
  };
}

function together(lines: readonly DueClock[]): DueClock[] {
  const found = new Map<string, DueClock>();
  for (const line of lines) {
    const key = JSON.stringify([line.caseId, line.clock, line.measureId, line.dueOn, line.isConfirmed]);
    const there = found.get(key);
    if (there) there.posts += line.posts;
    else found.set(key, { ...line });
  }
  return [...found.values()];
}
