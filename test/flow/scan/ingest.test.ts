import { beforeEach, describe, expect, it } from 'vitest';
import { commitBatch, keepSources } from '../../../src/scan/index.ts';
import type { Batch, SourceEvent } from '../../../src/source/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { attack, cityAnalyser } from '../../support/city.ts';
import { freshStore } from '../../support/store.ts';

const now = new Date('2026-11-20T00:00:00Z');
const terms = { reviewedOn: '2026-11-01', basis: '試験' };
const { relevanceOf } = await cityAnalyser();
let store: Store;
let commits = 0;

const put = (nativeId: string, text: string, revision = '1'): SourceEvent => ({
  type: 'put',
  nativeId,
  revision,
  post: { text, author: { id: 'a1' }, url: `https://sns.example/${nativeId}` },
});
const batch = (events: SourceEvent[], more: Partial<Batch> = {}): Batch => ({
  events,
  cursor: { version: 1, value: commits },
  more: false,
  ...more,
});
const commit = (contents: Batch) => commitBatch(store, { id: 's1', commits: commits++ }, contents, relevanceOf, now);
const counts = async () =>
  Object.fromEntries((await store.client.seenCount.findMany()).map(({ reason, count }) => [reason, count]));

beforeEach(async () => {
  store = await freshStore();
  commits = 0;
  const entry = { id: 's1', kind: 'jsonl', url: '-', everySeconds: undefined, terms, options: {} };
  await keepSources(store, [entry], { actor: 'terminal', now });
});

describe('a batch', () => {
  it('stores the posts that mention somebody and only counts the others', async () => {
    await commit(batch([put('1', attack), put('2', '今日はいい天気'), put('3', '鈴木次郎って誰')]));
    expect((await store.client.post.findMany()).map(({ nativeId }) => nativeId)).toEqual(['1']);
    expect(await counts()).toEqual({ seen: 3, 'no-mention': 2 });
  });

  it('keeps a reply that names nobody itself, where the post it answers does', async () => {
    const reply: SourceEvent = {
      type: 'put',
      nativeId: '5',
      revision: '1',
      post: { text: 'こいつの家に火をつけてやる', threadText: '市民課の田中一郎課長に怒られた' },
    };
    await commit(batch([reply]));
    expect(await store.client.post.findMany()).toMatchObject([{ nativeId: '5', state: 'pending' }]);
  });

  it('commits its cursor with its posts', async () => {
    await commit(batch([put('1', attack)], { cursor: { version: 1, value: 'here' } }));
    const state = await store.client.sourceState.findUnique({ where: { sourceId: 's1' } });
    expect(state?.cursor).toEqual({ version: 1, value: 'here' });
  });

  it('asks for one judgement for each new post', async () => {
    await commit(batch([put('1', attack), put('4', attack)]));
    expect(await store.client.outbox.count({ where: { job: 'detect.post' } })).toBe(2);
  });

  it('changes nothing when it comes again', async () => {
    await commit(batch([put('1', attack)]));
    await commit(batch([put('1', attack)]));
    expect(await store.client.post.count()).toBe(1);
    expect(await store.client.outbox.count()).toBe(1);
    expect(await counts()).toEqual({ seen: 1 });
  });

  it('is refused whole when another process has committed since its cursor was read', async () => {
    await commit(batch([put('1', attack)]));
    const late = commitBatch(store, { id: 's1', commits: 0 }, batch([put('2', attack)]), relevanceOf, now);
    await expect(late).rejects.toMatchObject({ code: 'scan-overtaken' });
    expect(await store.client.post.count()).toBe(1);
  });

  it('keeps every version of an edited post', async () => {
    await commit(batch([put('1', attack)]));
    await commit(batch([put('1', `${attack}。追記`, '2')]));
    const revisions = await store.client.postRevision.findMany({ orderBy: { number: 'asc' } });
    expect(revisions.map(({ number, text }) => [number, text])).toEqual([
      [1, attack],
      [2, `${attack}。追記`],
    ]);
  });

  it('notes an edit that takes the name out', async () => {
    await commit(batch([put('1', attack)]));
    await commit(batch([put('1', '消しました', '2')]));
    expect(await store.client.post.findFirst()).toMatchObject({ revision: 2, text: '消しました' });
  });

  it('notes when posts or their author are gone, without forgetting them', async () => {
    await commit(batch([put('1', attack), put('2', attack)]));
    await commit(batch([{ type: 'gone', nativeId: '1' }]));
    expect(await store.client.post.count({ where: { goneAt: { not: null } } })).toBe(1);
    await commit(batch([{ type: 'actorGone', actorId: 'a1' }]));
    expect(await store.client.post.count({ where: { goneAt: { not: null }, text: attack } })).toBe(2);
  });

  it('shows a declared gap once, however often it is declared', async () => {
    const gap = { from: '2026-11-19T00:00:00Z', until: '2026-11-19T06:00:00Z', reason: '停止していた間の投稿' };
    await commit(batch([], { gap }));
    await commit(batch([], { gap }));
    expect(await store.client.coverageGap.findMany()).toMatchObject([{ reason: gap.reason, sourceId: 's1' }]);
  });

  it.each([
    ['NUL', `${attack}\0`],
    ['a lone surrogate', `${attack}\ud83d`],
  ])('survives %s, with offsets as they were', async (_, text) => {
    await commit(batch([put('1', text)]));
    const row = await store.client.post.findFirst({ include: { mentions: true } });
    expect(row?.text).toHaveLength(text.length);
    const person = row?.mentions.find(({ ref }) => ref === 'S001');
    expect(row?.text?.slice(person?.start, person?.end)).toContain('田中');
  });

  it('survives a post of 20,000 characters', async () => {
    await commit(batch([put('1', attack + 'あ'.repeat(20_000))]));
    expect((await store.client.post.findFirst())?.text).toHaveLength(attack.length + 20_000);
  });
});
