import { beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../../src/kernel/index.ts';
import { makeReport, parsePeriod } from '../../../src/report/index.ts';
import { type TestConsole, testConsole, type Visitor } from '../../support/console.ts';
import { seedOffice } from '../../support/office.ts';
import { printDependencies } from '../../support/print.ts';
import { freshStore } from '../../support/store.ts';

const clock = fixedClock('2026-11-24T09:00:00+09:00');
let console: TestConsole;
let [officer, supervisor, management]: Visitor[] = [];
let id: string;

beforeAll(async () => {
  const store = await freshStore();
  await seedOffice(store, { from: '2026-11-09', days: 14, alertsPerDay: 4 });
  const wanted = { kind: 'weekly' as const, period: parsePeriod('week', '2026-W47'), actor: 'system' };
  id = (await makeReport({ store, clock, print: printDependencies }, wanted)).id ?? '';
  console = await testConsole({ store, clock });
  officer = await console.as('officer');
  supervisor = await console.as('supervisor');
  management = await console.as('management');
});

describe('the management', () => {
  it('finds the report in the list and reads it as a page without styles or scripts within', async () => {
    for (const path of ['/', '/reports'])
      expect((await management?.get(path))?.text).toContain(`href="/reports/${id}"`);
    const page = await management?.get(`/reports/${id}`);
    expect(page?.text).toContain('管理職にお願いしたいこと');
    expect(page?.text).toContain('<svg');
    expect(page?.text).toContain('<a href="/reports">');
    expect(page?.text).not.toMatch(/<style|<script| style=/u);
    expect((await management?.get('/reports/style.css'))?.headers.get('content-type')).toContain('text/css');
  });

  it.each([
    ['pdf', '%PDF-'],
    ['xlsx', 'PK'],
  ])('saves it as %s, which the audit chain knows', async (format, start) => {
    const file = await management?.get(`/reports/${id}/file/${format}`);
    expect(file?.text.startsWith(start)).toBe(true);
    expect(file?.headers.get('content-disposition')).toContain(`mimamori-weekly-2026-W47.${format}`);
    const audited = await console.store.client.auditEntry.findFirst({ orderBy: { sequence: 'desc' } });
    expect(audited).toMatchObject({ action: 'report.downloaded', subjectId: id, details: { format } });
  });

  it('is told where a report or a format does not exist', async () => {
    expect((await management?.get('/reports/nothing'))?.status).toBe(404);
    expect((await management?.get(`/reports/${id}/file/exe`))?.status).toBe(404);
  });
});

describe('an example for training', () => {
  const draft = {
    category: 'insult',
    title: '窓口の説明への不満が続いた例',
    situation: '説明への不満から、担当を侮る書き込みが数日続いた。',
    response: '記録を残し、複数の職員で読み、事業者に相談した。',
    lesson: '一人で抱えず、早く記録する。',
  };

  it.each([
    ['the full name of somebody on the roster', '白川一葉さんのこと'],
    ['an account', '書いたのは @harsh_voice_3 だった'],
    ['an address', 'https://board.example/x を見て'],
    ['a stretch of a post', ''],
  ])('is refused with %s in it', async (_, words) => {
    const quoted = await console.store.client.casePost.findFirst();
    const situation = words === '' ? `こう書かれた。${quoted?.text.slice(0, 40) ?? '白川一葉'}` : words;
    const answer = await officer?.post('/reports/digest', { ...draft, situation });
    expect(answer?.status).toBe(422);
    expect(answer?.text).toContain('誰のことか分からない書き方');
  });

  it('leaves only after another person has approved it, and not as changed since', async () => {
    const written = await officer?.post('/reports/digest', draft);
    const place = written?.location ?? '';
    expect(place).toMatch(/^\/reports\/digest\/[\w-]+$/u);
    const taken = async () => (await management?.get('/reports/digest/file'))?.text ?? '';
    expect(await taken()).not.toContain(draft.title);
    await officer?.post(`${place}/ask`);
    const approval = await console.store.client.approval.findFirst({ where: { subjectKind: 'digest' } });
    expect((await officer?.post(`/approvals/${approval?.id}`, { answer: 'approved' }))?.status).toBe(403);
    await supervisor?.post(`/approvals/${approval?.id}`, { answer: 'approved' });
    expect(await taken()).toContain(draft.title);
    expect((await management?.get('/reports/digest'))?.text).toContain(draft.lesson);
    await officer?.post(place, { ...draft, lesson: '承認の後で変えた文。' });
    expect(await taken()).not.toContain(draft.title);
    expect((await management?.get('/reports/digest'))?.text).not.toContain('承認の後で変えた文');
  });
});
