import { addDays, type Day, dayInJapan } from '../../kernel/index.ts';
import { orderNotice } from '../../notify/index.ts';
import type { Store } from '../../store/index.ts';
import { system } from '../actor.ts';
import { type DueClock, dueClocks } from './due.ts';

type Severity = 'medium' | 'high' | 'critical';

/** Stages that were passed while nobody looked (a machine that stood still) are told of this many days later at most. */
const LATE_DAYS = 7;

interface Passing {
  day: Day;
  severity: Severity;
}

/**
 * Days of a clock that lie behind or are today, and how grave they are. The last day itself is told of on the day before, when
 * there still is time.
 */
export function passingsOf(
  { warnOn, actOn, dueOn }: Pick<DueClock, 'warnOn' | 'actOn' | 'dueOn'>,
  today: Day,
): Passing[] {
  const stages: { day: Day | null; severity: Severity }[] = [
    { day: warnOn, severity: 'medium' },
    { day: actOn, severity: 'high' },
    { day: addDays(dueOn, -1), severity: 'critical' },
  ];
  const since = addDays(today, -LATE_DAYS);
  return stages.flatMap(({ day, severity }) =>
    day !== null && day <= today && day > since ? [{ day, severity }] : [],
  );
}

/** Has people told of clocks that pass a stage: one notice for a case and a day, as grave as the gravest. @returns how many are new */
export async function escalateClocks(store: Store, now: Date): Promise<number> {
  const today = dayInJapan(now);
  const notices = new Map<string, { caseId: string; day: Day; severity: Severity; names: Set<string> }>();
  for (const clock of await dueClocks(store, system, { now })) {
    for (const { day, severity } of passingsOf(clock, today)) {
      const key = `deadline ${clock.caseId} ${day}`;
      const notice = notices.get(key) ?? { caseId: clock.caseId, day, severity, names: new Set() };
      notice.names.add(clock.name);
      notice.severity = graver(notice.severity, severity);
      notices.set(key, notice);
    }
  }
  let told = 0;
  for (const [key, { caseId, severity, names }] of notices) {
    const isNew = await store.transaction(async (tx) => {
      const row = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { ownerId: true } });
      return orderNotice(
        tx,
        {
          ...{ kind: 'deadline', severity, key, subjectKind: 'case', subjectIds: [caseId], labels: [...names].sort() },
          ...(row.ownerId !== null && { recipientId: row.ownerId }),
        },
        now,
      );
    });
    if (isNew) told++;
  }
  return told;
}

const order: readonly Severity[] = ['medium', 'high', 'critical'];
const graver = (a: Severity, b: Severity): Severity => (order.indexOf(a) >= order.indexOf(b) ? a : b);
