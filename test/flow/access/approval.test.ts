import { beforeAll, describe, expect, it } from 'vitest';
import {
  answerApproval,
  approvalsFor,
  pastApprovals,
  requestApproval,
  requireApproved,
  type Viewer,
  waitingApprovals,
  withdrawApproval,
} from '../../../src/access/index.ts';
import { fixedClock, newId } from '../../../src/kernel/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { freshStore } from '../../support/store.ts';

const person = (id: string, role: Viewer['role'], personId: string | null = null): Viewer => ({
  ...{ id, name: id, role, personId, section: null },
});
const officer = person('officer', 'officer');
const supervisor = person('supervisor', 'supervisor');
const other = person('other', 'supervisor');
const clock = fixedClock('2026-11-20T09:00:00+09:00');

let store: Store;
let caseId: string;
beforeAll(async () => {
  store = await freshStore();
});

async function openCase(personId: string | null = null): Promise<string> {
  const id = newId();
  const data = {
    id,
    number: id,
    rightHolder: 'person',
    personId,
    categories: [],
    facts: {},
    openedById: 'officer',
  } as const;
  await store.client.case.create({ data: { ...data, categories: [], openedAt: clock.now() } });
  return id;
}

async function ask(by = officer, version = 1): Promise<string> {
  return store.transaction((tx) =>
    requestApproval(tx, by, { kind: 'measure', id: caseId, caseId, version }, '削除を依頼します。', clock.now()),
  );
}
const approve = (id: string, by = supervisor) =>
  answerApproval(store, by, id, { answer: 'approved', note: undefined }, clock.now());
const act = (version = 1) => store.transaction((tx) => requireApproved(tx, { kind: 'measure', id: caseId, version }));
const states = async () =>
  (await approvalsFor(store.client, { kind: 'measure', id: caseId }, clock.now())).map(({ state }) => state);

/** Straight at the database, past all of our code. */
const raw = (id: string, set: string) =>
  store.client.$executeRawUnsafe(`UPDATE "Approval" SET ${set} WHERE id = '${id}'`);
const answered = (by: string, at = '2026-11-20T01:00:00Z') =>
  `answer = 'approved', "answeredById" = '${by}', "answeredAt" = '${at}'`;

