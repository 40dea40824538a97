import { addDays, addMonths, type Day, MimamoriError } from '../kernel/index.ts';

/** What a report covers: days in Japan, the last one not included. */
export interface Period {
  unit: 'week' | 'month' | 'year';
  /** `2026-W47` (ISO 8601 week), `2026-11`, or `2026` (financial year: April to March). */
  key: string;
  from: Day;
  until: Day;
}

const MIDNIGHT_IN_JAPAN = 'T00:00:00+09:00';

/** The moment at which a day begins in Japan. */
export function startOf(day: Day): Date {
  return new Date(`${day}${MIDNIGHT_IN_JAPAN}`);
}

/** @throws {MimamoriError} `report-period` where the text names no such period. */
export function parsePeriod(unit: Period['unit'], key: string): Period {
  const period = readers[unit](key);
  if (!period) throw new MimamoriError('report-period', `「${key}」は期間として読めません。${examples[unit]}`);
  return period;
}

const examples: Readonly<Record<Period['unit'], string>> = {
  week: '週は「2026-W47」のように指定してください。',
  month: '月は「2026-11」のように指定してください。',
  year: '年度は「2026」のように指定してください。',
};

const readers: Readonly<Record<Period['unit'], (key: string) => Period | undefined>> = {
  week(key) {
    const [, year = '', week = ''] = /^(\d{4})-W(\d{2})$/u.exec(key) ?? [];
    if (year === '' || week === '00') return undefined;
    // ISO 8601: week 1 is the week that holds 4 January.
    const from = addDays(mondayOf(`${year}-01-04`), 7 * (Number(week) - 1));
    const period = weekOf(from);
    return period.key === key ? period : undefined;
  },
  month: (key) => (/^\d{4}-(0[1-9]|1[0-2])$/u.test(key) ? monthOf(`${key}-01`) : undefined),
  year: (key) =>
    /^\d{4}$/u.test(key)
      ? { unit: 'year', key, from: `${key}-04-01`, until: addMonths(`${key}-04-01`, 12) }
      : undefined,
};

/** The ISO week that a day lies in. */
export function weekOf(day: Day): Period {
  const from = mondayOf(day);
  const thursday = addDays(from, 3);
  const year = thursday.slice(0, 4);
  const week = 1 + daysBetween(mondayOf(`${year}-01-04`), from) / 7;
  return { unit: 'week', key: `${year}-W${String(week).padStart(2, '0')}`, from, until: addDays(from, 7) };
}

export function monthOf(day: Day): Period {
  const from = `${day.slice(0, 7)}-01`;
  return { unit: 'month', key: day.slice(0, 7), from, until: addMonths(from, 1) };
}

/** The period before one of the same unit. */
export function before(period: Period): Period {
  if (period.unit === 'week') return weekOf(addDays(period.from, -7));
  if (period.unit === 'month') return monthOf(addDays(period.from, -1));
  return parsePeriod('year', String(Number(period.key) - 1));
}

/**
 * Twelve stretches that end with the period, or make it up: weeks for a week, months for a month or a financial year; of a year that
 * is not over, the twelve months up to the one that `today` lies in.
 */
export function stretchesOf(period: Period, today: Day = period.until): Period[] {
  const last = addDays(period.until, -1);
  const stretches = [period.unit === 'year' ? monthOf(today < last ? today : last) : period];
  while (stretches.length < 12) stretches.unshift(before(stretches[0] ?? period));
  return stretches;
}

function mondayOf(day: Day): Day {
  const weekday = (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** Whole days from one day to another. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((startOf(to).getTime() - startOf(from).getTime()) / 86_400_000);
}
