import { z } from 'zod';
import { addDays, dayInJapan, workingDayFrom } from '../kernel/index.ts';
import { keepSetting, readSetting, type Store } from '../store/index.ts';
import { before, monthOf, type Period, startOf, weekOf } from './period.ts';

const KEY = 'report';

/** Reports that go out by themselves. */
export const timedKinds = ['weekly', 'monthly'] as const;
export type TimedKind = (typeof timedKinds)[number];

/** When the weekly and the monthly report go out by themselves. */
export const timetableSchema = z.strictObject({
  /** The weekly one. */
  isOn: z.boolean().default(true),
  /** 1 Monday … 7 Sunday, of the week after the one reported on; on a day off the next working day takes its place. */
  weekday: z.number().int().min(1).max(7).default(1),
  /** Minute of the day in Japan, for both. */
  minute: z.number().int().min(0).max(1439).default(480),
  /** The monthly one, on the first working day of the month after. */
  isMonthlyOn: z.boolean().default(true),
});
export type Timetable = z.infer<typeof timetableSchema>;

/** When the report on a week or a month is due. */
export function dueTime({ unit, until }: Period, { weekday, minute }: Timetable): Date {
  const day = workingDayFrom(unit === 'week' ? addDays(until, weekday - 1) : until);
  return new Date(startOf(day).getTime() + minute * 60_000);
}

/**
 * The newest week (month) whose report is due: the last whole one, or the one before while that is not due yet; nothing where this kind
 * does not go out by itself.
 */
export function duePeriod(kind: TimedKind, now: Date, timetable: Timetable): Period | undefined {
  if (!(kind === 'weekly' ? timetable.isOn : timetable.isMonthlyOn)) return undefined;
  const last = kind === 'weekly' ? lastWholeWeek(now) : lastWholeMonth(now);
  return dueTime(last, timetable) <= now ? last : before(last);
}

export function lastWholeWeek(now: Date): Period {
  return before(weekOf(dayInJapan(now)));
}

export function lastWholeMonth(now: Date): Period {
  return before(monthOf(dayInJapan(now)));
}

/** The rule in words: 「週報は毎週月曜 08:00、月報は毎月最初の勤務日 08:00」. */
export function timetableText({ isOn, weekday, minute, isMonthlyOn }: Timetable): string {
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const weekly = isOn
    ? `週報は毎週${'月火水木金土日'[weekday - 1]}曜日 ${time}（休日のときは次の勤務日）`
    : '週報は自動では発行しません';
  const monthly = isMonthlyOn ? `月報は毎月最初の勤務日 ${time}` : '月報は自動では発行しません';
  return `${weekly}、${monthly}`;
}

export function readTimetable(store: Store): Promise<Timetable> {
  return readSetting(store, KEY, timetableSchema);
}

export async function keepTimetable(store: Store, value: Timetable, by: { actor: string; now: Date }): Promise<void> {
  await store.transaction((tx) => keepSetting(tx, { key: KEY, value, ...by }));
}