describe('a measure with outside effect', () => {
  it('needs a different second person, of whom both are recorded', async () => {
    caseId = await openCase();
    const id = await ask();
    await expect(act()).rejects.toMatchObject({ code: 'approval-needed' });
    expect((await waitingApprovals(store, supervisor, clock.now())).map((one) => one.id)).toContain(id);
    await approve(id);
    expect(await act()).toEqual({ id, requestedById: 'officer', approvedById: 'supervisor' });
    const trail = await store.client.auditEntry.findMany({ where: { subjectId: id }, orderBy: { sequence: 'asc' } });
    expect(trail.map(({ actor, action }) => [actor, action])).toEqual([
      ['officer', 'approval.requested'],
      ['supervisor', 'approval.approved'],
    ]);
  });

  it('is not approved by who asked, nor by who may not, nor by whom it is about', async () => {
    caseId = await openCase('S001');
    const own = await ask(supervisor);
    await expect(approve(own)).rejects.toMatchObject({ code: 'approval-self' });
    await expect(approve(own, officer)).rejects.toMatchObject({ code: 'not-allowed' });
    const concerned = person('concerned', 'supervisor', 'S001');
    const sees = async (viewer: Viewer) =>
      [
        ...(await waitingApprovals(store, viewer, clock.now())),
        ...(await pastApprovals(store, viewer, clock.now())),
      ].some(({ id }) => id === own);
    await expect(approve(own, concerned)).rejects.toMatchObject({ code: 'not-allowed' });
    expect([await sees(concerned), await sees(other)]).toEqual([false, true]);
    await approve(own, other);
    await expect(withdrawApproval(store, concerned, own, clock.now())).rejects.toMatchObject({ code: 'not-allowed' });
    expect([await sees(concerned), await sees(other)]).toEqual([false, true]);
  });

  it('an approval of another version does not count', async () => {
    caseId = await openCase();
    const id = await ask();
    await store.client.case.update({ where: { id: caseId }, data: { version: 2 } });
    await expect(approve(id)).rejects.toMatchObject({ code: 'approval-stale' });
    await approve(await ask(officer, 2));
    await expect(act(1)).rejects.toMatchObject({ code: 'approval-needed' });
    await act(2);
  });

  it('an approval that was taken back does not count any more', async () => {
    caseId = await openCase();
    const id = await ask();
    await approve(id);
    await withdrawApproval(store, supervisor, id, clock.now());
    await expect(act()).rejects.toMatchObject({ code: 'approval-needed' });
    expect(await states()).toEqual(['taken_back']);
  });

  it('who asked can withdraw, and ask anew', async () => {
    caseId = await openCase();
    const id = await ask();
    await expect(ask()).rejects.toMatchObject({ code: 'approval-open' });
    await expect(withdrawApproval(store, other, id, clock.now())).rejects.toMatchObject({ code: 'approval-answered' });
    await withdrawApproval(store, officer, id, clock.now());
    await expect(approve(id)).rejects.toMatchObject({ code: 'approval-answered' });
    clock.advance(1000);
    await ask();
    expect(await states()).toEqual(['waiting', 'withdrawn']);
  });

  it('of twenty who answer at once, one does', async () => {
    caseId = await openCase();
    const id = await ask();
    const people = Array.from({ length: 20 }, (_, n) => person(`supervisor ${n}`, 'supervisor'));
    const answers = await Promise.allSettled(people.map((by) => approve(id, by)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('a request that nobody answers in time runs out', async () => {
    caseId = await openCase();
    const id = await ask();
    clock.advance(15 * 86_400_000);
    await expect(approve(id)).rejects.toMatchObject({ code: 'approval-expired' });
    expect(await states()).toEqual(['expired']);
    clock.advance(-15 * 86_400_000);
  });
});

describe('the database itself refuses', () => {
  let id: string;
  beforeAll(async () => {
    caseId = await openCase();
    id = await ask();
  });

  it.each([
    ['approval by who asked', answered('officer'), 'Approval_second_person'],
    ['an answer after the end', answered('other', '2027-01-01T00:00:00Z'), 'Approval_answer_in_time'],
    ['an answer before the question', answered('other', '2020-01-01T00:00:00Z'), 'Approval_answer_in_time'],
    ['half an answer', `answer = 'approved'`, 'Approval_'],
    ['withdrawal by somebody else', `${answered('other').replace('approved', 'withdrawn')}`, 'Approval_second_person'],
    ['another version than was asked for', 'version = 2', 'approval-immutable'],
    ['another asker', `"requestedById" = 'other'`, 'approval-immutable'],
    ['a longer time', `"expiresAt" = '2030-01-01'`, 'approval-immutable'],
  ])('%s', async (_, set, refusal) => {
    await expect(raw(id, set)).rejects.toThrow(refusal);
  });

  it('an approval of a case that has changed', async () => {
    await store.client.case.update({ where: { id: caseId }, data: { version: 7 } });
    await expect(raw(id, answered('other'))).rejects.toThrow('approval-stale');
    await store.client.case.update({ where: { id: caseId }, data: { version: 1 } });
  });

  it('a second answer, a changed answer, and taking back twice', async () => {
    await raw(id, answered('other'));
    await expect(raw(id, `answer = 'refused'`)).rejects.toThrow('approval-answered');
    await expect(raw(id, `"answeredById" = 'third'`)).rejects.toThrow('approval-answered');
    await expect(raw(id, `answer = NULL, "answeredById" = NULL, "answeredAt" = NULL`)).rejects.toThrow(
      'approval-answered',
    );
    await raw(id, `"withdrawnAt" = '2026-11-20T02:00:00Z', "withdrawnById" = 'other'`);
    await expect(raw(id, `"withdrawnAt" = NULL, "withdrawnById" = NULL`)).rejects.toThrow('approval-answered');
  });

  it('deletion, and a row that comes with its answer', async () => {
    await expect(store.client.$executeRawUnsafe(`DELETE FROM "Approval" WHERE id = '${id}'`)).rejects.toThrow(
      'immutable',
    );
    const row = await store.client.approval.findUniqueOrThrow({ where: { id } });
    await expect(store.client.approval.create({ data: { ...row, id: 'forged' } })).rejects.toThrow('immutable');
  });
});
