import { concernedIn } from '../access/index.ts';
import { dayInJapan, newId } from '../kernel/index.ts';
import { orderNotice } from '../notify/index.ts';
import { appendAudit, type Transaction } from '../store/index.ts';
import { readCareSettings } from './settings.ts';
import { stepsFrom } from './steps.ts';

/**
 * Writes the plan of care for the staff member of a confirmed case, and has the supervisor told at once that the first talk
 * is due. Called in the transaction that confirms the case; once per case, however often. A case without a staff member
 * (the organisation's alone) has no plan.
 * @returns how many tasks are new.
 */
export async function planCare(tx: Transaction, caseId: string, now: Date): Promise<number> {
  const found = await tx.case.findUniqueOrThrow({ where: { id: caseId } });
  if (found.personId === null) return 0;
  const { days } = await readCareSettings(tx);
  const assigneeId = await carer(tx, found);
  const tasks = stepsFrom(dayInJapan(now), days).map(({ step, dueOn }) => ({
    ...{ id: newId(now), caseId, step, assigneeId, outcome: [] },
    dueOn: new Date(`${dueOn}T00:00:00Z`),
  }));
  const { count } = await tx.careTask.createMany({ data: tasks, skipDuplicates: true });
  if (count === 0) return 0;
  const first = tasks[0];
  if (first) {
    await orderNotice(
      tx,
      {
        ...{ kind: 'care', severity: 'high', key: `care ${caseId} first_contact` },
        ...{ subjectKind: 'care_task', subjectIds: [first.id], labels: ['最初の声かけ'] },
        ...(assigneeId !== null && { recipientId: assigneeId }),
      },
      now,
    );
  }
  const event = { actor: 'system', action: 'care.planned', subjectKind: 'case', subjectId: caseId };
  await appendAudit(tx, [{ ...event, details: { tasks: count } }], now);
  return count;
}

/** The supervisor of the case, or whoever is in charge of it; never the person concerned, nor another whom the posts name. */
async function carer(
  tx: Transaction,
  found: { supervisorId: string | null; ownerId: string | null; personId: string | null; named: string[] },
): Promise<string | null> {
  const ids = [found.supervisorId, found.ownerId].filter((id) => id !== null);
  const users = await tx.user.findMany({ where: { id: { in: ids }, disabledAt: null } });
  const others = users.filter(({ personId }) => !concernedIn(found).includes(personId ?? ''));
  return ids.find((id) => others.some((user) => user.id === id)) ?? null;
}
