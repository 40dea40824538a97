import { addDays, dayInJapan, isDayOff } from '../../kernel/index.ts';
import type { AlarmSettings } from '../settings.ts';
import { startOfDay } from '../week.ts';

/** The last time before `at` at which a digest was to go out; undefined if there was none within four days. */
export function lastDigestSlot(
  { digestMinutes, digestOnDaysOff }: Pick<AlarmSettings, 'digestMinutes' | 'digestOnDaysOff'>,
  at: Date,
): Date | undefined {
  const today = dayInJapan(at);
  for (let daysAgo = 0; daysAgo <= 4; daysAgo++) {
    const day = addDays(today, -daysAgo);
    if (!digestOnDaysOff && isDayOff(day)) continue;
    const slots = digestMinutes
      .map((minute) => startOfDay(day).getTime() + minute * 60_000)
      .filter((slot) => slot <= at.getTime());
    if (slots.length > 0) return new Date(Math.max(...slots));
  }
  return undefined;
}
