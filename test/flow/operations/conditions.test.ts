import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureSigner } from '../../../src/capture/index.ts';
import { examineConditions, removeLeftovers } from '../../../src/operations/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { freshStore } from '../../support/store.ts';

const now = new Date('2026-11-21T03:00:00Z');
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
let store: Store;
const folder = mkdtempSync(join(tmpdir(), 'mimamori-conditions-'));

beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => store.client.setting.deleteMany());

const condition = async (part: string, at = now, publicUrl?: string) =>
  (await examineConditions(store, { dataFolder: folder, publicUrl }, at)).find((one) => one.part.includes(part));
const set = (key: string, value: object, changedAt = now) =>
  store.client.setting.create({ data: { key, value: { ...value }, changedAt, changedById: 'system' } });

describe('the doctor', () => {
  it('speaks of a backup that is missing or old', async () => {
    expect(await condition('バックアップ')).toMatchObject({ isNote: true });
    await set('backup', {}, days(-8));
    expect(await condition('バックアップ')).toMatchObject({ isNote: true, detail: expect.stringContaining('8 日') });
    await store.client.setting.update({ where: { key: 'backup' }, data: { changedAt: days(-1) } });
    expect(await condition('バックアップ')).toMatchObject({ isNote: false });
  });

  it('flags the signer’s certificate 180 days ahead', async () => {
    await ensureSigner(folder, now);
    expect(await condition('署名する証明書')).toMatchObject({ isNote: false, isGrave: false });
    expect(await condition('署名する証明書', days(3650 - 179))).toMatchObject({ isNote: true });
    expect(await condition('署名する証明書', days(3651))).toMatchObject({ isGrave: true });
  });

  it('flags time stamps 180 days ahead, and those that cannot be renewed', async () => {
    await set('evidence-renewal', { checked: 1, renewed: 0, failed: 0, earliest: days(200).toISOString() });
    expect(await condition('タイムスタンプ')).toMatchObject({ isNote: false, isGrave: false });
    expect(await condition('タイムスタンプ', days(30))).toMatchObject({ isNote: true });
    await store.client.setting.update({ where: { key: 'evidence-renewal' }, data: { value: { failed: 2 } } });
    expect(await condition('タイムスタンプ')).toMatchObject({ isGrave: true });
  });

  it('says that nobody can be told where there is no channel', async () => {
    expect(await condition('知らせ先')).toMatchObject({ isNote: true, detail: expect.stringContaining('誰にも') });
  });

  it('says that no report arrives where no channel takes them', async () => {
    const channel = { id: 'c1', kind: 'email', name: '試験', settings: {}, takes: [], position: 1, enabled: true };
    await store.client.channel.create({ data: { ...channel, createdAt: now, changedAt: now } });
    expect(await condition('知らせ先')).toMatchObject({ isNote: true, detail: expect.stringContaining('週報と月報') });
    await store.client.channel.update({ where: { id: 'c1' }, data: { takes: ['report'] } });
  });

  it('says that messages bear no link where the address of the console is not set', async () => {
    expect(await condition('知らせ先')).toMatchObject({
      isNote: true,
      detail: expect.stringContaining('MIMAMORI_URL'),
    });
    expect(await condition('知らせ先', now, 'https://mimamori.example')).toMatchObject({ isNote: false });
  });
});

it('what killed processes left is removed after a day, and nothing else', async () => {
  const temporary = join(folder, 'tmp');
  const make = (path: string, age: number) => {
    mkdirSync(path, { recursive: true });
    utimesSync(path, days(-age), days(-age));
  };
  make(join(temporary, 'mimamori-browser-old'), 2);
  make(join(temporary, 'mimamori-browser-new'), 0.5);
  make(join(temporary, 'somebody-else'), 9);
  make(join(folder, '.restore-old'), 2);
  make(join(folder, 'drafts', 'capture'), 2);
  make(join(folder, 'evidence', 'objects'), 9);
  expect(await removeLeftovers({ temporary, dataFolder: folder }, now)).toBe(3);
  expect(readdirSync(temporary).toSorted()).toEqual(['mimamori-browser-new', 'somebody-else']);
  expect(readdirSync(join(folder, 'evidence'))).toEqual(['objects']);
});
