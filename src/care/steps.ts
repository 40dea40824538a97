import { addDays, type Day, workingDayFrom } from '../kernel/index.ts';

export interface Step {
  step: string;
  dueOn: Day;
}

/** The first contact on the day itself; talks later on the next day on which the office works. */
export function stepsFrom(day: Day, days: readonly number[]): Step[] {
  const later = [...new Set(days)].toSorted((a, b) => a - b);
  return [
    { step: 'first_contact', dueOn: day },
    ...later.map((after) => ({ step: `days_${after}`, dueOn: workingDayFrom(addDays(day, after)) })),
  ];
}
