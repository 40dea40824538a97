import { beforeAll, expect, it } from 'vitest';
import { keepRoster } from '../../../src/register/index.ts';
import { accessibilityFaults, testBrowser } from '../../support/axe.ts';
import { roster } from '../../support/city.ts';
import { testConsole, type Visitor } from '../../support/console.ts';
import { plantAlert } from '../../support/triage.ts';

const now = new Date();
const browser = await testBrowser();
let clerk: Visitor;
let officer: Visitor;
let url: string;
let report: string;

beforeAll(async () => {
  const console = await testConsole();
  await keepRoster(console.store, roster, { actor: 'terminal', now, isSample: false });
  clerk = await console.as('management', { name: '木村 基' });
  officer = await console.as('officer', { name: '佐伯 みどり' });
  await plantAlert(console.store, now);
  const sent = { url: 'https://sns.example/1', text: '田中は無能だ', account: '窓口で断った翌日に見つけました。' };
  report = (await clerk.post('/staff-reports', sent)).location ?? '';
  url = await console.listen();
});

const pages: [string, () => string, () => Visitor][] = [
  ['the first page', () => '/', () => officer],
  ['the reports of all', () => '/staff-reports', () => officer],
  ['a report that is handled', () => report, () => officer],
  ['the form', () => '/staff-reports/new', () => clerk],
  ['one’s own report', () => report, () => clerk],
];

it.each(pages)(
  '%s has no fault that axe finds, in any look',
  async (name, path, visitor) => {
    const options = { name: `staff-report ${name}` };
    expect(await accessibilityFaults(browser, { url, path: path(), visitor: visitor() }, options)).toEqual([]);
  },
  60_000,
);
