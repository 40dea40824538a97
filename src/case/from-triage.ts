import type { Store, Transaction } from '../store/index.ts';
import type { DueAct } from '../triage/index.ts';
import { type Actor, system } from './actor.ts';
import { openCaseIn } from './open-case.ts';
import { addAlerts } from './posts/change-posts.ts';

/**
 * What triage decided to put into a case: into the one that was named while it is open, otherwise into a new case per
 * staff member, as each has rights of their own. @returns the case, the first where there are several
 */
export async function putIntoCase(store: Store, tx: Transaction, act: DueAct, now: Date): Promise<string> {
  const user = await tx.user.findUnique({
    where: { id: act.decidedById },
    select: { id: true, role: true, personId: true },
  });
  const actor: Actor = user ?? system;
  const { caseId } = act;
  if (caseId !== null && (await isOpen(tx, caseId))) {
    await addAlerts({ store, now: () => now }, actor, { caseId }, act.alertIds);
    return caseId;
  }
  const [first = ''] = await openPerPerson(tx, actor, act.alertIds, now);
  return first;
}

async function isOpen(tx: Transaction, id: string): Promise<boolean> {
  const found = await tx.case.findUnique({ where: { id }, select: { state: true } });
  return found !== null && found.state !== 'closed';
}

async function openPerPerson(tx: Transaction, actor: Actor, alertIds: readonly string[], now: Date): Promise<string[]> {
  const alerts = await tx.alert.findMany({
    where: { id: { in: [...alertIds] } },
    select: { id: true, targets: true },
    orderBy: { raisedAt: 'asc' },
  });
  const people = [...new Set(alerts.flatMap(({ targets }) => targets.filter((target) => target !== 'organisation')))];
  const ownerId = actor.role === 'system' ? undefined : actor.id;
  if (people.length === 0) {
    const draft = { alertIds: alerts.map(({ id }) => id), rightHolder: 'organisation' as const, ownerId };
    return [(await openCaseIn(tx, actor, draft, now)).id];
  }
  const opened: string[] = [];
  for (const personId of people) {
    const about = alerts.filter(({ targets }) => targets.includes(personId));
    const draft = { alertIds: about.map(({ id }) => id), personId, ownerId };
    opened.push((await openCaseIn(tx, actor, draft, now)).id);
  }
  return opened;
}
