import { beforeAll, describe, expect, it } from 'vitest';
import { keepRoster } from '../../../src/register/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { roster } from '../../support/city.ts';
import { type TestConsole, testConsole, type Visitor } from '../../support/console.ts';
import { plantAlert } from '../../support/triage.ts';

let console: TestConsole;
let store: Store;
let officer: Visitor;
let other: Visitor;
const now = new Date();
const hostile = '<script>alert(1)</script><img src=x onerror=alert(2)>無能';

beforeAll(async () => {
  console = await testConsole();
  store = console.store;
  await keepRoster(store, roster, { actor: 'terminal', now, isSample: false });
  officer = await console.as('officer', { name: '佐伯 みどり' });
  other = await console.as('officer', { name: '宮本 卓也', personId: 'S002' });
});

const stateOf = async (id: string) => (await store.client.alert.findUniqueOrThrow({ where: { id } })).state;
const fields = { kind: 'criticism', policy: 'opinion', revision: '1' };

describe('one alert', () => {
  it('first says why, how grave, about whom and until when; its words are covered until asked for, which is counted', async () => {
    const id = await plantAlert(store, now, { text: '窓口の田中は無能だ', words: '無能' });
    const { postId } = await store.client.alert.findUniqueOrThrow({ where: { id } });
    await store.client.post.update({ where: { id: postId }, data: { threadText: '前に書かれた暴言' } });
    const covered = (await officer.get(`/alerts/${id}`)).text;
    expect(covered).toMatch(/「無●」は、能力を侮辱する言葉です。[\s\S]*高[\s\S]*侮辱[\s\S]*田中[\s\S]*あと 24 時間/u);
    expect(covered).not.toMatch(/無能|暴言/u);
    expect((await officer.get(`/alerts/${id}?text=shown`)).text).not.toContain('無能');
    const { location } = await officer.post(`/alerts/${id}/uncover`);
    expect((await officer.get(location ?? '')).text).toMatch(/無能[\s\S]*前に書かれた暴言/u);
    expect((await officer.get('/desk')).text).toMatch(/24 時間で <strong>1 件/u);
    expect((await other.get('/desk')).text).toMatch(/24 時間で <strong>0 件/u);
    expect((await other.get(`/alerts/${id}`)).text).toContain('佐伯 みどりさんが、もうこの文を読んでいます');
  });

  it('each look is in the audit chain', async () => {
    const id = await plantAlert(store, now);
    await officer.get(`/alerts/${id}`);
    const entry = { action: 'viewed', subjectId: id, actor: officer.viewer.id };
    expect(await store.client.auditEntry.count({ where: entry })).toBe(1);
  });

  it('that names the viewer is not shown to them by any page, nor changed by any form', async () => {
    const id = await plantAlert(store, now, { targets: ['S002'] });
    expect((await other.get(`/alerts/${id}`)).text).toContain('あなた自身についての警告です');
    expect((await other.get('/alerts')).text).not.toContain(id);
    for (const act of ['decide', 'claim', 'uncover', 'split', 'reopen', 'draft', 'benign', 'next']) {
      const { status } = await other.post(`/alerts/${id}/${act}`, { ...fields, days: '3', reason: 'x', note: 'x' });
      expect([act, status >= 400 || act === 'next']).toEqual([act, true]);
    }
    expect(await stateOf(id)).toBe('new');
    expect(await store.client.exposure.count({ where: { userId: other.viewer.id } })).toBe(0);
  });

  it('what a post says never becomes markup', async () => {
    const id = await plantAlert(store, now, { text: hostile, words: '無能' });
    await officer.post(`/alerts/${id}/uncover`);
    for (const path of [`/alerts/${id}?text=shown`, '/alerts', '/']) {
      const { text } = await officer.get(path);
      expect(text).not.toMatch(/<script>alert|<img src=x/u);
    }
  });
});

