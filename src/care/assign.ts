import { concernedIn, requireOthers, requireRight, type Viewer } from '../access/index.ts';
import { dayInJapan, MimamoriError } from '../kernel/index.ts';
import { orderNotice } from '../notify/index.ts';
import { appendAudit, type Store } from '../store/index.ts';

/** A case with talks that have not been held yet, and who is to hold them. */
export interface CareCase {
  caseId: string;
  number: string;
  assigneeId: string | null;
  open: number;
  /** Day in Japan. */
  nextOn: string;
}

/** Cases with open talks, those of nobody first; never the viewer's own. No names: who is meant stands in the case. */
export async function listCareCases(store: Store, viewer: Viewer): Promise<CareCase[]> {
  requireRight(viewer, 'care.record');
  const rows = await store.client.careTask.findMany({
    where: { doneAt: null },
    include: { case: { select: { number: true, personId: true, named: true } } },
    orderBy: [{ assigneeId: { sort: 'asc', nulls: 'first' } }, { dueOn: 'asc' }],
    take: 1000,
  });
  const others = rows.filter((row) => !concernedIn(row.case).includes(viewer.personId ?? ''));
  return [...Map.groupBy(others, ({ caseId }) => caseId)].flatMap(([caseId, [first, ...more]]) =>
    first
      ? [
          {
            ...{ caseId, number: first.case.number, assigneeId: first.assigneeId, open: more.length + 1 },
            nextOn: first.dueOn.toISOString().slice(0, 10),
          },
        ]
      : [],
  );
}

/** Who can hold talks: heads of section that have an account. */
export async function carers(store: Store): Promise<{ id: string; name: string }[]> {
  return store.client.user.findMany({
    where: { role: 'supervisor', disabledAt: null },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
}

/**
 * Gives the open talks of a case to another head of section, who is told.
 * @throws {MimamoriError} `care-assignee`: not a head of section, or concerned by the case; `care-unknown`: nothing is open
 */
export async function assignCare(
  store: Store,
  viewer: Viewer,
  caseId: string,
  assigneeId: string,
  now: Date,
): Promise<void> {
  requireRight(viewer, 'care.record');
  await store.transaction(async (tx) => {
    const found = await tx.case.findUnique({ where: { id: caseId } });
    if (found) requireOthers(viewer, concernedIn(found));
    const user = await tx.user.findUnique({ where: { id: assigneeId } });
    if (
      !found ||
      user?.role !== 'supervisor' ||
      user.disabledAt !== null ||
      concernedIn(found).includes(user.personId ?? '')
    ) {
      throw new MimamoriError('care-assignee', '本人や、投稿に名前のある人のほかから、所属長を選んでください。');
    }
    const { count } = await tx.careTask.updateMany({ where: { caseId, doneAt: null }, data: { assigneeId } });
    if (count === 0) throw new MimamoriError('care-unknown', 'この事案に、これからの予定はありません。');
    const tasks = await tx.careTask.findMany({ where: { caseId, doneAt: null }, select: { id: true } });
    await orderNotice(
      tx,
      {
        ...{ kind: 'care', severity: 'medium', key: `care ${caseId} assigned ${assigneeId} ${dayInJapan(now)}` },
        ...{ subjectKind: 'care_task', subjectIds: tasks.map(({ id }) => id), recipientId: assigneeId },
        labels: [`予定 ${count} 件`],
      },
      now,
    );
    const event = { actor: viewer.id, action: 'care.assigned', subjectKind: 'case', subjectId: caseId };
    await appendAudit(tx, [{ ...event, details: { assignee: assigneeId } }], now);
  });
}
