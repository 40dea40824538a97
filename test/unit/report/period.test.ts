import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/kernel/index.ts';
import { control } from '../../../src/report/control.ts';
import { before, parsePeriod, stretchesOf, weekOf } from '../../../src/report/period.ts';
import { duePeriod, dueTime } from '../../../src/report/timetable.ts';

describe('a week', () => {
  it.each([
    ['2026-W47', '2026-11-16', '2026-11-23'],
    ['2026-W01', '2025-12-29', '2026-01-05'],
    ['2026-W53', '2026-12-28', '2027-01-04'],
  ])('%s runs from %s to before %s', (key, from, until) => {
    expect(parsePeriod('week', key)).toEqual({ unit: 'week', key, from, until });
  });
  it.each(['2026-W00', '2025-W53', '2026-W54', '2026-47', '2026W47', ''])('%s is none', (key) => {
    expect(() => parsePeriod('week', key)).toThrow(expect.objectContaining({ code: 'report-period' }));
  });
  it('holds every day that lies in it, and its name leads back to it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
        const day = addDays('2000-01-01', days);
        const week = weekOf(day);
        expect(week.from <= day && day < week.until).toBe(true);
        expect(parsePeriod('week', week.key)).toEqual(week);
      }),
    );
  });
});

it('a financial year begins in April', () => {
  expect(parsePeriod('year', '2026')).toMatchObject({ from: '2026-04-01', until: '2027-04-01' });
  expect(stretchesOf(parsePeriod('year', '2026')).map(({ key }) => key)).toEqual(
    ['04', '05', '06', '07', '08', '09', '10', '11', '12']
      .map((m) => `2026-${m}`)
      .concat('2027-01', '2027-02', '2027-03'),
  );
});

it('of a year that is not over the last twelve months are shown, and none to come', () => {
  const months = stretchesOf(parsePeriod('year', '2026'), '2026-11-22').map(({ key }) => key);
  expect([months.at(0), months.at(-1), months.length]).toEqual(['2025-12', '2026-11', 12]);
});

it('the monthly report waits for the first working day (1 to 3 January are days off)', () => {
  const timetable = { isOn: false, isMonthlyOn: true, weekday: 5, minute: 480 };
  expect(dueTime(parsePeriod('month', '2026-12'), timetable).toISOString()).toBe('2027-01-03T23:00:00.000Z');
  expect(duePeriod('weekly', new Date('2027-01-04T08:00:00+09:00'), timetable)).toBeUndefined();
});

it('twelve weeks lead up to a week', () => {
  const weeks = stretchesOf(parsePeriod('week', '2026-W05'));
  expect(weeks.map(({ key }) => key).at(0)).toBe('2025-W46');
  expect(weeks).toHaveLength(12);
  expect(before(parsePeriod('month', '2026-01')).key).toBe('2025-12');
});

describe('the weekly report is due', () => {
  const timetable = { isOn: true, isMonthlyOn: true, weekday: 1, minute: 480 };
  const week = (key: string) => parsePeriod('week', key);
  it('on Monday at eight in Japan', () => {
    expect(dueTime(week('2026-W46'), timetable).toISOString()).toBe('2026-11-15T23:00:00.000Z');
  });
  it('on Tuesday where Monday is a holiday (勤労感謝の日)', () => {
    expect(dueTime(week('2026-W47'), timetable).toISOString()).toBe('2026-11-23T23:00:00.000Z');
  });
  it('not before', () => {
    expect(duePeriod('weekly', new Date('2026-11-24T07:59:00+09:00'), timetable)?.key).toBe('2026-W46');
    expect(duePeriod('weekly', new Date('2026-11-24T08:00:00+09:00'), timetable)?.key).toBe('2026-W47');
  });
});

describe('control limits', () => {
  it('are the mean and 2.66 mean moving ranges', () => {
    // Mean 10, ranges 2, 4, 2, 4, 4, mean 3.2: 10 ± 8.5.
    expect(control([9, 11, 7, 9, 13, 9, 12], 18)).toMatchObject({ verdict: 'within', earlier: 7 });
    expect(control([10, 12, 8, 10, 12, 8], 30)).toEqual({
      verdict: 'above',
      earlier: 6,
      centre: 10,
      lower: 3,
      upper: 17,
    });
  });
  it('are not given with fewer than six earlier numbers, nor for a stretch that is not over', () => {
    expect(control([1, 2, 3, 4, 5], 99)).toEqual({ verdict: 'unknown', earlier: 5 });
    expect(control([1, 2, 3, 4, 5, 6], null)).toEqual({ verdict: 'unknown', earlier: 6 });
  });
  it('hold the numbers they were made from where these are all alike', () => {
    fc.assert(
      fc.property(fc.nat(50), (value) => {
        expect(
          control(
            Array.from({ length: 8 }, () => value),
            value,
          ),
        ).toMatchObject({ verdict: 'within' });
      }),
    );
  });
  it('never cross, and never go below nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 6, maxLength: 11 }), fc.nat(500), (earlier, now) => {
        const limits = control(earlier, now);
        if (limits.verdict === 'unknown') throw new Error('limits were wanted');
        expect(limits.lower).toBeGreaterThanOrEqual(0);
        expect(limits.upper).toBeGreaterThanOrEqual(limits.lower);
      }),
    );
  });
});
