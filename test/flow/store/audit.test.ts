import { beforeEach, expect, it } from 'vitest';
import { appendAudit, type Store, verifyAudit } from '../../../src/store/index.ts';
import { freshStore } from '../../support/store.ts';

let store: Store;
beforeEach(async () => {
  store = await freshStore();
  const events = [1, 2, 3].map((n) => ({
    actor: 'terminal',
    action: 'test',
    subjectKind: 'thing',
    subjectId: String(n),
    details: { b: 1, a: ['x'], c: null },
  }));
  await store.transaction((tx) => appendAudit(tx, events, new Date('2026-11-20T00:00:00Z')));
});

it('a chain that nobody touched verifies', async () => {
  expect(await verifyAudit(store)).toBeUndefined();
});

it.each([
  ['who did it', { actor: 'somebody else' }],
  ['what was done', { action: 'nothing' }],
  ['when', { at: new Date('2026-11-20T00:00:01Z') }],
  ['the details', { details: { b: 2, a: ['x'], c: null } }],
])('a change of %s shows', async (_, data) => {
  await store.client.auditEntry.update({ where: { sequence: 2n }, data });
  expect(await verifyAudit(store)).toMatchObject({ sequence: 2n });
});

it('a removed entry shows', async () => {
  await store.client.auditEntry.delete({ where: { sequence: 2n } });
  expect(await verifyAudit(store)).toMatchObject({ sequence: 2n });
});

it('many writers at once make one unbroken chain', async () => {
  const event = { actor: 'system', action: 'test', subjectKind: 'thing', subjectId: 'x' };
  await Promise.all(Array.from({ length: 30 }, () => store.transaction((tx) => appendAudit(tx, [event], new Date()))));
  expect(await store.client.auditEntry.count()).toBe(33);
  expect(await verifyAudit(store)).toBeUndefined();
});
