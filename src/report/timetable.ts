import { z } from 'zod';
import { addDays, dayInJapan, workingDayFrom } from '../kernel/index.ts';
import { appendAudit, type Store } from '../store/index.ts';
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

export async function readTimetable(store: Store): Promise<Timetable> {
  const row = await store.client.setting.findUnique({ where: { key: KEY } });
  const parsed = timetableSchema.safeParse(row?.value ?? {});
  return parsed.success ? parsed.data : timetableSchema.parse({});
}

export async function keepTimetable(store: Store, value: Timetable, by: { actor: string; now: Date }): Promise<void> {
  const changed = { value, changedAt: by.now, changedById: by.actor };
  await store.transaction(async (tx) => {
    await tx.setting.upsert({ where: { key: KEY }, create: { key: KEY, ...changed }, update: changed });
    await appendAudit(
      tx,
      [{ actor: by.actor, action: 'setting.changed', subjectKind: 'setting', subjectId: KEY }],
      by.now,
    );
  });
}
