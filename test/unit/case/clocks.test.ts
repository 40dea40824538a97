import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastDay } from '../../../src/case/clock/compute.ts';
import { deadlineOf, nextDay, stageOf } from '../../../src/case/clock/due.ts';
import { passingsOf } from '../../../src/case/clock/escalate.ts';
import { type ClockDefinition, calendarOf, clockDefinitions, computeClock } from '../../../src/case/index.ts';
import { addDays, isDayOff } from '../../../src/kernel/index.ts';

function definition(id: string): ClockDefinition {
  const found = clockDefinitions().find((clock) => clock.id === id);
  if (!found) throw new Error(id);
  return found;
}

describe('a period', () => {
  it.each([
    ['2026-11-01', { days: 7 }, false, '2026-11-08'],
    ['2026-11-01', { days: 7 }, true, '2026-11-07'],
    ['2026-11-20', { months: 1 }, false, '2026-12-20'],
    ['2026-01-30', { months: 1 }, false, '2026-02-28'],
    ['2026-01-31', { months: 1 }, false, '2026-02-28'],
    ['2026-02-28', { months: 1 }, false, '2026-03-31'],
    ['2026-08-31', { months: 6 }, false, '2027-02-28'],
    ['2024-02-29', { years: 3 }, true, '2027-02-28'],
    ['2026-11-01', { years: 3 }, true, '2029-10-31'],
  ] as const)('from %s of %o ends where the Civil Code has it end', (start, length, firstDayCounts, end) => {
    expect(lastDay(start, length, firstDayCounts)).toBe(end);
  });

  it('starts on the day in Japan, not in UTC', () => {
    expect(computeClock(definition('K-PLT'), new Date('2026-11-05T23:30:00+09:00')).dueOn).toBe('2026-11-12');
    expect(computeClock(definition('K-PLT'), new Date('2026-11-05T15:30:00Z')).dueOn).toBe('2026-11-13');
  });

  it('of a court does not end on a holiday, nor between 29 December and 3 January', () => {
    const notified = new Date('2026-11-29T10:00:00+09:00');
    expect(computeClock(definition('K-OBJ'), notified).dueOn).toBe('2027-01-04');
  });

  it('that the law does not lengthen ends on the earlier day even if that is a holiday', () => {
    const known = new Date('2026-05-03T10:00:00+09:00');
    expect(computeClock(definition('K-KOK'), known).dueOn).toBe('2026-11-03');
    expect(isDayOff('2026-11-03')).toBe(true);
  });

  it('of logs warns after 30 days, urges after 60 and is red after 90 or 180', () => {
    const posted = new Date('2026-11-01T12:00:00+09:00');
    expect(computeClock(definition('K-LOG-M'), posted)).toEqual({
      ...{ warnOn: '2026-12-01', actOn: '2026-12-31', dueOn: '2027-01-30' },
    });
    expect(computeClock(definition('K-LOG-F'), posted).dueOn).toBe('2027-04-30');
  });

  it('never warns after it urges, nor urges after it ends', () => {
    const starts = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(starts, fc.constantFrom(...clockDefinitions()), (start, clock) => {
        const { warnOn, actOn, dueOn } = computeClock(clock, start);
        const days = [warnOn, actOn, dueOn].filter((day) => day !== null);
        expect([...days].sort()).toEqual(days);
      }),
    );
  });
});

describe('a running clock', () => {
  const dates = { warnOn: '2026-12-01', actOn: '2026-12-31', dueOn: '2027-01-30' };

  it.each([
    ['2026-11-30', 'calm'],
    ['2026-12-01', 'warn'],
    ['2026-12-31', 'act'],
    ['2027-01-30', 'act'],
    ['2027-01-31', 'over'],
  ] as const)('is on %s in stage %s', (today, stage) => {
    expect(stageOf(dates, today)).toBe(stage);
  });

  it('asks for something next on the first of its days that has not passed', () => {
    expect(nextDay(dates, '2026-12-02')).toBe('2026-12-31');
    expect(nextDay(dates, '2027-03-01')).toBe('2027-01-30');
  });

  it('has as its deadline the day to act by, until a person confirms another', () => {
    expect(deadlineOf({ ...dates, isConfirmed: false })).toBe('2026-12-31');
    expect(deadlineOf({ ...dates, isConfirmed: true })).toBe('2027-01-30');
    expect(deadlineOf({ actOn: null, dueOn: '2027-01-30', isConfirmed: false })).toBe('2027-01-30');
  });

  it('is told of when it passes a stage, gravest the day before it ends', () => {
    expect(passingsOf(dates, '2026-12-01')).toEqual([{ day: '2026-12-01', severity: 'medium' }]);
    expect(passingsOf(dates, '2027-01-29')).toEqual([{ day: '2027-01-29', severity: 'critical' }]);
  });

  it('is told of a week late where the machine stood still, and no later', () => {
    expect(passingsOf(dates, addDays('2026-12-31', 6))).toEqual([{ day: '2026-12-31', severity: 'high' }]);
    expect(passingsOf(dates, addDays('2026-12-31', 7))).toEqual([]);
  });
});

it('the calendar names cases by number, says 目安 until a person confirmed, and is the same for the same clocks', () => {
  const line = {
    ...{ id: 'c1', caseId: 'x', caseNumber: '2026-0001', clock: 'K-PLT', name: '大規模プラットフォームの回答' },
    ...{ measureId: 'm', posts: 0, warnOn: null, actOn: '2026-11-12', dueOn: '2026-11-12', isConfirmed: false },
    stage: 'calm' as const,
  };
  const now = new Date('2026-11-06T00:00:00Z');
  const file = calendarOf([line, { ...line, id: 'c2', isConfirmed: true }], now).replaceAll('\r\n ', '');
  expect(file).toContain('DTSTART;VALUE=DATE:20261112');
  expect(file).toContain('SUMMARY:【目安】事案 2026-0001: 大規模プラットフォームの回答');
  expect(file).toContain('SUMMARY:事案 2026-0001: 大規模プラットフォームの回答');
  expect(file.match(/BEGIN:VALARM/gu)).toHaveLength(2);
  expect(calendarOf([line], now)).toBe(calendarOf([line], now));
});
