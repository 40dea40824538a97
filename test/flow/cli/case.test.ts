import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addCaseCommands } from '../../../src/cli/commands/case.ts';
import { addPacketCommand } from '../../../src/cli/commands/packet.ts';
import { japaneseCommand } from '../../../src/cli/program.ts';
import { verifyAudit } from '../../../src/store/index.ts';
import { lendCaches } from '../../support/caches.ts';
import { keepOffice } from '../../support/cases.ts';
import { freshStore } from '../../support/store.ts';

const store = await freshStore();
const folder = mkdtempSync(join(tmpdir(), 'mimamori-case-cli-'));
const file = (name: string) => join(folder, name);
const yesterday = new Date(Date.now() - 86_400_000).toISOString();
const officer = ['--as', 'u-officer@city.mihon.example'];
const supervisor = ['--as', 'u-supervisor@city.mihon.example'];

beforeAll(async () => {
  lendCaches(file('data'));
  await keepOffice(store);
  vi.stubEnv('DATABASE_URL', store.url);
  vi.stubEnv('MIMAMORI_DATA', file('data'));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Runs one command line as the terminal does, without the start of a process for each. @returns what it prints */
async function mimamori(...words: string[]): Promise<string> {
  const program = japaneseCommand('mimamori').exitOverride();
  addCaseCommands(program);
  addPacketCommand(program);
  let printed = '';
  const take = (text: string | Uint8Array) => {
    printed += String(text);
    return true;
  };
  const output = vi.spyOn(process.stdout, 'write').mockImplementation(take);
  const errors = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    await program.parseAsync(['node', 'mimamori', ...words]);
  } finally {
    output.mockRestore();
    errors.mockRestore();
  }
  return printed;
}

function inAProcess(...words: string[]): string {
  const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));
  return spawnSync(process.execPath, [main, ...words], { cwd: folder, encoding: 'utf8' }).stdout;
}

const idIn = (printed: string): string => /\[([0-9a-f-]+)\]/u.exec(printed)?.[1] ?? '';

/** Fills in the fields of a template that are still empty. */
const filled = (template: string, text: string): string => template.replaceAll(': ""', `: ${JSON.stringify(text)}`);

let number = '';
let measure = '';

it('a case is opened and gathers a post, facts and consent', async () => {
  const opened = await mimamori('case', 'open', '--person', 'S001', '--right', 'person', ...officer);
  number = /\d{4}-\d{4}/u.exec(opened)?.[0] ?? '';
  writeFileSync(file('post.txt'), '市民課の田中一郎は無能。窓口に出るな。\n');
  const words = ['--quote', '無能', '--category', 'insult', '--posted', yesterday, '--handle', '@someone'];
  const post = ['--url', 'https://x.com/someone/status/1', '--text', file('post.txt')];
  expect(await mimamori('case', 'add', number, ...post, ...words, ...officer)).toContain('加え');
  writeFileSync(file('facts.yaml'), filled(await mimamori('case', 'facts', number, '--template'), '調べたこと。'));
  await mimamori('case', 'facts', number, '--file', file('facts.yaml'), ...officer);
  expect(await mimamori('case', 'facts', number)).toContain('反対の事情: 調べたこと。');
  const consent = ['--kind', 'act', '--by', 'S001', '--on', yesterday.slice(0, 10)];
  expect(await mimamori('case', 'consent', number, ...consent, ...officer)).toContain('同意を記録');
});

it('the words complained of are shown and chosen anew', async () => {
  const passages = (...words: string[]) => mimamori('case', 'passages', number, '1', ...words, ...officer);
  expect(await passages()).toContain('1. 「無能」 insult');
  const chosen = await passages('--add', '窓口に出るな', '--category', 'demand', '--reason', '退職を迫っています。');
  expect(chosen).toContain('2. 「窓口に出るな」 demand 退職を迫っています。');
  await expect(passages('--add', '書かれていない言葉')).rejects.toThrow(/見つかりません/u);
  const again = await passages('--remove', '2');
  expect(again).toContain('1 か所にしました');
  expect(again).not.toContain('窓口に出るな');
});

it('two people judge it, each on the form that the command hands out', async () => {
  const template = await mimamori('case', 'judge', number, '--template');
  writeFileSync(file('view.yaml'), filled(template, '理由').replace('opinion: unsure', 'opinion: established'));
  const view = ['--file', file('view.yaml')];
  expect(await mimamori('case', 'judge', number, ...view, ...officer)).toContain('まだ判断していない人: 所属長');
  const second = await mimamori('case', 'judge', number, ...view, '--capacity', 'supervisor', ...supervisor);
  expect(second).toContain('判断がそろいました');
});

it('a measure goes out after a second person agreed, and its answer is recorded', async () => {
  measure = idIn(await mimamori('case', 'measure', number, 'takedown', ...officer));
  const step = (...words: string[]) => mimamori('case', 'step', number, measure, ...words, ...officer);
  await expect(step('send')).rejects.toThrow(/別の人の承認/u);
  const approval = idIn(await mimamori('case', 'ask', number, measure, '--reason', '削除を求めます。', ...officer));
  await expect(mimamori('case', 'approve', approval, ...officer)).rejects.toThrow();
  expect(await mimamori('case', 'approve', approval, ...supervisor)).toContain('承認しました');
  await step('send');
  await step('receive', '--receipt', 'E-1');
  expect(await mimamori('case', 'due')).toContain('大規模プラットフォームの回答');
  await step('remove', '--answer', '削除したとの通知。');
  await step('close');
  expect(await mimamori('case', 'due')).not.toContain('大規模プラットフォームの回答');
});

it('its packet is written, and says which version of the case it is of', { timeout: 120_000 }, async () => {
  const out = file('packets');
  const printed = await mimamori('packet', number, '--kind', 'takedown', '--out', out);
  expect(printed.trim().split('\n')).toContain(join(out, `${number}-削除要請-第1版.zip`));
  expect(readdirSync(out)).toContain(`${number}-削除要請-第1版.zip`);
  expect(
    readFileSync(join(out, `${number}-削除要請-第1版.zip`))
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});

it('it ends with a reason, and every step stands in the audit chain', async () => {
  const end = ['--outcome', 'established', '--note', '削除を確かめました。'];
  await mimamori('case', 'close', number, ...end, ...supervisor);
  expect(await mimamori('case', 'list', '--state', 'closed')).toContain(number);
  const shown = inAProcess('case', 'show', number);
  for (const words of ['調べたこと。', '「無能」', 'E-1']) expect(shown).toContain(words);
  const actions = await store.client.auditEntry.findMany({ select: { action: true }, orderBy: { sequence: 'asc' } });
  const told = actions.map(({ action }) => action).filter((action) => /^(case|approval|packet)\./u.test(action));
  expect(told).toEqual([
    ...['case.opened', 'case.posts-added', 'case.facts-changed', 'case.consent-recorded'],
    ...['case.passages-changed', 'case.passages-changed', 'case.judged', 'case.judged'],
    ...['case.measure-planned', 'approval.requested', 'approval.approved'],
    ...['case.measure-step', 'case.measure-step', 'case.measure-step', 'case.measure-step'],
    ...['packet.ordered', 'packet.built', 'packet.released', 'case.closed'],
  ]);
  expect(await verifyAudit(store)).toBeUndefined();
});
