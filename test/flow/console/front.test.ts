import { beforeEach, describe, expect, it } from 'vitest';
import { judgePost } from '../../../src/alert/index.ts';
import { keepRoster } from '../../../src/register/index.ts';
import { commitBatch, keepSources } from '../../../src/scan/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { attack, cityAnalyser, roster } from '../../support/city.ts';
import { type TestConsole, testConsole, type Visitor } from '../../support/console.ts';

const analyser = await cityAnalyser();
const now = new Date();
let console: TestConsole;
let store: Store;
let officer: Visitor;
const get = (path: string) => officer.get(path);

async function raise(text: string, url: string): Promise<void> {
  const post = { text, url, author: { name: '<script>alert(1)</script>' } };
  const { commits } = await store.client.sourceState.findUniqueOrThrow({ where: { sourceId: 's1' } });
  const event = { type: 'put' as const, nativeId: text, revision: '1', post };
  await commitBatch(
    store,
    { id: 's1', commits },
    { events: [event], cursor: undefined, more: false },
    analyser.relevanceOf,
    now,
  );
  const [pending] = await store.client.post.findMany({ where: { state: 'pending' } });
  await judgePost({ store, analyser, now: () => now }, pending?.id ?? '', 1);
}

beforeEach(async () => {
  console = await testConsole();
  store = console.store;
  officer = await console.as('officer');
  await keepRoster(store, roster, { actor: 'terminal', now, isSample: false });
  const terms = { reviewedOn: '2026-11-01', basis: '試験' };
  const entry = { id: 's1', kind: 'jsonl', url: '-', everySeconds: undefined, terms, options: {} };
  await keepSources(store, [entry], { actor: 'terminal', now });
});

describe('the first page', () => {
  it('says so when there is none', async () => {
    expect((await get('/')).text).toContain('判断を待つ警告はありません');
  });

  it('says how much waits and how much is overdue, and quotes nothing', async () => {
    await raise(attack, 'https://sns.example/1');
    const { text } = await get('/');
    expect(text).toMatch(/0 件<\/span>期限を過ぎた[\s\S]*1 件<\/span>24 時間以内[\s\S]*1 件<\/span>判断を待つ/u);
    expect(text).not.toContain('殺');
  });

  it('never makes a link of an address that is not http(s), nor markup of what a post says', async () => {
    await raise(`${attack}<img src=x onerror=alert(1)>`, 'javascript:alert(1)');
    const { id } = await store.client.alert.findFirstOrThrow();
    await officer.post(`/alerts/${id}/uncover`);
    for (const path of ['/', '/alerts', `/alerts/${id}?text=shown`]) {
      expect((await get(path)).text).not.toMatch(/href="javascript:|<img/u);
    }
  });

  it('says before all else where posts may have been missed', async () => {
    await store.client.sourceState.update({
      where: { sourceId: 's1' },
      data: { failures: 2, lastErrorText: 'つながりません。' },
    });
    const gap = { id: 'g1', sourceId: 's1', key: 'k', reason: '停止していました。', declaredAt: now };
    await store.client.coverageGap.create({ data: gap });
    const { text } = await get('/');
    expect(text).toMatch(/失敗が 2 回続いています。つながりません。[\s\S]*停止していました。/u);
  });

  it('says that it is a sample, or that loopback is allowed', async () => {
    const config = { ...console.deps.config, allowLoopback: true };
    const allowing = await (await testConsole({ store, config })).as('officer');
    expect((await allowing.get('/')).text).toContain('MIMAMORI_ALLOW_LOOPBACK');
    await keepRoster(store, roster, { actor: 'system', now, isSample: true });
    expect((await get('/')).text).toContain('これは見本です');
  });
});
