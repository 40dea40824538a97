import type { Store } from '../store/index.ts';
import type { Actor } from './actor.ts';
import { mayRead } from './permission.ts';

/** Something in a case that a person has to do by a day. */
export interface DueInCase {
  caseId: string;
  number: string;
  dueOn: Date;
  /** A task that somebody wrote down, or a clock of law or practice. */
  kind: 'task' | 'clock';
}

const MOST = 20;

/** Tasks of the person's cases and clocks of all that they may see, due by `until`, the nearest first. */
export async function dueInCases(store: Store, actor: Actor, until: Date): Promise<DueInCase[]> {
  const about = {
    select: { id: true, number: true, personId: true, ownerId: true, access: { select: { userId: true } } },
  };
  const open = { state: { not: 'closed' as const } };
  const tasks = await store.client.caseNote.findMany({
    where: { dueOn: { lte: until }, doneAt: null, case: { ...open, ownerId: actor.id } },
    include: { case: about },
    orderBy: { dueOn: 'asc' },
    take: MOST,
  });
  const clocks = await store.client.caseClock.findMany({
    where: { dueOn: { lte: until }, stoppedAt: null, case: open },
    include: { case: about },
    orderBy: { dueOn: 'asc' },
    take: MOST,
  });
  const due = [
    ...tasks.flatMap((task) => (task.dueOn ? [{ ...task, dueOn: task.dueOn, kind: 'task' as const }] : [])),
    ...clocks.map((clock) => ({ ...clock, kind: 'clock' as const })),
  ];
  return due
    .filter(({ case: of }) => mayRead(actor, { personId: of.personId, givenTo: of.access.map(({ userId }) => userId) }))
    .map(({ case: of, dueOn, kind }) => ({ caseId: of.id, number: of.number, dueOn, kind }))
    .sort((a, b) => a.dueOn.getTime() - b.dueOn.getTime())
    .slice(0, MOST);
}
