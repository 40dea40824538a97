import { concernedIn, recordView, requireOthers, requireRight, type Viewer } from '../access/index.ts';
import { dayInJapan, MimamoriError } from '../kernel/index.ts';
import { appendAudit, type Prisma, type Store } from '../store/index.ts';
import { careOutcomes } from './data.ts';

export interface ListedCareTask {
  id: string;
  caseId: string;
  caseNumber: string;
  step: string;
  /** Day in Japan. */
  dueOn: string;
  isDue: boolean;
  doneAt: Date | null;
  outcome: string[];
}

export interface ShownCareTask extends ListedCareTask {
  /** Whom to talk with. Only the supervisor concerned gets to see it. */
  personName: string;
  department: string | null;
}

export interface CareCounts {
  done: number;
  open: number;
  /** Due today or before. */
  due: number;
  overdue: number;
  /** Open ones that nobody has been given. */
  unassigned: number;
}

/** The viewer's own tasks, those due first. Who has none of them sees only `careCounts`. */
export async function listCareTasks(store: Store, viewer: Viewer, now: Date): Promise<ListedCareTask[]> {
  requireRight(viewer, 'care.record');
  const rows = await store.client.careTask.findMany({
    where: mine(viewer),
    include: { case: { select: { number: true } } },
    orderBy: [{ doneAt: { sort: 'desc', nulls: 'first' } }, { dueOn: 'asc' }],
    take: 300,
  });
  return rows.map((row) => listed(row, now));
}

/** One task with the name of the person; that it was looked at is in the audit chain. @throws {MimamoriError} `care-unknown` */
export async function showCareTask(store: Store, viewer: Viewer, id: string, now: Date): Promise<ShownCareTask> {
  const row = await ownTask(store, viewer, id);
  const person = await store.client.person.findUnique({ where: { id: row.case.personId ?? '' } });
  await recordView(store, viewer, { kind: 'person', id: row.case.personId ?? '', part: 'care' }, now);
  const personName = person
    ? `${person.family}${person.given === null ? '' : ` ${person.given}`}`
    : '（名簿にありません）';
  return { ...listed(row, now), personName, department: person?.department ?? null };
}

/**
 * Records that a talk took place and what was arranged, as codes.
 * @throws {MimamoriError} `care-unknown`, `care-done`, `care-outcome`
 */
export async function completeCareTask(
  store: Store,
  viewer: Viewer,
  id: string,
  outcome: readonly string[],
  now: Date,
): Promise<void> {
  const row = await ownTask(store, viewer, id);
  const codes = [...new Set(outcome)].filter((code) => Object.hasOwn(careOutcomes, code));
  if (codes.length === 0) throw new MimamoriError('care-outcome', '行ったことを 1 つ以上選んでください。');
  await store.transaction(async (tx) => {
    const { count } = await tx.careTask.updateMany({
      where: { id, doneAt: null },
      data: { doneAt: now, doneById: viewer.id, outcome: codes },
    });
    if (count === 0) throw new MimamoriError('care-done', 'この予定は、すでに記録されています。');
    const event = { actor: viewer.id, action: 'care.done', subjectKind: 'care_task', subjectId: id };
    // What was arranged stays out of the chain, which more people read than this table.
    await appendAudit(tx, [{ ...event, details: { case: row.caseId, step: row.step } }], now);
  });
}

/** For everyone who may know that people are looked after: figures, no persons. */
export async function careCounts(store: Store, now: Date): Promise<CareCounts> {
  const today = new Date(`${dayInJapan(now)}T00:00:00Z`);
  const count = (where: Prisma.CareTaskWhereInput) => store.client.careTask.count({ where });
  const [done, open, due, overdue, unassigned] = await Promise.all([
    count({ doneAt: { not: null } }),
    count({ doneAt: null }),
    count({ doneAt: null, dueOn: { lte: today } }),
    count({ doneAt: null, dueOn: { lt: today } }),
    count({ doneAt: null, assigneeId: null }),
  ]);
  return { done, open, due, overdue, unassigned };
}

function mine(viewer: Viewer): Prisma.CareTaskWhereInput {
  return { OR: [{ assigneeId: viewer.id }, { case: { supervisorId: viewer.id } }] };
}

async function ownTask(store: Store, viewer: Viewer, id: string) {
  requireRight(viewer, 'care.record');
  const row = await store.client.careTask.findFirst({ where: { id, ...mine(viewer) }, include: { case: true } });
  if (!row) throw new MimamoriError('care-unknown', 'この予定はないか、ほかの人の担当です。');
  requireOthers(viewer, concernedIn(row.case));
  return row;
}

function listed(
  row: {
    id: string;
    caseId: string;
    step: string;
    dueOn: Date;
    doneAt: Date | null;
    outcome: string[];
    case: { number: string };
  },
  now: Date,
): ListedCareTask {
  const dueOn = row.dueOn.toISOString().slice(0, 10);
  const { id, caseId, step, doneAt, outcome } = row;
  return {
    id,
    caseId,
    step,
    dueOn,
    doneAt,
    outcome,
    caseNumber: row.case.number,
    isDue: doneAt === null && dueOn <= dayInJapan(now),
  };
}
