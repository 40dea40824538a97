import { dayInJapan } from '../kernel/index.ts';
import type { Store } from '../store/index.ts';
import type { Actor } from './actor.ts';
import { deadlineOf, dueClocks } from './clock/due.ts';
import { guardOf, mayRead } from './permission.ts';

/** Something in a case that a person has to do by a day. */
export interface DueInCase {
  caseId: string;
  number: string;
  dueOn: Date;
  /** A task that somebody wrote down, or a clock of law or practice. */
  kind: 'task' | 'clock';
}

const MOST = 20;

/** Tasks of the person's cases and clocks of all that they may see, to be acted on by `until`, the nearest first. */
export async function dueInCases(
  store: Store,
  actor: Actor,
  { now, until }: { now: Date; until: Date },
): Promise<DueInCase[]> {
  const about = {
    select: {
      id: true,
      number: true,
      personId: true,
      named: true,
      ownerId: true,
      access: { select: { userId: true } },
    },
  };
  const open = { state: { not: 'closed' as const } };
  const tasks = await store.client.caseNote.findMany({
    where: { dueOn: { lte: until }, doneAt: null, case: { ...open, ownerId: actor.id } },
    include: { case: about },
    orderBy: { dueOn: 'asc' },
    take: MOST,
  });
  const last = dayInJapan(until);
  const clocks = (await dueClocks(store, actor, { now })).filter((clock) => deadlineOf(clock) <= last);
  const due = [
    ...tasks
      .filter(({ case: of }) => mayRead(actor, guardOf(of)))
      .flatMap(({ case: { id, number }, dueOn }) =>
        dueOn ? [{ caseId: id, number, dueOn, kind: 'task' as const }] : [],
      ),
    ...clocks.map((clock) => ({
      ...{ caseId: clock.caseId, number: clock.caseNumber, dueOn: new Date(deadlineOf(clock)), kind: 'clock' as const },
    })),
  ];
  // Several clocks of a case may ask on one day; whoever opens it sees them all.
  const once = new Map(due.map((one) => [`${one.kind} ${one.caseId} ${one.dueOn.getTime()}`, one]));
  return [...once.values()].sort((a, b) => a.dueOn.getTime() - b.dueOn.getTime()).slice(0, MOST);
}
