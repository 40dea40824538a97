import { beforeAll, expect, it } from 'vitest';
import { passagesOf } from '../../../src/case/index.ts';
import { caseConsole } from '../../support/cases/console.ts';
import { defamationOnX, keepMaterial, keepOffice } from '../../support/cases.ts';
import type { Visitor } from '../../support/console.ts';

let console: Awaited<ReturnType<typeof caseConsole>>;
let officer: Visitor;
let at: string;
const text = '無能だ。本当に無能だ。電話は090-0000-1234。';

beforeAll(async () => {
  console = await caseConsole();
  await keepOffice(console.store);
  await keepMaterial(console.store, defamationOnX());
  officer = await console.as('officer');
  const post = await console.store.client.casePost.findFirstOrThrow({ where: { caseId: 'case-2026-0001' } });
  const passages = passagesOf(text, [{ words: '無能', category: 'insult', reason: '侮る言葉です。', conceal: false }]);
  await console.store.client.casePost.update({
    where: { id: post.id },
    data: { text, passages: passages.map((one) => ({ ...one })) },
  });
  at = `/cases/case-2026-0001/posts/${post.id}/passages`;
});

const kept = async () =>
  (await console.store.client.casePost.findUniqueOrThrow({ where: { id: at.split('/')[4] ?? '' } })).passages;
const first = { rows: '3', 'words-0': '無能', 'nth-0': '1', 'category-0': 'insult', 'reason-0': '侮る言葉です。' };

it('the words complained of are chosen anew on a page that shows the text, and the view is in the audit chain', async () => {
  const { text: page } = await officer.get(at);
  expect(page).toContain('<mark>無能</mark>');
  expect(page).toMatch(/name="words-0"[^>]*>無能<\/textarea>/u);
  const views = { action: 'viewed', subjectKind: 'post', actor: officer.viewer.id };
  expect(await console.store.client.auditEntry.count({ where: views })).toBe(1);
  const more = { 'words-1': '無能', 'nth-1': '2', 'category-1': 'defamation', 'reason-1': '二度目です。' };
  const phone = {
    'words-2': '090-0000-1234',
    'category-2': 'privacy',
    'reason-2': '電話番号です。',
    'conceal-2': 'yes',
  };
  expect(await officer.post(at, { ...first, ...more, ...phone })).toMatchObject({ status: 303 });
  expect(await kept()).toEqual([
    { start: 0, end: 2, category: 'insult', reason: '侮る言葉です。', conceal: false },
    { start: 7, end: 9, category: 'defamation', reason: '二度目です。', conceal: false },
    { start: 14, end: 27, category: 'privacy', reason: '電話番号です。', conceal: true },
  ]);
  const audited = await console.store.client.auditEntry.findFirstOrThrow({
    where: { action: 'case.passages-changed' },
  });
  expect(audited).toMatchObject({ actor: officer.viewer.id, details: { passages: 3 } });
  expect(JSON.stringify(audited.details)).not.toContain('無能');
});

it('words that are not in the post are refused, and stay in their row', async () => {
  const before = await kept();
  const answer = await officer.post(at, { ...first, 'words-0': '無脳' });
  expect(answer.status).toBe(422);
  expect(answer.text).toMatch(/name="words-0"[^>]*>無脳<\/textarea>/u);
  expect(answer.text).toContain('投稿の文の中に見つかりません');
  expect((await officer.post(at, { ...first, 'nth-0': '3' })).status).toBe(422);
  expect((await officer.post(at, { ...first, 'category-0': 'made-up' })).status).toBe(422);
  expect(await kept()).toEqual(before);
});

it('a passage that changes undoes the judging; saving the same does not', async () => {
  const read = () => console.store.client.case.findUniqueOrThrow({ where: { id: 'case-2026-0001' } });
  await officer.post(at, first);
  const { substanceVersion, version } = await read();
  await officer.post(at, first);
  expect(await read()).toMatchObject({ substanceVersion, version: version + 1 });
  await officer.post(at, { rows: '3' });
  expect(await kept()).toEqual([]);
  expect((await read()).substanceVersion).toBe(version + 2);
});
