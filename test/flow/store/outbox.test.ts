import { beforeEach, expect, it } from 'vitest';
import { type OutboxRow, relayOutbox, type Store, writeOutbox } from '../../../src/store/index.ts';
import { freshStore } from '../../support/store.ts';

const now = () => new Date('2026-11-20T00:00:00Z');
const entry = (n: number) => ({ job: 'detect.post', payload: { postId: `p${n}`, revision: 1 }, key: `k${n}` });
let store: Store;

beforeEach(async () => {
  store = await freshStore();
  await store.transaction((tx) => writeOutbox(tx, [entry(1), entry(2), entry(3)], now()));
});

it('the same work asked for twice is one row', async () => {
  await store.transaction((tx) => writeOutbox(tx, [entry(1), entry(4)], now()));
  expect(await store.client.outbox.count()).toBe(4);
});

it('rows are sent once, in order', async () => {
  const sent: string[] = [];
  const send = async (rows: readonly OutboxRow[]) => void sent.push(...rows.map(({ key }) => key));
  expect(await relayOutbox(store, 2, send, now)).toBe(2);
  expect(await relayOutbox(store, 2, send, now)).toBe(1);
  expect(await relayOutbox(store, 2, send, now)).toBe(0);
  expect(sent).toEqual(['k1', 'k2', 'k3']);
});

it('rows whose sending failed stay unsent', async () => {
  const fail = () => Promise.reject(new Error('queue down'));
  await expect(relayOutbox(store, 10, fail, now)).rejects.toThrow('queue down');
  expect(await store.client.outbox.count({ where: { sentAt: null } })).toBe(3);
});

it('two relays at work at the same time share the rows', async () => {
  const sent: string[] = [];
  const send = async (rows: readonly OutboxRow[]) => {
    await new Promise((done) => setTimeout(done, 50));
    sent.push(...rows.map(({ key }) => key));
  };
  await Promise.all([relayOutbox(store, 2, send, now), relayOutbox(store, 2, send, now)]);
  expect(new Set(sent).size).toBe(sent.length);
});

it('what a failed transaction wrote is not there', async () => {
  const failing = store.transaction(async (tx) => {
    await writeOutbox(tx, [entry(9)], now());
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await store.client.outbox.count()).toBe(3);
});
