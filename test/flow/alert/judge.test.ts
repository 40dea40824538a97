import { beforeEach, describe, expect, it } from 'vitest';
import { acknowledgeTaken, judgePost, listAlerts, showAlert } from '../../../src/alert/index.ts';
import { commitBatch, keepSources, unjudgedPosts } from '../../../src/scan/index.ts';
import { type Store, verifyAudit } from '../../../src/store/index.ts';
import { attack, cityAnalyser, criticism } from '../../support/city.ts';
import { freshStore } from '../../support/store.ts';

let now = new Date('2026-11-20T00:00:00Z');
const analyser = await cityAnalyser();
const terms = { reviewedOn: '2026-11-01', basis: '試験' };
const commits = new Map<string, number>();
let store: Store;

async function read(nativeId: string, text: string, revision = '1', sourceId = 's1') {
  const count = commits.get(sourceId) ?? 0;
  commits.set(sourceId, count + 1);
  const post = { text, author: { id: 'a1', handle: 'someone@sns.example' }, url: `https://sns.example/${nativeId}` };
  const event = { type: 'put' as const, nativeId, revision, post };
  const batch = { events: [event], cursor: undefined, more: false };
  await commitBatch(store, { id: sourceId, commits: count }, batch, analyser.relevanceOf, now);
}

async function judgeAll(): Promise<string[]> {
  const pending = await store.client.post.findMany({ where: { state: 'pending' }, orderBy: { id: 'asc' } });
  const judgements: string[] = [];
  for (const { id, revision } of pending) {
    judgements.push(await judgePost({ store, analyser, now: () => now }, id, revision));
  }
  return judgements;
}

const alerts = () => Array.fromAsync(listAlerts(store));

beforeEach(async () => {
  store = await freshStore();
  commits.clear();
  now = new Date('2026-11-20T00:00:00Z');
  const entry = (id: string) => ({ id, kind: 'jsonl', url: '-', everySeconds: undefined, terms, options: {} });
  await keepSources(store, [entry('s1'), entry('s2')], { actor: 'terminal', now });
});

