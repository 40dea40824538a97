import { beforeAll, expect, it } from 'vitest';
import { currentSurges, watchSurges } from '../../../src/alert/index.ts';
import { keepAlarmSettings } from '../../../src/notify/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { freshStore } from '../../support/store.ts';
import { plantAlert } from '../../support/triage.ts';

const HOUR = 3_600_000;
const now = new Date('2026-11-20T10:00:00+09:00');
const before = (hours: number) => new Date(now.getTime() - hours * HOUR);
let store: Store;

const plant = async (count: number, at: Date) => {
  for (let index = 0; index < count; index++) await plantAlert(store, at);
};

beforeAll(async () => {
  store = await freshStore();
});

it('an office that has only just begun has no usual to compare with', async () => {
  const fresh = await freshStore();
  for (let index = 0; index < 30; index++) await plantAlert(fresh, before(0.5));
  expect(await currentSurges(fresh, now)).toEqual([]);
  expect(await currentSurges(fresh, new Date(now.getTime() + 3 * HOUR))).toEqual([]);
});

it('an office that has read for less than two weeks is measured by its last day', async () => {
  expect(await currentSurges(store, now)).toEqual([]);
  await plant(2, before(20));
  await plant(8, before(0.5));
  expect((await currentSurges(store, now)).map(({ of }) => of)).toContain('all');
});

it('later each hour is measured by the same hour of other weeks: what is loud every Friday is no surge', async () => {
  for (const week of [1, 2, 3, 4]) await plant(8, before(week * 168 + 0.5));
  expect(await currentSurges(store, now)).toEqual([]);
  expect(await watchSurges(store, now)).toBe(0);
});

it('people are told once in three hours what rose and where, as keenly as the office has set', async () => {
  await plant(25, before(0.2));
  const risen = await watchSurges(store, now);
  expect(risen).toBeGreaterThan(0);
  await watchSurges(store, new Date(now.getTime() + 60_000));
  const [notice, ...more] = await store.client.notice.findMany({ where: { kind: 'surge' } });
  expect(more).toEqual([]);
  expect(notice).toMatchObject({ severity: 'high' });
  expect(notice?.labels).toContain('すべての警告 33 件（いつもは 8.0 件）');
  expect(notice?.labels).toContain('情報源「s1」 33 件（いつもは 8.0 件）');
  expect(JSON.stringify(notice)).not.toContain('田中');

  const settings = { escalateMinutes: [10], digestMinutes: [540], digestOnDaysOff: false };
  const by = { actor: 'u1', now };
  const quieter = before(1);
  await plant(9, before(1.5));
  await keepAlarmSettings(store, { ...settings, surgeSensitivity: 'keen' }, by);
  expect(await currentSurges(store, quieter)).not.toEqual([]);
  await keepAlarmSettings(store, { ...settings, surgeSensitivity: 'calm' }, by);
  expect(await currentSurges(store, quieter)).toEqual([]);
});
