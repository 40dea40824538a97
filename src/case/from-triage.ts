import type { Transaction } from '../store/index.ts';
import type { DueAct } from '../triage/index.ts';
import { type Actor, system } from './actor.ts';
import { openCaseIn } from './open-case.ts';
import { addAlertsIn } from './posts/change-posts.ts';

/**
 * What triage decided to put into a case: into the one that was named while it is open, otherwise into a new case per
 * staff member, as each has rights of their own, and one of the organisation's for what names nobody.
 * @returns the case, the first where there are several
 */
export async function putIntoCase(tx: Transaction, act: DueAct, now: Date): Promise<string> {
  const user = await tx.user.findUnique({
    where: { id: act.decidedById },
    select: { id: true, role: true, personId: true },
  });
  const actor: Actor = user ?? system;
  const { caseId } = act;
  if (caseId !== null && (await isOpen(tx, caseId))) {
    await addAlertsIn(tx, actor, { caseId }, act.alertIds, now);
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
  const peopleIn = (targets: readonly string[]) => targets.filter((target) => target !== 'organisation');
  const people = [...new Set(alerts.flatMap(({ targets }) => peopleIn(targets)))];
  const ownerId = actor.role === 'system' ? undefined : actor.id;
  const opened: string[] = [];
  for (const personId of people) {
    const about = alerts.filter(({ targets }) => targets.includes(personId));
    const draft = { alertIds: about.map(({ id }) => id), personId, ownerId };
    opened.push((await openCaseIn(tx, actor, draft, now)).id);
  }
  const nobodys = alerts.filter(({ targets }) => peopleIn(targets).length === 0);
  if (nobodys.length > 0) {
    const draft = { alertIds: nobodys.map(({ id }) => id), rightHolder: 'organisation' as const, ownerId };
    opened.push((await openCaseIn(tx, actor, draft, now)).id);
  }
  return opened;
}