describe('a decision', () => {
  it('leads to the next alert, which is claimed, and can be taken back from there', async () => {
    const id = await plantAlert(store, now, { dueAt: new Date(now.getTime() + 1000) });
    await plantAlert(store, now, { dueAt: new Date(now.getTime() + 2000) });
    const { status, location } = await officer.post(`/alerts/${id}/decide`, fields);
    expect([status, await stateOf(id)]).toEqual([303, 'decided']);
    const page = (await officer.get(location ?? '')).text;
    expect(page).toContain('あなたが作業中');
    const undo = /action="(\/decisions\/[^"]+\/undo)"/u.exec(page)?.[1] ?? '';
    expect((await other.post(undo)).status).toBe(422);
    expect((await officer.post(undo)).location).toContain(`/alerts/${id}`);
    expect(await stateOf(id)).toBe('new');
  });

  it('is answered with the next alert itself where a script follows the form, under the address of that alert', async () => {
    const id = await plantAlert(store, now, { dueAt: new Date(now.getTime() + 1000) });
    const next = await plantAlert(store, now, { dueAt: new Date(now.getTime() + 1500) });
    const { status, text, headers } = await officer.post(`/alerts/${id}/decide`, fields, { 'hx-boosted': 'true' });
    expect([status, headers.get('hx-push-url')]).toEqual([200, expect.stringMatching(`^/alerts/${next}\\?undo=`)]);
    expect(text).toMatch(/role="status">判断しました[\s\S]*あなたが作業中/u);
    expect(text).toContain('<a href="/alerts" aria-current="page">');
    expect(await stateOf(next)).toBe('claimed');
  });

  it('of another who was faster is not overwritten, and the second is told', async () => {
    const id = await plantAlert(store, now);
    await officer.post(`/alerts/${id}/decide`, fields);
    const { status, text } = await other.post(`/alerts/${id}/decide`, { ...fields, kind: 'case', policy: 'portrait' });
    expect([status, text.includes('もう判断されています')]).toEqual([422, true]);
  });

  it('of fifty people at fifty screens is one, and the note of each of the others is not lost', async () => {
    const id = await plantAlert(store, now);
    const people: Visitor[] = [];
    for (let n = 0; n < 50; n++) people.push(await console.as('officer', { name: `担当 ${n}` }));
    await Promise.all(
      people.map((one, n) => one.post(`/alerts/${id}/draft`, { verdict: 'case', note: `書きかけ ${n}` })),
    );
    const answers = await Promise.all(
      people.map((one, n) => one.post(`/alerts/${id}/decide`, { ...fields, note: `この人の言葉 ${n}` })),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(await store.client.decision.count({ where: { alertId: id } })).toBe(1);
    for (const [n, { status, text }] of answers.entries())
      if (status !== 303) expect(text).toContain(`この人の言葉 ${n}`);
    expect(await store.client.draft.count({ where: { alertId: id } })).toBeGreaterThanOrEqual(49);
  }, 60_000);

  it('with a reason that was not offered is refused', async () => {
    const id = await plantAlert(store, now);
    expect((await officer.post(`/alerts/${id}/decide`, { ...fields, policy: 'life' })).status).toBe(422);
  });

  it('joins many alerts to a case of the same staff member, and to no other or closed one', async () => {
    const opened = { openedAt: now, openedById: 'x', rightHolder: 'person', personId: 'S001', facts: {} } as const;
    for (const [number, more] of [
      ['2026-7001', {}],
      ['2026-7002', { personId: 'S002' }],
      ['2026-7003', { state: 'closed' as const }],
    ] as const)
      await store.client.case.create({ data: { id: number, number, ...opened, ...more } });
    const chosen = [await plantAlert(store, now), await plantAlert(store, now)];
    const join = (number: string) =>
      officer.post('/alerts/bulk/decide', { alert: chosen, verdict: 'case personal_attack', case: number });
    expect((await join('2026-7002')).text).toContain('ほかの職員');
    expect((await join('2026-7003')).text).toContain('終了しています');
    expect(await store.client.decision.count({ where: { alertId: { in: chosen } } })).toBe(0);
    await join('2026-7001');
    const decided = await store.client.decision.findMany({ where: { alertId: { in: chosen } } });
    expect(decided.map(({ caseId }) => caseId)).toEqual(['2026-7001', '2026-7001']);
  });

  it('is shown before it is made for many at once', async () => {
    const [one, two] = [await plantAlert(store, now), await plantAlert(store, now)];
    await other.post(`/alerts/${two}/claim`);
    const preview = await officer.post('/alerts/bulk', { alert: [one, two] });
    expect(preview.text).toMatch(/1 件（同じ内容の投稿を含めて 1 件）[\s\S]*ほかの担当者が作業中/u);
    await officer.post('/alerts/bulk/decide', { alert: [one, two], verdict: 'criticism opinion' });
    expect([await stateOf(one), await stateOf(two)]).toEqual(['decided', 'claimed']);
  });
});

describe('the desk', () => {
  it('a draft comes back to the one who wrote it and to nobody else', async () => {
    const id = await plantAlert(store, now);
    await officer.post(`/alerts/${id}/draft`, { verdict: 'case portrait', note: '考え中の覚え書き' });
    expect((await officer.get(`/alerts/${id}`)).text).toContain('考え中の覚え書き');
    expect((await other.get(`/alerts/${id}`)).text).not.toContain('考え中の覚え書き');
  });

  it('a view that is shared is there for the team, and only its owner can remove it', async () => {
    await officer.post('/views', { name: '緊急だけ', shared: '1', query: 'severity=critical&evil=//x.example' });
    expect((await other.get('/alerts')).text).toMatch(/href="\/alerts\?severity=critical">緊急だけ/u);
    const { id } = await store.client.savedView.findFirstOrThrow({ where: { name: '緊急だけ' } });
    await other.post(`/views/${id}/remove`);
    expect(await store.client.savedView.count({ where: { id } })).toBe(1);
  });

  it('keys are changed, never doubled, and all of them can be switched off', async () => {
    const id = await plantAlert(store, now);
    expect((await other.post('/desk/keys', { on: '1', 'key-dismiss': 'e' })).status).toBe(422);
    await other.post('/desk/keys', { on: '1', 'key-dismiss': 'x' });
    expect((await other.get(`/alerts/${id}`)).text).toContain('data-key="x"');
    await other.post('/desk/keys', { 'key-dismiss': 'x' });
    expect((await other.get(`/alerts/${id}`)).text).not.toContain('data-key');
    expect((await other.get('/account')).text).toContain('<strong>使わない</strong>');
    await other.post('/account/keys', { keys: 'on' });
    expect((await other.get(`/alerts/${id}`)).text).toContain('data-key="x"');
  });
});
