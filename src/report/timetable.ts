import { z } from 'zod';
import { addDays, dayInJapan, workingDayFrom } from '../kernel/index.ts';
import { keepSetting, readSetting, type Store } from '../store/index.ts';
import { before, type Period, startOf, weekOf } from './period.ts';

const KEY = 'report';

/** When the weekly report goes out by itself. */
export const timetableSchema = z.strictObject({
  isOn: z.boolean().default(true),
  /** 1 Monday … 7 Sunday, of the week after the one reported on; on a day off the next working day takes its place. */
  weekday: z.number().int().min(1).max(7).default(1),
  /** Minute of the day in Japan. */
  minute: z.number().int().min(0).max(1439).default(480),
});
export type Timetable = z.infer<typeof timetableSchema>;

/** When the report on a week is due. */
export function dueTime(week: Period, { weekday, minute }: Timetable): Date {
  const day = workingDayFrom(addDays(week.until, weekday - 1));
  return new Date(startOf(day).getTime() + minute * 60_000);
}

/** The newest week whose report is due: the last whole one, or the one before while that is not due yet. */
export function dueWeek(now: Date, timetable: Timetable): Period {
  const last = lastWholeWeek(now);
  return dueTime(last, timetable) <= now ? last : before(last);
}

export function lastWholeWeek(now: Date): Period {
  return before(weekOf(dayInJapan(now)));
}

export function readTimetable(store: Store): Promise<Timetable> {
  return readSetting(store, KEY, timetableSchema);
}

export async function keepTimetable(store: Store, value: Timetable, by: { actor: string; now: Date }): Promise<void> {
  await store.transaction((tx) => keepSetting(tx, { key: KEY, value, ...by }));
}
