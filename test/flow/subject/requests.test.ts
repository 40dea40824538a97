import { beforeAll, expect, it } from 'vitest';
import { newId } from '../../../src/kernel/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { mayAct, nextState, type RequestAct, requestStates } from '../../../src/subject/index.ts';
import { type TestConsole, testConsole, type Visitor } from '../../support/console.ts';

let console: TestConsole;
let store: Store;
let officer: Visitor;
let supervisor: Visitor;
const now = new Date();
const text = 'みほん市役所の対応は最悪';

beforeAll(async () => {
  console = await testConsole();
  ({ store } = console);
  officer = await console.as('officer');
  supervisor = await console.as('supervisor');
  await store.client.source.create({ data: { id: 's1', kind: 'jsonl', url: '-', options: {} } });
  const post = (key: string, authorHandle: string) => ({
    ...{ id: key, sourceId: 's1', key, text, authorHandle, state: 'kept' as const, revisionKey: '1' },
    ...{ seenAt: now, changedAt: now, url: `https://sns.example/${key}` },
  });
  await store.client.post.createMany({ data: [post('p1', '@Kawazoi'), post('p2', 'other')] });
});

async function receive(): Promise<string> {
  const form = {
    kind: 'disclosure',
    handle: 'kawazoi',
    site: '',
    wish: '自分の投稿の扱いを知りたい',
    receivedOn: '2026-11-20',
  };
  const { location } = await officer.post('/subject-requests', form);
  return location?.split('/').at(-1) ?? '';
}
const at = async (id: string) => store.client.subjectRequest.findUniqueOrThrow({ where: { id } });
const confirm = (visitor: Visitor) =>
  store.client.session.updateMany({ where: { userId: visitor.viewer.id }, data: { confirmedAt: new Date() } });

it('goes from receipt to answer in five steps, of which a second person sees the decision', async () => {
  const id = await receive();
  const here = `/subject-requests/${id}`;
  expect((await at(id)).dueOn.toISOString().slice(0, 10)).toBe('2026-12-20');
  await officer.post(`${here}/identify`, { how: '請求書とアカウントへの返信' });
  await officer.post(`${here}/search`);
  expect((await at(id)).found).toEqual({ posts: ['p1'], alerts: [], casePosts: [], captures: [] });
  await officer.post(`${here}/decide`, { decision: 'full', decisionReason: '支障がないため' });
  expect((await officer.post(`${here}/finish`, { note: '答えました' })).text).toContain('別の方の承認が要ります');
  const approval = await store.client.approval.findFirstOrThrow({ where: { subjectId: id } });
  expect((await supervisor.post(`/approvals/${approval.id}`, { answer: 'approved' })).status).toBe(303);
  expect((await officer.post(`${here}/finish`, { note: '総務第 12 号で答えました' })).status).toBe(303);
  expect((await at(id)).state).toBe('done');
  const trail = await store.client.auditEntry.findMany({ where: { subjectId: id }, orderBy: { sequence: 'asc' } });
  expect(trail.map(({ action }) => action.split('.')[1])).toEqual([
    'receive',
    'identify',
    'search',
    'decide',
    'finish',
  ]);
  expect(JSON.stringify(trail.map(({ details }) => details))).not.toContain('kawazoi');
});

it('an approval of an earlier decision does not carry a later one', async () => {
  const id = await receive();
  const here = `/subject-requests/${id}`;
  await officer.post(`${here}/identify`, { how: '面談' });
  await officer.post(`${here}/search`);
  await officer.post(`${here}/decide`, { decision: 'full', decisionReason: '支障がないため' });
  const first = await store.client.approval.findFirstOrThrow({ where: { subjectId: id } });
  await supervisor.post(`/approvals/${first.id}`, { answer: 'approved' });
  await officer.post(`${here}/decide`, { decision: 'refused', decisionReason: '支障があるため', grounds: ['duties'] });
  expect((await officer.post(`${here}/finish`, { note: '答えました' })).status).toBe(422);
});

it('refusing needs a ground of the law', async () => {
  const id = await receive();
  const here = `/subject-requests/${id}`;
  await officer.post(`${here}/identify`, { how: '面談' });
  await officer.post(`${here}/search`);
  const { status, text: page } = await officer.post(`${here}/decide`, { decision: 'partial', decisionReason: '理由' });
  expect([status, page.includes('根拠を一つ以上')]).toEqual([422, true]);
});

it('what is held is taken out after the second factor, without anybody else’s', async () => {
  const id = await receive();
  const here = `/subject-requests/${id}`;
  await officer.post(`${here}/identify`, { how: '面談' });
  await officer.post(`${here}/search`);
  expect((await officer.get(`${here}/export`)).text).toContain('確認コード');
  await confirm(officer);
  const { headers, text: file } = await officer.get(`${here}/export`);
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="request-\d{4}-\d{4}\.json"$/u);
  const held: { posts: { handle: string; text: string }[] } = JSON.parse(file);
  expect(held.posts.map(({ handle, text: said }) => [handle, said])).toEqual([['@Kawazoi', text]]);
  expect(
    await store.client.auditEntry.count({ where: { action: 'viewed', subjectKind: 'account', subjectId: id } }),
  ).toBe(1);
});

it('the time is made longer once, with a reason', async () => {
  const id = await receive();
  const extend = (reason: string) => officer.post(`/subject-requests/${id}/extend`, { reason });
  expect((await extend('')).status).toBe(422);
  expect((await extend('投稿が多く、確認に時間がかかるため')).status).toBe(303);
  expect((await extend('もう一度')).status).toBe(422);
  expect((await at(id)).dueOn.toISOString().slice(0, 10)).toBe('2027-01-19');
});

it('numbers of one year follow each other, also when many arrive at once', async () => {
  const before = await store.client.subjectRequest.count();
  await Promise.all(Array.from({ length: 8 }, receive));
  const numbers = (await store.client.subjectRequest.findMany()).map(({ number }) => Number(number.slice(5)));
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: before + 8 }, (_, n) => n + 1));
});

it('what is over stays over', () => {
  const acts: RequestAct[] = ['identify', 'search', 'decide', 'finish', 'withdraw', 'extend'];
  for (const state of ['done', 'withdrawn'] as const) {
    for (const act of acts) expect(() => nextState(state, act)).toThrow('いまの段階では');
  }
  expect(requestStates.filter((state) => mayAct(state, 'finish'))).toEqual(['decided']);
});

it('another’s request cannot be guessed into', async () => {
  expect((await officer.get(`/subject-requests/${newId()}`)).status).toBe(404);
});
