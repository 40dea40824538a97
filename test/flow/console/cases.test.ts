import { beforeAll, describe, expect, it } from 'vitest';
import { judgementQuestions } from '../../../src/case/index.ts';
import { caseConsole } from '../../support/cases/console.ts';
import { defamationOnX, keepAlert, keepMaterial, keepOffice, stoppedByGate } from '../../support/cases.ts';
import type { Visitor } from '../../support/console.ts';

let console: Awaited<ReturnType<typeof caseConsole>>;
let officer: Visitor;
let supervisor: Visitor;
const one = '/cases/case-2026-0001';
const version = async () =>
  String((await console.store.client.case.findUnique({ where: { id: 'case-2026-0001' } }))?.version);

beforeAll(async () => {
  console = await caseConsole();
  await keepOffice(console.store);
  await keepMaterial(console.store, defamationOnX());
  await keepMaterial(console.store, stoppedByGate());
  officer = await console.as('officer');
  supervisor = await console.as('supervisor');
});

describe('the pages of a case', () => {
  it('cover the words of posts until somebody asks, and write down that they were shown', async () => {
    expect((await officer.get(`${one}/posts`)).text).not.toContain('業者と料亭');
    expect((await officer.get(`${one}/posts?show=all`)).text).toContain('<mark>また業者と料亭</mark>');
    const views = { action: 'viewed', subjectKind: 'post', actor: officer.viewer.id };
    expect(await console.store.client.auditEntry.count({ where: views })).toBe(2);
  });

  it('are not for the one whom the case is about, nor for a lawyer to whom it was not given', async () => {
    const concerned = await console.as('officer', { personId: 'S001' });
    expect((await concerned.get(one)).status).toBe(404);
    expect((await concerned.post(`${one}/facts`, { summary: 'x' })).status).toBe(404);
    expect((await concerned.get('/cases')).text).not.toContain('2026-0001');
    const lawyer = await console.as('lawyer');
    expect((await lawyer.get(one)).status).toBe(404);
    expect((await lawyer.get('/')).text).toContain('渡された事案は、いまはありません');
    await officer.post(`${one}/access`, { userId: lawyer.viewer.id });
    expect((await lawyer.get(one)).status).toBe(200);
    expect((await lawyer.get('/')).text).toContain('終わっていないものは 1 件です');
    expect((await lawyer.get(`${one}/facts`)).text).not.toContain('<textarea');
    expect((await lawyer.post(`${one}/facts`, { summary: 'x' })).status).toBe(403);
  });

  it('show hostile words as words', async () => {
    const text = '<script>alert(1)</script> 田中一郎は無能。';
    await keepAlert(console.store, 'hostile', { text, words: '無能' });
    const id = await open();
    await console.store.client.casePost.create({
      data: {
        ...{ id: 'hostile', caseId: id, ordinal: 1, platform: 'other', url: 'https://a.example/"><b>', text },
        ...{ displayName: '"><img src=x onerror=alert(1)>', passages: [], addedAt: new Date(), addedById: 'x' },
      },
    });
    const page = (await officer.get(`/cases/${id}/posts?show=all`)).text;
    expect(page).not.toMatch(/<script>alert|<img src=x/u);
    expect(page).toContain('&lt;script&gt;');
  });
});

async function open(): Promise<string> {
  const { location } = await officer.post('/cases', {
    rightHolder: 'person',
    personId: 'S001',
    summary: '手紙が届いた。',
  });
  return location?.split('/').at(-1) ?? '';
}

