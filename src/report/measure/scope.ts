import { addDays, type Day, dayInJapan } from '../../kernel/index.ts';
import type { Transaction } from '../../store/index.ts';
import { type Period, startOf } from '../period.ts';

/** What a measure is taken over: one snapshot of the database, one period. */
export interface Scope {
  tx: Transaction;
  /** First moment of the period. */
  from: Date;
  /** First moment after it; flows are counted up to here. */
  until: Date;
  /** When what stands open is looked at: the end of the period, or an earlier full hour if it is not over. */
  asOf: Date;
  /** Days in Japan: the period's first one, and the first one after it. */
  fromDay: Date;
  untilDay: Date;
  /** Midnight (UTC, as PostgreSQL's dates are read) of a day so many days after `asOf`. */
  dayFromNow(days: number): Date;
}

export function scopeOf(tx: Transaction, period: Period, asOf: Date): Scope {
  const today = dayInJapan(asOf);
  return {
    tx,
    from: startOf(period.from),
    until: startOf(period.until),
    asOf,
    fromDay: asDate(period.from),
    untilDay: asDate(period.until),
    dayFromNow: (days) => asDate(addDays(today, days)),
  };
}

/** A day as the driver wants a column of type date. */
export function asDate(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}
