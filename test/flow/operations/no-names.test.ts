import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { compose } from '../../../src/compose.ts';
import type { Log } from '../../../src/kernel/index.ts';
import { readConfig } from '../../../src/kernel/index.ts';
import { deliver, openDigest, planNotice } from '../../../src/notify/index.ts';
import { examineConditions } from '../../../src/operations/index.ts';
import { keepRoster } from '../../../src/register/index.ts';
import { parseRosterYaml } from '../../../src/roster/index.ts';
import { commitBatch, keepSources } from '../../../src/scan/index.ts';
import { runWorkers } from '../../../workers/main.ts';
import { add, addMail, addWebhook } from '../../support/notify.ts';
import { startMail } from '../../support/peers/mail.ts';
import { startReceiver } from '../../support/peers/receiver.ts';
import { freshStore } from '../../support/store.ts';

const sample = (name: string) => readFileSync(new URL(`../../../src/sample/data/${name}`, import.meta.url), 'utf8');
const roster = parseRosterYaml(sample('roster.yaml'));
const lineSchema = z.object({ key: z.string(), by: z.string(), text: z.string() });
const posts = ['posts-at-start.jsonl']
  .flatMap((name) => sample(name).split('\n'))
  .filter((line) => line !== '')
  .map((line) => lineSchema.parse(JSON.parse(line)));

/** All that left the office or stands where operators look. */
const said: { messages: string[]; log: string[]; metrics: string; audit: string; queues: string; doctor: string } = {
  ...{ messages: [], log: [], metrics: '', audit: '', queues: '', doctor: '' },
};
const folder = mkdtempSync(join(tmpdir(), 'mimamori-no-names-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The sample city's day through the real workers, with every channel and the log at its most talkative. */
beforeAll(async () => {
  const write = (fields: Record<string, unknown>, event: string) =>
    void said.log.push(JSON.stringify({ ...fields, event }));
  const log: Log = { debug: write, info: write, warn: write, error: write };
  const app = await compose(readConfig({ MIMAMORI_DATA: folder, MIMAMORI_ALLOW_LOOPBACK: '1' }), {
    log,
    store: await freshStore(),
  });
  const { store } = app;
  const mail = await startMail();
  const receiver = await startReceiver();
  const now = new Date();
  await keepRoster(store, roster, { actor: 'terminal', now, isSample: false });
  const terms = { reviewedOn: '2026-11-01', basis: '試験' };
  const entry = { id: 's1', kind: 'jsonl', url: '-', everySeconds: undefined, terms, options: {} };
  await keepSources(store, [entry], { actor: 'terminal', now });
  const told = await app.notify();
  await addMail(told, mail.port);
  await addWebhook(told, receiver.url);
  await add(told, 'slack', { url: `${receiver.url}/slack` }, { position: 2 });
  await add(told, 'teams', { url: `${receiver.url}/teams` }, { position: 3 });
  const { analyser } = await app.watch();
  const events = posts.map(({ key, by, text }) => ({
    ...{ type: 'put' as const, nativeId: key, revision: '1' },
    post: { text, author: { id: by, handle: `${by}@sns.example`, name: by }, url: `https://sns.example/@${by}/${key}` },
  }));
  await commitBatch(
    store,
    { id: 's1', commits: 0 },
    { events, cursor: undefined, more: false },
    analyser.relevanceOf,
    now,
  );
  const stop = new AbortController();
  const working = runWorkers(app, ['detect', 'relay', 'notify', 'sweep'], stop.signal);
  await vi.waitFor(
    async () => {
      expect(await store.client.post.count({ where: { state: 'pending' } })).toBe(0);
      expect(await store.client.delivery.count({ where: { state: 'sent' } })).toBeGreaterThan(10);
      expect(await store.client.outbox.count({ where: { sentAt: null } })).toBe(0);
      expect(await store.client.delivery.count({ where: { state: 'waiting' } })).toBe(0);
    },
    { timeout: 60_000, interval: 300 },
  );
  stop.abort();
  await working;
  const later = new Date(now.getTime() + 5 * 86_400_000);
  const digest = await openDigest(store, later);
  for (const id of await planNotice(store, digest ?? '', later)) await deliver({ ...told, now: () => later }, id);
  said.messages.push(
    ...receiver.received.map(({ body }) => body),
    ...mail.received.map(({ source }) => decoded(source)),
  );
  said.metrics = await (await app.metrics()).render();
  const rows = await store.client.auditEntry.findMany({ where: { action: { not: 'roster.imported' } } });
  said.audit = JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  said.queues = JSON.stringify((await store.client.outbox.findMany()).map(({ payload, key }) => [payload, key]));
  said.doctor = JSON.stringify(await examineConditions(store, { dataFolder: folder, publicUrl: undefined }, later));
  await app.close();
  await Promise.all([mail.close(), receiver.close()]);
}, 90_000);

/** A message with its base64 and quoted-printable parts, and its subject, as a person reads them. */
function decoded(source: string): string {
  const unquoted = source
    .replace(/=\r?\n/gu, '')
    .replace(/(?:=[0-9A-F]{2})+/gu, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'));
  const words = [...source.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/giu)].map(([, text = '']) =>
    Buffer.from(text, 'base64').toString('utf8'),
  );
  const bodies = source.split(/\r?\n\r?\n/u).map((part) => Buffer.from(part, 'base64').toString('utf8'));
  return [unquoted, ...words, ...bodies].join('\n');
}

const WINDOW = 10;
/** Words that an outsider must not find: people's full names and readings, nicknames, handles, and stretches of posts. */
const names = roster.people.flatMap(({ family, given, aliases }) => [
  ...(given ? [`${family}${given}`, `${family} ${given}`] : []),
  ...aliases,
]);
const handles = [...new Set(posts.map(({ by }) => by))].filter((handle) => handle.length > 4);
const stretches = posts.flatMap(({ text }) => {
  const pieces: string[] = [];
  for (let at = 0; at + WINDOW <= text.length; at += WINDOW) pieces.push(text.slice(at, at + WINDOW));
  return pieces;
});

it('people are told of the sample city’s day', () => {
  const all = said.messages.join('\n');
  expect(said.messages.length).toBeGreaterThan(20);
  expect(all).toContain('【緊急】警告が届いています');
  expect(all).toContain('見守りのまとめ');
  expect(said.log.length).toBeGreaterThan(0);
});

it.each(Object.keys(said))('no name, handle or piece of a post stands in: %s', (part) => {
  const text = JSON.stringify(Object.entries(said).find(([name]) => name === part)?.[1]);
  for (const words of [...names, ...handles, ...stretches]) expect(text.includes(words), words).toBe(false);
});