it('a case goes from opening to an approved measure by forms alone', async () => {
  const id = await open();
  const at = `/cases/${id}`;
  const ok = async (visitor: Visitor, path: string, fields: Record<string, string>) =>
    expect(await visitor.post(`${at}${path}`, fields)).toMatchObject({ status: 303 });
  const text = '田中一郎は無能だと書いた投稿。';
  await ok(officer, '/posts', {
    url: 'https://x.com/a/status/1',
    text,
    words: '無能',
    category: 'insult',
    posted: '2026-11-19T10:00',
  });
  await ok(officer, '/facts', { counterFacts: '待ち時間は事実でした。' });
  const answers = Object.fromEntries(judgementQuestions().map(({ id: question }) => [`q-${question}`, '理由']));
  const view = { ...answers, counterFacts: '待ち時間は事実でした。', opinion: 'established' };
  await ok(officer, '/judgement', { ...view, capacity: 'owner' });
  await ok(supervisor, '/judgement', { ...view, capacity: 'supervisor' });
  expect((await officer.get(at)).text).toContain('判断済み');
  await ok(officer, '/consents', { consentKind: 'act', givenBy: 'S001', givenOn: '2026-11-19' });
  await ok(officer, '/measures', { kind: 'takedown' });
  const measure = await console.store.client.measure.findFirstOrThrow({ where: { caseId: id } });
  expect((await officer.get(`${at}/measures`)).text).toContain('別の人の承認がありません');
  await ok(officer, `/measures/${measure.id}/approval`, { reason: '削除を求めます。' });
  const approval = await console.store.client.approval.findFirstOrThrow({ where: { subjectId: measure.id } });
  await supervisor.post(`/approvals/${approval.id}`, { answer: 'approved' });
  await ok(officer, `/measures/${measure.id}/step`, { step: 'send' });
  await ok(officer, `/measures/${measure.id}/step`, { step: 'receive', receipt: 'E-1' });
  expect((await officer.get('/deadlines')).text).toContain('大規模プラットフォームの回答');
});

it('a file that is attached is sealed and kept', async () => {
  const file = new File(['録音の見本'], '録音.txt', { type: 'text/plain' });
  const fields = { file, attachmentKind: 'recording', title: '窓口の録音', version: await version() };
  expect(await officer.post(`${one}/attachments`, fields)).toMatchObject({ status: 303 });
  const kept = await console.store.client.attachment.findFirstOrThrow({ where: { title: '窓口の録音' } });
  expect(kept).toMatchObject({ fileName: '録音.txt', bytes: 15, outerHash: expect.stringMatching(/^[0-9a-f]{64}$/u) });
});

it('a change of a version that another has changed meanwhile is refused, and nothing is written', async () => {
  const answer = await officer.post(`${one}/facts`, { version: '1', summary: '古い画面からの変更' });
  expect(answer).toMatchObject({ status: 422, text: expect.stringContaining('ほかの人が先に') });
});

it('a packet that the gate stops is not made', async () => {
  const page = await officer.get('/cases/case-2026-0006/papers?check=disclosure');
  expect(page.text).toContain('このままでは作れません');
  expect((await officer.post('/cases/case-2026-0006/packets', { kind: 'disclosure' })).status).toBe(422);
  expect(await console.store.client.outbox.count({ where: { job: 'packet.build' } })).toBe(0);
});

it('the calendar holds case numbers and no names', async () => {
  const { text, headers } = await officer.get('/deadlines.ics');
  expect(headers.get('content-type')).toContain('text/calendar');
  expect(text).toContain('2026-0001');
  expect(text).not.toContain('田中');
});

it('a long list of cases comes in pages', async () => {
  const row = {
    state: 'closed',
    rightHolder: 'organisation',
    facts: {},
    openedAt: new Date(),
    openedById: 'x',
  } as const;
  const many = Array.from({ length: 60 }, (_, index) => ({
    ...row,
    id: `many-${index}`,
    number: `2020-${1000 + index}`,
  }));
  await console.store.client.case.createMany({ data: many });
  const lines = (text: string) => text.match(/<a href="\/cases\/many-\d+">/gu)?.length ?? 0;
  const first = (await officer.get('/cases?state=closed')).text;
  expect([lines(first), first.includes('全 60 件、1 / 2 ページ')]).toEqual([50, true]);
  const second = (await officer.get('/cases?state=closed&page=2')).text;
  expect([lines(second), second.includes('前のページ'), second.includes('次のページ')]).toEqual([10, true, false]);
  expect(lines((await officer.get('/cases?state=closed&page=99')).text)).toBe(10);
});
