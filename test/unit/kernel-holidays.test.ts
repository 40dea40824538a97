import { expect, it } from 'vitest';
import { addMonths, isDayOff, workingDayFrom } from '../../src/kernel/index.ts';

it.each([
  ['2026-11-20', false], // Friday
  ['2026-11-21', true], // Saturday
  ['2026-11-23', true], // 勤労感謝の日
  ['2026-09-22', true], // 国民の休日 between two holidays
])('%s is a day off: %s', (day, expected) => {
  expect(isDayOff(day)).toBe(expected);
});

it('the next working day comes after weekend and holiday', () => {
  expect(workingDayFrom('2026-11-21')).toBe('2026-11-24');
  expect(workingDayFrom('2026-11-20')).toBe('2026-11-20');
});

it('a month later is the corresponding day, or the last of a shorter month', () => {
  expect(addMonths('2026-11-21', 1)).toBe('2026-12-21');
  expect(addMonths('2026-12-31', 2)).toBe('2027-02-28');
});
