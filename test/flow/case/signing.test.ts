import { expect, it } from 'vitest';
import {
  changeFacts,
  chooseSigningRule,
  judge,
  judgementQuestions,
  openCase,
  readCaseFile,
  terminal,
} from '../../../src/case/index.ts';
import { keepAlert, keepOffice } from '../../support/cases.ts';
import { testConsole } from '../../support/console.ts';

const console = await testConsole();
const { store } = console;
const { officer, supervisor, second, lawyer } = await keepOffice(store);
const at = new Date('2026-11-04T10:00:00+09:00');
const deps = { store, now: () => at };
const form = Object.fromEntries(judgementQuestions().map(({ id }) => [id, '理由']));
const view = { form, counterFacts: '待ち時間は事実でした。', opinion: 'established' as const };

async function judged(id: string): Promise<string> {
  const alert = await keepAlert(store, id, { text: '田中一郎は無能。', words: '無能' });
  const caseId = (await openCase(deps, officer, { alertIds: [alert] })).id;
  await changeFacts(deps, officer, { caseId }, { counterFacts: '待ち時間は事実でした。' });
  await judge(deps, officer, { caseId }, { ...view, capacity: 'owner' });
  await judge(deps, supervisor, { caseId }, { ...view, capacity: 'supervisor' });
  return caseId;
}

const stateOf = async (id: string) => (await store.client.case.findUniqueOrThrow({ where: { id } })).state;

it('a stricter rule opens what it finds unsigned, and the missing signature judges it again', async () => {
  const caseId = await judged('s1');
  expect(await chooseSigningRule(deps, terminal, 'committee')).toBe(1);
  expect(await stateOf(caseId)).toBe('open');
  const file = await readCaseFile(store, officer, caseId, at);
  expect(file).toMatchObject({ rule: { id: 'committee' }, judging: { state: 'missing', groups: [['committee']] } });
  await judge(deps, second, { caseId }, { ...view, capacity: 'committee' });
  expect(await stateOf(caseId)).toBe('judged');
});

it('a rule that asks for fewer counts what was signed already', async () => {
  const alert = await keepAlert(store, 's2', { text: '田中一郎は無能。', words: '無能' });
  const caseId = (await openCase(deps, officer, { alertIds: [alert] })).id;
  await changeFacts(deps, officer, { caseId }, { counterFacts: 'なし。' });
  await judge(deps, officer, { caseId }, { ...view, capacity: 'owner' });
  await judge(deps, supervisor, { caseId }, { ...view, capacity: 'supervisor' });
  expect(await stateOf(caseId)).toBe('open');
  await chooseSigningRule(deps, terminal, 'head-and-officer');
  expect(await stateOf(caseId)).toBe('judged');
});

it('who changed it, from which rule to which, is in the audit chain', async () => {
  const rows = await store.client.auditEntry.findMany({
    where: { action: 'setting.changed', subjectId: 'signing' },
    orderBy: { sequence: 'asc' },
  });
  expect(rows.map(({ actor, details }) => ({ actor, details }))).toMatchObject([
    { actor: 'terminal', details: { from: 'head-and-officer', to: 'committee' } },
    { actor: 'terminal', details: { from: 'committee', to: 'head-and-officer' } },
  ]);
});

it('is not for those who sign', async () => {
  for (const actor of [officer, supervisor, lawyer]) {
    await expect(chooseSigningRule(deps, actor, 'committee')).rejects.toThrow(/管理者だけ/u);
  }
  await expect(chooseSigningRule(deps, terminal, 'nobody')).rejects.toThrow(/committee/u);
});

it('the administrator chooses it on the page of the legal data; others read it there', async () => {
  const administrator = await console.as('administrator');
  const supervising = await console.as('supervisor');
  expect((await supervising.get('/legal')).text).not.toContain('action="/legal/signing"');
  expect((await supervising.post('/legal/signing', { rule: 'committee' })).status).toBe(403);
  expect((await administrator.post('/legal/signing', { rule: 'department-head' })).location).toBe('/legal');
  expect((await administrator.get('/legal')).text).toMatch(/value="department-head"[^>]* checked/u);
  expect((await supervising.get('/legal')).text).toMatch(/使っている決まり<\/span> 担当・総務課長/u);
});

it('a chosen rule counts on where the data come without it', async () => {
  const rule = { id: 'gone', name: '三人', signed: [['owner'], ['supervisor'], ['counsel']] };
  const backed = { source: '要綱', mark: 'O', checked: '2026-11-20' };
  await store.client.setting.update({ where: { key: 'signing' }, data: { value: { rule: { ...rule, ...backed } } } });
  const file = await readCaseFile(store, officer, await judged('s3'), at);
  expect(file.judging).toEqual({ state: 'missing', groups: [['counsel']] });
});
