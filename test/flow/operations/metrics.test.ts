import { beforeAll, describe, expect, it } from 'vitest';
import { attack } from '../../support/city.ts';
import { type TestConsole, testConsole } from '../../support/console.ts';

const token = 'a token of sixteen characters';
let console: TestConsole;

beforeAll(async () => {
  console = await testConsole();
  const deps = console.deps;
  console = await testConsole({ store: deps.store, config: { ...deps.config, metricsToken: token } });
  const { client } = console.store;
  const at = new Date();
  await client.source.create({ data: { id: 'fedi-1', kind: 'mastodon', url: 'https://sns.example', options: {} } });
  await client.sourceState.create({
    data: { sourceId: 'fedi-1', dueAt: at, finishedAt: new Date(at.getTime() - 90_000), failures: 2 },
  });
  const post = {
    sourceId: 'fedi-1',
    revisionKey: '1',
    text: attack,
    authorName: '山田 太郎',
    authorHandle: '@taro@sns.example',
  };
  await client.post.create({ data: { id: 'p1', key: 'k1', ...post, seenAt: at, changedAt: at } });
  await client.alertGroup.create({ data: { id: 'g1', fingerprint: 'f', similarity: '0', bands: [], openedAt: at } });
  const words = { categories: ['threat'], targets: ['S001'], reason: `「${attack}」`, gateReason: '' };
  await client.alert.create({
    data: {
      id: 'a1',
      postId: 'p1',
      groupId: 'g1',
      revision: 1,
      severity: 'critical',
      ...words,
      raisedAt: at,
      dueAt: new Date(0),
    },
  });
});

describe('/metrics', () => {
  const asked = () => console.nobody.get('/metrics', { authorization: `Bearer ${token}` });

  it('counts what an operator watches', async () => {
    const { status, text, headers } = await asked();
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
    expect(text).toContain('mimamori_alerts_open{severity="critical"} 1');
    expect(text).toContain('mimamori_alerts_overdue{severity="critical"} 1');
    expect(text).toMatch(/mimamori_source_lag_seconds\{source="fedi-1"\} 9\d/u);
    expect(text).toContain('mimamori_source_failures{source="fedi-1"} 2');
    expect(text).toContain('mimamori_deliveries{state="dead"} 0');
    expect(text).toContain('mimamori_queue_jobs{queue="detect",state="waiting"} 0');
    expect(text).toContain('mimamori_backup_age_seconds -1');
    expect(text).toContain('mimamori_process_resident_memory_bytes');
  });

  it('does not call overdue what became a case', async () => {
    const { alert } = console.store.client;
    await alert.update({ where: { id: 'a1' }, data: { state: 'escalated' } });
    expect((await asked()).text).toContain('mimamori_alerts_overdue{severity="critical"} 0');
    await alert.update({ where: { id: 'a1' }, data: { state: 'new' } });
  });

  it('names nobody and quotes nothing', async () => {
    expect((await asked()).text).not.toMatch(/田中|山田|taro|殺|S001/u);
  });

  it.each([
    ['nobody', {}],
    ['another token', { authorization: 'Bearer another token, as long' }],
    ['this machine through a proxy', { 'x-forwarded-for': '127.0.0.1' }],
  ])('is not there for %s', async (_, headers) => {
    expect((await console.nobody.get('/metrics', headers)).status).toBe(404);
  });

  it('is there for this machine itself', async () => {
    const url = await console.listen();
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
    expect((await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404);
  });
});
