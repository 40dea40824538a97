import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../src/access/index.ts';
import {
  assignCare,
  careCounts,
  careOutcomes,
  completeCareTask,
  guidanceOf,
  keepCareSettings,
  listCareTasks,
  planCare,
  publicDesks,
  remindOfCare,
  showCareTask,
} from '../../../src/care/index.ts';
import { fixedClock } from '../../../src/kernel/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { freshStore } from '../../support/store.ts';

const chief: Viewer = { id: 'chief', name: '所属長', role: 'supervisor', personId: null, section: '市民課' };
const other: Viewer = { id: 'other', name: '別の所属長', role: 'supervisor', personId: null, section: '税務課' };
let store: Store;
let clock: ReturnType<typeof fixedClock>;

beforeAll(async () => {
  store = await freshStore();
  const at = new Date();
  const user = ({ id, name, role, section }: Viewer, personId: string | null) => ({
    ...{ id, name, role, section, personId, email: `${id}@city.example`, createdAt: at, updatedAt: at },
  });
  await store.client.user.createMany({
    data: [user(chief, null), user(other, null), user({ ...chief, id: 'victim' }, 'S001')],
  });
  await store.client.person.create({ data: { id: 'S001', family: '田中', given: '一郎', aliases: [] } });
});

beforeEach(async () => {
  clock = fixedClock('2026-11-20T01:00:00Z'); // Friday
  await store.client.notice.deleteMany();
  await store.client.careTask.deleteMany();
  await store.client.case.deleteMany();
  await store.client.setting.deleteMany();
});

async function confirm(more: { supervisorId?: string | null; personId?: string | null } = {}): Promise<number> {
  const facts = { rightHolder: 'person' as const, facts: {}, openedAt: clock.now(), openedById: 'u1' };
  const data = { id: 'c1', number: '2026-0001', personId: 'S001', supervisorId: 'chief', ...facts, ...more };
  await store.client.case.upsert({ where: { id: 'c1' }, create: data, update: {} });
  return store.transaction((tx) => planCare(tx, 'c1', clock.now()));
}
const days = (number: number) => clock.advance(number * 86_400_000);
const notices = () => store.client.notice.findMany({ orderBy: { orderedAt: 'asc' } });

describe('a confirmed case', () => {
  it('has a first contact today, and talks after 3, 7 and 30 days, on days on which the office works', async () => {
    expect(await confirm()).toBe(4);
    const tasks = await listCareTasks(store, chief, clock.now());
    expect(tasks.map(({ step, dueOn }) => [step, dueOn])).toEqual([
      ['first_contact', '2026-11-20'],
      ['days_3', '2026-11-24'], // Monday the 23rd is a holiday
      ['days_7', '2026-11-27'],
      ['days_30', '2026-12-21'],
    ]);
  });

  it('tells its supervisor at once, and plans only once', async () => {
    await confirm();
    expect(await confirm()).toBe(0);
    expect(await notices()).toMatchObject([{ kind: 'care', recipientId: 'chief', labels: ['最初の声かけ'] }]);
  });

  it('of the organisation alone needs no talks', async () => {
    expect(await confirm({ personId: null })).toBe(0);
  });

  it('never makes the person concerned look after themselves', async () => {
    await confirm({ supervisorId: 'victim' });
    expect(await store.client.careTask.findMany()).toMatchObject(Array(4).fill({ assigneeId: null }));
    expect(await notices()).toMatchObject([{ recipientId: null }]);
  });

  it('follows the days that the office has set', async () => {
    await keepCareSettings(store, { days: [14], ownDesks: [] }, { actor: 'u1', now: clock.now() });
    expect(await confirm()).toBe(2);
  });
});

