import { beforeAll, expect, it } from 'vitest';
import { judgementQuestions } from '../../../src/case/index.ts';
import { caseConsole } from '../../support/cases/console.ts';
import { defamationOnX, keepMaterial, keepOffice, stoppedByGate } from '../../support/cases.ts';
import type { Visitor } from '../../support/console.ts';

let console: Awaited<ReturnType<typeof caseConsole>>;
let officer: Visitor;
let supervisor: Visitor;
const one = '/cases/case-2026-0001';
const stopped = '/cases/case-2026-0006';
const TYPED = '打ち込んだ "言葉" <です>';
const SHOWN = '打ち込んだ &quot;言葉&quot; &lt;です&gt;';

beforeAll(async () => {
  console = await caseConsole();
  await keepOffice(console.store);
  await keepMaterial(console.store, defamationOnX());
  await keepMaterial(console.store, stoppedByGate());
  officer = await console.as('officer');
  supervisor = await console.as('supervisor');
});

const old = { version: '1' };
const judgement = { capacity: 'owner', opinion: 'unsure', counterFacts: '' };
const answers = Object.fromEntries(judgementQuestions().map(({ id }) => [`q-${id}`, TYPED]));
const post = { url: 'https://x.com/a/status/9', text: TYPED, category: 'insult' };

const refused: [string, string, Record<string, string>][] = [
  ['facts of an old version', '/facts', { ...old, summary: TYPED }],
  ['facts that are too long', '/facts', { summary: TYPED, what: 'あ'.repeat(10_001) }],
  ['a note without words', '/notes', { text: '  ', dueOn: '2026-12-01' }],
  ['an end without a reason', '/close', { outcome: 'withdrawn', note: ' ' }],
  ['a post whose words are not in it', '/posts', { ...post, words: 'ほかの言葉' }],
  ['a post without an address', '/posts', { ...post, url: 'x.com' }],
  ['a judgement without counter-facts', '/judgement', { ...answers, ...judgement }],
  ['a question without a ground', '/gate', { question: 'union', ground: '' }],
  ['a measure without its platform', '/measures', { kind: 'takedown', addressee: 'bluesky' }],
  ['a deadline of an old version', '/clocks', { ...old, clock: 'K-KOK', from: '2026-11-02' }],
  [
    'a consent of an old version',
    '/consents',
    { ...old, consentKind: 'share', givenBy: 'S001', givenOn: '2026-11-03' },
  ],
  ['an attachment without a file', '/attachments', { attachmentKind: 'record', title: TYPED }],
];

it.each(refused)('%s: the page is shown again with what was typed, and why', async (_, path, fields) => {
  const answer = await officer.post(`${one}${path}`, fields);
  expect(answer.status).toBe(422);
  const [form = ''] = /id="refused"[\s\S]*?<\/form>/u.exec(answer.text) ?? [];
  expect(form).toContain(`action="${one}${path}"`);
  for (const value of Object.values(fields)) {
    if (value === TYPED) expect(form).toContain(SHOWN);
    if (/^\d{4}-/u.test(value)) expect(form).toContain(`value="${value}"`);
  }
  expect(form).not.toContain('value="1"');
});

it('only the step that was refused stands open, with its own words', async () => {
  const planned = await officer.post(`${one}/measures`, { kind: 'police' });
  expect(planned.status).toBe(303);
  const measure = await console.store.client.measure.findFirstOrThrow({ where: { kind: 'police' } });
  const at = '2026-11-19T10:00';
  const answer = await officer.post(`${one}/measures/${measure.id}/step`, { step: 'withdraw', note: ' ', at });
  expect(answer.status).toBe(422);
  expect(answer.text.match(/id="refused"/gu)).toHaveLength(1);
  expect(answer.text.match(new RegExp(at, 'gu'))).toHaveLength(1);
});

it('facts that another has written meanwhile stand beside what was typed', async () => {
  const answer = await officer.post(`${one}/facts`, { ...old, summary: TYPED });
  const { facts } = await console.store.client.case.findUniqueOrThrow({ where: { id: 'case-2026-0001' } });
  expect(answer.text).toContain('いま記録されている「概要」');
  expect(answer.text).toContain(Object(facts).summary.slice(0, 20));
});

it('words for a case that was closed meanwhile are not lost', async () => {
  const closed = await supervisor.post(`${stopped}/close`, { outcome: 'withdrawn', note: '取りやめました。' });
  expect(closed.status).toBe(303);
  const answer = await officer.post(`${stopped}/facts`, { summary: TYPED });
  expect(answer).toMatchObject({ status: 422, text: expect.stringContaining(SHOWN) });
  expect(answer.text).not.toContain('<textarea name="summary"');
});

it('a new case that is refused keeps what was chosen', async () => {
  const answer = await officer.post('/cases', { rightHolder: 'both', summary: TYPED });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(SHOWN);
  expect(answer.text).toContain('<option value="both" selected>');
});
