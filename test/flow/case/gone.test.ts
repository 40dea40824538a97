import { expect, it } from 'vitest';
import { caseWatch, closeCase, enterGonePosts, openCase, reopenCase } from '../../../src/case/index.ts';
import { sha256 } from '../../../src/kernel/index.ts';
import { commitBatch } from '../../../src/scan/index.ts';
import { keepAlert, keepOffice } from '../../support/cases.ts';
import { freshStore } from '../../support/store.ts';

const store = await freshStore();
const { officer } = await keepOffice(store);
const day = (number: number) => new Date(`2026-11-${String(number).padStart(2, '0')}T10:00:00+09:00`);
const at = (number: number) => ({ store, now: () => day(number) });
let commits = 0;

/** An alert whose post the source can name. */
async function alert(id: string): Promise<string> {
  await keepAlert(store, id, { text: '田中一郎は無能。', words: '無能' });
  await store.client.post.update({ where: { id: `post-${id}` }, data: { key: sha256(id) } });
  await store.client.sourceState.upsert({
    where: { sourceId: 'fedi' },
    update: {},
    create: { sourceId: 'fedi', dueAt: day(1) },
  });
  return id;
}

const open = async (id: string, on: number) => (await openCase(at(on), officer, { alertIds: [id] })).id;

/** The source says that posts are gone. */
async function gone(ids: readonly string[], on: number): Promise<void> {
  const events = ids.map((nativeId) => ({ type: 'gone' as const, nativeId }));
  const batch = { events, cursor: { version: 1, value: on }, more: false };
  const nothing = () => ({ mentions: [], isRelevant: false });
  await commitBatch(store, { id: 'fedi', commits: commits++ }, batch, nothing, day(on), enterGonePosts);
}

const vanishedIn = async (caseId: string) =>
  (await store.client.casePost.findMany({ where: { caseId } })).map(({ vanishedAt }) => vanishedAt);

it('a post that its source reports gone is entered in every open case, once, with an audit row', async () => {
  const id = await alert('g1');
  const cases = [await open(id, 2), await open(id, 2)];
  await gone(['g1', 'g-unknown'], 3);
  await gone(['g1'], 4);
  for (const caseId of cases) {
    expect(await vanishedIn(caseId)).toEqual([day(3)]);
    const rows = await store.client.auditEntry.findMany({ where: { action: 'case.post-vanished', subjectId: caseId } });
    expect(rows).toMatchObject([{ actor: 'system', details: { by: 'source' } }]);
  }
});

it('of what the source says and what a look finds, the earlier stays', async () => {
  const caseId = await open(await alert('g2'), 2);
  await gone(['g2'], 5);
  await store.transaction((tx) => caseWatch.vanished(tx, 'capture-g2', day(6)));
  expect(await vanishedIn(caseId)).toEqual([day(5)]);
  await store.transaction((tx) => caseWatch.vanished(tx, 'capture-g2', day(4)));
  expect(await vanishedIn(caseId)).toEqual([day(4)]);
  await store.client.capture.update({ where: { id: 'capture-g2' }, data: { vanishedAt: day(6) } });
  expect(await vanishedIn(await open('g2', 7))).toEqual([day(5)]);
});

it('a closed case stays as it was, and catches up when it is taken up again', async () => {
  const caseId = await open(await alert('g3'), 2);
  await closeCase(at(3), officer, { caseId }, { outcome: 'withdrawn', note: '取りやめました。' });
  await gone(['g3'], 4);
  expect(await vanishedIn(caseId)).toEqual([null]);
  await reopenCase(at(5), officer, { caseId }, { reason: '続きがありました。' });
  expect(await vanishedIn(caseId)).toEqual([day(4)]);
});