describe('reminders', () => {
  it('reach the supervisor each working day until it is done, though the case is closed, and never on days off', async () => {
    await confirm();
    await store.client.notice.deleteMany();
    await remindOfCare(store, clock.now());
    await remindOfCare(store, clock.now());
    days(1); // Saturday
    await remindOfCare(store, clock.now());
    days(3); // Tuesday
    await store.client.case.updateMany({ data: { state: 'closed' } });
    await remindOfCare(store, clock.now());
    expect((await notices()).map(({ recipientId, labels }) => [recipientId, ...labels])).toEqual([
      ['chief', '予定 1 件'],
      ['chief', '予定 2 件', 'うち期限を過ぎたもの 1 件'],
    ]);
  });

  it('stop when the talk is recorded', async () => {
    await confirm();
    await store.client.notice.deleteMany();
    const [task] = await listCareTasks(store, chief, clock.now());
    await completeCareTask(store, chief, task?.id ?? '', ['talked', 'desk_offered'], clock.now());
    await remindOfCare(store, clock.now());
    expect(await notices()).toEqual([]);
  });
});

describe('what was done', () => {
  it('is kept as codes, and in the audit chain without them', async () => {
    await confirm();
    const [task] = await listCareTasks(store, chief, clock.now());
    const id = task?.id ?? '';
    await expect(completeCareTask(store, chief, id, ['眠れていない'], clock.now())).rejects.toMatchObject({
      code: 'care-outcome',
    });
    await completeCareTask(store, chief, id, ['talked', '眠れていない'], clock.now());
    expect(await store.client.careTask.findUnique({ where: { id } })).toMatchObject({
      outcome: ['talked'],
      doneById: 'chief',
    });
    await expect(completeCareTask(store, chief, id, ['thanked'], clock.now())).rejects.toMatchObject({
      code: 'care-done',
    });
    const entry = await store.client.auditEntry.findFirst({ where: { action: 'care.done', subjectId: id } });
    expect(entry?.details).toEqual({ case: 'c1', step: 'first_contact' });
  });

  it('is seen by the supervisor of the case, who leaves a trace; others get figures', async () => {
    await confirm();
    const [task] = await listCareTasks(store, chief, clock.now());
    const id = task?.id ?? '';
    expect(await showCareTask(store, chief, id, clock.now())).toMatchObject({ personName: '田中 一郎' });
    expect(
      await store.client.auditEntry.count({ where: { action: 'viewed', actor: 'chief', subjectId: 'S001' } }),
    ).toBeGreaterThan(0);
    await expect(showCareTask(store, other, id, clock.now())).rejects.toMatchObject({ code: 'care-unknown' });
    expect(await listCareTasks(store, other, clock.now())).toEqual([]);
    await expect(listCareTasks(store, { ...other, role: 'management' }, clock.now())).rejects.toMatchObject({
      code: 'not-allowed',
    });
    expect(await careCounts(store, clock.now())).toEqual({ done: 0, open: 4, due: 1, overdue: 0, unassigned: 0 });
  });

  it('passes to another supervisor, but never to the person concerned', async () => {
    await confirm({ supervisorId: null });
    await assignCare(store, other, 'c1', 'other', clock.now());
    expect(await listCareTasks(store, other, clock.now())).toHaveLength(4);
    await expect(assignCare(store, other, 'c1', 'victim', clock.now())).rejects.toMatchObject({
      code: 'care-assignee',
    });
  });
});

describe('the guidance', () => {
  it('stands for every step, and asks nobody to read the post again', () => {
    for (const step of ['first_contact', 'days_3', 'days_7', 'days_30', 'days_14']) {
      const { points, always } = guidanceOf(step);
      expect(points.length).toBeGreaterThan(1);
      expect(always.join('')).toContain('もう一度読ませたり');
    }
  });

  it('names desks with where their numbers come from, and outcomes without anything about health', () => {
    for (const { source } of publicDesks.desks) expect(source).toMatch(/^https:\/\//u);
    expect(Object.values(careOutcomes).join('')).not.toMatch(/症状|病|診断|うつ|不眠/u);
  });
});
