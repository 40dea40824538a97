import holidays from '@holiday-jp/holiday_jp';

/** A calendar day in Japan, `2026-11-23`. */
export type Day = string;

/** Saturday, Sunday or a national holiday (国民の祝日に関する法律; dates from the package holiday_jp). */
export function isDayOff(day: Day): boolean {
  const at = noon(day);
  return at.getUTCDay() === 0 || at.getUTCDay() === 6 || Object.hasOwn(holidays.holidays, day);
}

/** The day itself if offices work on it, otherwise the next one on which they do. */
export function workingDayFrom(day: Day): Day {
  let candidate = day;
  while (isDayOff(candidate)) candidate = addDays(candidate, 1);
  return candidate;
}

export function addDays(day: Day, days: number): Day {
  const at = noon(day);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The corresponding day some months later, or the last day of the month where there is none (民法143条2項). */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10);
}

function noon(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}
