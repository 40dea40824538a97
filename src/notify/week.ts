import { type Day, dayInJapan } from '../kernel/index.ts';

/** A stretch of each of some weekdays, in minutes of the day in Japan. One that ends before it begins goes over midnight. */
export interface Stretch {
  /** 0 Sunday … 6 Saturday: the day on which the stretch begins. */
  days: readonly number[];
  fromMinute: number;
  untilMinute: number;
}

const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;

/** The end of the stretch that `at` lies in, or undefined where it lies in none. Equal ends mean the whole day. */
export function endOf({ days, fromMinute, untilMinute }: Stretch, at: Date): Date | undefined {
  const day = dayInJapan(at);
  const minute = minuteInJapan(at);
  const length = (untilMinute - fromMinute + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  for (const daysAgo of [0, 1]) {
    const began = (weekday(day) - daysAgo + 7) % 7;
    const since = minute + daysAgo * DAY_MINUTES - fromMinute;
    if (days.includes(began) && since >= 0 && since < length) {
      return new Date(startOfMinute(at).getTime() + (length - since) * MINUTE_MS);
    }
  }
  return undefined;
}

export function minuteInJapan(at: Date): number {
  const sinceMidnight = at.getTime() - startOfDay(dayInJapan(at)).getTime();
  return Math.floor(sinceMidnight / MINUTE_MS);
}

/** Midnight in Japan. */
export function startOfDay(day: Day): Date {
  return new Date(`${day}T00:00:00+09:00`);
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: Day): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay();
}

function startOfMinute(at: Date): Date {
  return new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS);
}
