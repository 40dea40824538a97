import { dayInJapan, isDayOff } from '../kernel/index.ts';
import { orderNotice } from '../notify/index.ts';
import { appendAudit, type Store } from '../store/index.ts';

/**
 * Has people told of talks that are due today or overdue: one notice a working day for each supervisor, and one for the
 * office about those that have none. @returns how many tasks were told of.
 */
export async function remindOfCare(store: Store, now: Date): Promise<number> {
  const day = dayInJapan(now);
  if (isDayOff(day)) return 0;
  const today = new Date(`${day}T00:00:00Z`);
  const due = await store.client.careTask.findMany({
    // Of closed cases too: the matter is settled, the person is not.
    where: { doneAt: null, dueOn: { lte: today } },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  });
  const byAssignee = Map.groupBy(due, ({ assigneeId }) => assigneeId);
  for (const [assigneeId, tasks] of byAssignee) {
    const overdue = tasks.filter(({ dueOn }) => dueOn < today).length;
    await store.transaction(async (tx) => {
      const isNew = await orderNotice(
        tx,
        {
          ...{ kind: 'care', severity: overdue > 0 ? 'high' : 'medium', key: `care ${assigneeId ?? 'nobody'} ${day}` },
          ...{ subjectKind: 'care_task', subjectIds: tasks.map(({ id }) => id) },
          labels: [`予定 ${tasks.length} 件`, ...(overdue > 0 ? [`うち期限を過ぎたもの ${overdue} 件`] : [])],
          ...(assigneeId !== null && { recipientId: assigneeId }),
        },
        now,
      );
      if (!isNew) return;
      await tx.careTask.updateMany({ where: { id: { in: tasks.map(({ id }) => id) } }, data: { remindedAt: now } });
      const events = tasks.map(({ id }) => ({
        ...{ actor: 'system', action: 'care.reminded', subjectKind: 'care_task', subjectId: id },
      }));
      await appendAudit(tx, events, now);
    });
  }
  return due.length;
}
