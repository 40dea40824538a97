import { beforeEach, expect, it } from 'vitest';
import { closeCase, putIntoCase } from '../../../src/case/index.ts';
import { keepRoster } from '../../../src/register/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { bringAboutEffects, type Desk, decide, decideMany } from '../../../src/triage/index.ts';
import { roster } from '../../support/city.ts';
import { freshStore } from '../../support/store.ts';
import { officer, plantAlert } from '../../support/triage.ts';

let store: Store;
let now: Date;
let desk: Desk;
const hana = officer('hana');
const intoCase = { kind: 'case', policy: 'personal_attack', note: null } as const;

async function effects() {
  now = new Date(now.getTime() + 31_000);
  const told = { raiseAlarm: async () => undefined, withdrawAlarm: async () => undefined };
  const outside = { ...told, putIntoCase };
  expect((await bringAboutEffects(store, outside, now)).failed).toEqual([]);
}

beforeEach(async () => {
  store = await freshStore();
  now = new Date('2026-11-20T00:00:00Z');
  desk = { store, now: () => now };
  await keepRoster(store, roster, { actor: 'terminal', now, isSample: false });
});

it('a decision opens a case with the posts, and a later one joins it', async () => {
  await decide(desk, hana, await plantAlert(store, now), intoCase);
  await effects();
  const opened = await store.client.case.findFirstOrThrow({ include: { posts: true } });
  expect(opened).toMatchObject({ personId: 'S001', rightHolder: 'person', posts: [{ ordinal: 1 }] });
  await decide(desk, hana, await plantAlert(store, now), { ...intoCase, caseId: opened.id });
  await effects();
  expect(await store.client.casePost.count({ where: { caseId: opened.id } })).toBe(2);
});

it('alerts about two people that are put into a case at once become a case for each', async () => {
  const ids = [await plantAlert(store, now), await plantAlert(store, now, { targets: ['S002'] })];
  await decideMany(desk, hana, ids, intoCase);
  await effects();
  const cases = await store.client.case.findMany({ orderBy: { personId: 'asc' }, include: { posts: true } });
  expect(cases.map(({ personId, posts }) => [personId, posts.length])).toEqual([
    ['S001', 1],
    ['S002', 1],
  ]);
});

it('what was to join a case that was closed meanwhile opens a new one', async () => {
  await decide(desk, hana, await plantAlert(store, now), intoCase);
  await effects();
  const { id } = await store.client.case.findFirstOrThrow();
  await decide(desk, hana, await plantAlert(store, now), { ...intoCase, caseId: id });
  await store.client.case.update({ where: { id }, data: { state: 'closed' } });
  await effects();
  expect(await store.client.case.count()).toBe(2);
});

it('alerts end with the case that they were put into, and no others', async () => {
  const [inside, outside] = [await plantAlert(store, now), await plantAlert(store, now, { targets: ['S002'] })];
  await decide(desk, hana, inside, intoCase);
  await effects();
  await decide(desk, hana, outside, intoCase);
  await effects();
  const { id: caseId } = await store.client.case.findFirstOrThrow({ where: { personId: 'S001' } });
  const deps = { store, now: () => now };
  await closeCase(deps, { ...hana, role: 'officer' }, { caseId }, { outcome: 'withdrawn', note: '本人の意向' });
  const states = await store.client.alert.findMany({ select: { id: true, state: true } });
  expect(Object.fromEntries(states.map(({ id, state }) => [id, state]))).toEqual({
    [inside]: 'closed',
    [outside]: 'escalated',
  });
});
