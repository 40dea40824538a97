import { addDays, addMonths, type Day, dayInJapan, isDayOff } from '../../kernel/index.ts';
import type { ClockDefinition, Length } from '../legal/schema.ts';

export interface ClockDays {
  warnOn: Day | null;
  actOn: Day | null;
  dueOn: Day;
}

/** The days of a clock that starts at a moment. They are 目安 until a person confirms them. */
export function computeClock(definition: ClockDefinition, startsAt: Date): ClockDays {
  const start = dayInJapan(startsAt);
  const last = (length: Length): Day => lastDay(start, length, definition.firstDayCounts);
  const stage = (length: Length | undefined): Day | null => (length === undefined ? null : last(length));
  return {
    warnOn: stage(definition.warn),
    actOn: stage(definition.act),
    dueOn: movedFromHoliday(last(definition.due), definition.ends),
  };
}

/**
 * The last day of a period that begins on `start`. Without the first day (民法140条) counting begins on the next. Months and
 * years go by the calendar and end the day before the corresponding day, or with the month where there is none (民法143条).
 */
export function lastDay(start: Day, length: Length, firstDayCounts: boolean): Day {
  const first = firstDayCounts ? start : addDays(start, 1);
  if ('days' in length) return addDays(first, length.days - 1);
  const corresponding = addMonths(first, 'months' in length ? length.months : length.years * 12);
  const isThere = corresponding.slice(8) === first.slice(8);
  return isThere ? addDays(corresponding, -1) : corresponding;
}

/** 民法142条 for offices; courts also rest from 29 December to 3 January (民訴95条3項). */
function movedFromHoliday(day: Day, ends: ClockDefinition['ends']): Day {
  if (ends === 'any-day') return day;
  let candidate = day;
  while (isDayOff(candidate) || (ends === 'court-day' && isYearsEnd(candidate))) candidate = addDays(candidate, 1);
  return candidate;
}

function isYearsEnd(day: Day): boolean {
  const date = day.slice(5);
  return date >= '12-29' || date <= '01-03';
}