describe('judging', () => {
  it('an attack raises one explained alert, with its trace in the audit chain', async () => {
    await read('1', attack);
    expect(await judgeAll()).toEqual(['raised']);
    const [alert] = await alerts();
    expect(alert).toMatchObject({ severity: 'critical', categories: ['threat'], state: 'new', count: 1 });
    expect(alert?.reason).toMatch(/「.+」は、.+。$/u);
    expect(alert?.post).toMatchObject({ source: 's1', nativeId: '1', url: 'https://sns.example/1' });
    expect(await store.client.auditEntry.count({ where: { action: 'alert.raised', subjectId: alert?.id } })).toBe(1);
    expect(await verifyAudit(store)).toBeUndefined();
  });

  it('a critical one orders that people are told, once for all its copies', async () => {
    await read('1', attack);
    await read('2', `${attack}！`);
    await judgeAll();
    expect(await store.client.notice.findMany()).toMatchObject([
      { kind: 'alert', severity: 'critical', labels: ['脅迫・加害予告'], subjectKind: 'alert' },
    ]);
    expect(await store.client.outbox.count({ where: { job: 'notify.plan' } })).toBe(1);
  });

  it('its notice goes no further once it has been taken up', async () => {
    await read('1', attack);
    await judgeAll();
    await store.client.notice.updateMany({ data: { plannedAt: now, escalateAt: now } });
    expect(await acknowledgeTaken(store, now)).toBe(0);
    await store.client.alert.updateMany({ data: { state: 'claimed' } });
    expect(await acknowledgeTaken(store, now)).toBe(1);
    expect(await store.client.notice.findFirst()).toMatchObject({ escalateAt: null, acknowledgedById: 'system' });
  });

  it('criticism is counted and nothing of it is kept', async () => {
    await read('1', criticism);
    expect(await judgeAll()).toEqual(['let-go']);
    expect(await alerts()).toEqual([]);
    expect(await store.client.seenCount.findFirst({ where: { reason: 'criticism' } })).toMatchObject({ count: 1 });
    const left = await store.client.post.findFirst({ include: { mentions: true, revisions: true } });
    expect(left).toMatchObject({ text: null, url: null, nativeId: null, authorId: null, authorHandle: null });
    expect([left?.mentions, left?.revisions]).toEqual([[], []]);
  });

  it('criticism that is read again is not counted again', async () => {
    await read('1', criticism);
    await judgeAll();
    await read('1', criticism);
    expect(await judgeAll()).toEqual([]);
    expect(await store.client.seenCount.findFirst({ where: { reason: 'criticism' } })).toMatchObject({ count: 1 });
  });

  it('an author who comes back against the same person is known by the count', async () => {
    await read('1', attack);
    await judgeAll();
    const counts: number[] = [];
    const watching = {
      ...analyser,
      judge: (...parts: Parameters<typeof analyser.judge>) => {
        counts.push(parts[2] ?? 0);
        return analyser.judge(...parts);
      },
    };
    await read('2', `${attack}。二通目`);
    const [post] = await store.client.post.findMany({ where: { state: 'pending' } });
    await judgePost({ store, analyser: watching, now: () => now }, post?.id ?? '', 1);
    expect(counts).toEqual([1]);
  });

  it('the same revision judged twice, or by two at once, raises one alert', async () => {
    await read('1', attack);
    const [post] = await store.client.post.findMany();
    const judge = () => judgePost({ store, analyser, now: () => now }, post?.id ?? '', 1);
    const judgements = await Promise.all([judge(), judge(), judge()]);
    expect(judgements.sort()).toEqual(['raised', 'skipped', 'skipped']);
    expect(await judge()).toBe('skipped');
    expect(await store.client.alert.count()).toBe(1);
  });

  it('a judged post needs no job any more', async () => {
    await read('1', attack);
    await judgeAll();
    expect(await store.client.outbox.count({ where: { job: 'detect.post', sentAt: null } })).toBe(0);
  });

  it('criticism edited into an attack raises an alert', async () => {
    await read('1', criticism);
    await judgeAll();
    await read('1', attack, '2');
    expect(await judgeAll()).toEqual(['raised']);
  });

  it('an attack edited away keeps its alert, on the version that was read', async () => {
    await read('1', attack);
    await judgeAll();
    await read('1', 'みほん市役所へ行った', '2');
    expect(await judgeAll()).toEqual(['updated']);
    const [alert] = await alerts();
    expect(await showAlert(store, alert?.id ?? '')).toMatchObject({ text: attack, severity: 'critical' });
  });

  it('a post whose job was lost is found by the sweep', async () => {
    await read('1', attack);
    expect(await unjudgedPosts(store, now)).toEqual([]);
    now = new Date(now.getTime() + 120_000);
    expect(await unjudgedPosts(store, now)).toMatchObject([{ revision: 1 }]);
  });
});

describe('near-duplicates', () => {
  it('one post through two sources is one group', async () => {
    await read('1', attack);
    await read('x', attack, '1', 's2');
    await judgeAll();
    const [group, ...others] = await alerts();
    expect(others).toEqual([]);
    expect(group?.posts.map(({ source }) => source).sort()).toEqual(['s1', 's2']);
  });

  it('a copy with a repost mark, an address and emoji is the same', async () => {
    await read('1', `${attack}！！`);
    await read('2', `RT @someone: ${attack} 😡 https://sns.example/x`);
    await judgeAll();
    expect(await alerts()).toMatchObject([{ count: 2 }]);
  });

  it('another telephone number is another leak', async () => {
    await read('1', '市民課の田中一郎課長の自宅の電話は090-0000-1234です。みんなでかけよう');
    await read('2', '市民課の田中一郎課長の自宅の電話は090-0000-9876です。みんなでかけよう');
    await judgeAll();
    expect(await alerts()).toHaveLength(2);
  });

  it('the same words about another person are another alert', async () => {
    await read('1', '田中一郎を明日殺しに行くから待ってろ');
    await read('2', '佐々木花子を明日殺しに行くから待ってろ');
    await judgeAll();
    expect(await alerts()).toHaveLength(2);
  });
});
