import { beforeAll, expect, it } from 'vitest';
import { requestApproval, type UserRole } from '../../../src/access/index.ts';
import { keepRoster } from '../../../src/register/index.ts';
import { keepSources } from '../../../src/scan/index.ts';
import { accessibilityFaults, pageFaults, testBrowser } from '../../support/axe.ts';
import { roster } from '../../support/city.ts';
import { type TestConsole, testConsole, type Visitor } from '../../support/console.ts';
import { crowded } from '../../support/crowded-figures.ts';

let console: TestConsole;
let url: string;
let browser: Awaited<ReturnType<typeof testBrowser>>;
const visitors = new Map<UserRole, Visitor>();
const now = new Date();

beforeAll(async () => {
  console = await testConsole();
  const { store } = console;
  url = await console.listen();
  browser = await testBrowser();
  for (const role of ['officer', 'supervisor', 'management', 'auditor', 'administrator'] as const) {
    visitors.set(role, await console.as(role, { name: '見本 花子', section: '市民課' }));
  }
  await keepRoster(store, roster, { actor: 'terminal', now, isSample: false });
  const terms = { reviewedOn: '2026-11-01', basis: '庁内で作ったファイル' };
  const entry = { kind: 'jsonl', url: '/srv/mimamori/posts.jsonl', everySeconds: 300, options: {} };
  await keepSources(
    store,
    [
      { ...entry, id: 'chiiki-keijiban', terms },
      { ...entry, id: 'shimin-feed', terms: undefined },
    ],
    {
      ...{ actor: 'terminal', now },
    },
  );
  const failure = { failures: 3, lastErrorText: 'サイトにつながりません。しばらくして、もう一度読みます。' };
  await store.client.sourceState.update({ where: { sourceId: 'shimin-feed' }, data: failure });
  const gap = {
    id: 'g',
    sourceId: 'chiiki-keijiban',
    key: 'k',
    reason: '停止していました。',
    declaredAt: now,
    until: now,
  };
  await store.client.coverageGap.create({ data: gap });
  await keepReportAndNotice();
  const by = visitors.get('officer')?.viewer;
  if (by) {
    const subject = { kind: 'measure', id: 'm1', version: 1 };
    await store.transaction((tx) =>
      requestApproval(tx, by, subject, '住所が書かれた投稿 2 件の削除を、サイトに依頼します。', now),
    );
  }
});

/** A report with more in it than any week had, and a message that did not arrive. */
async function keepReportAndNotice(): Promise<void> {
  const { client } = console.store;
  const issued = {
    kind: 'weekly',
    period: '2026-W46',
    version: 1,
    corrections: [],
    pdf: Buffer.from('pdf'),
    sha256: 'x',
  };
  await client.issuedReport.create({
    data: { id: 'r1', ...issued, figures: { ...crowded() }, issuedAt: now, issuedById: 'system' },
  });
  const settings = { host: 'mail.city.example', to: ['soumu@city.example'] };
  const channel = { kind: 'email', name: '総務課メール', takes: ['critical'], position: 0, settings };
  await client.channel.create({ data: { id: 'c1', ...channel, createdAt: now, changedAt: now } });
  const told = {
    kind: 'alert',
    severity: 'critical',
    subjectKind: 'alert',
    subjectIds: ['a'],
    labels: ['脅迫・加害予告'],
  } as const;
  const notice = { ...told, subjectIds: ['a'], labels: [...told.labels], attachments: [], orderedAt: now };
  await client.notice.create({ data: { id: 'n1', key: 'n1', ...notice } });
  const undelivered = {
    state: 'dead',
    fault: 'channel-refused',
    level: 1,
    attempts: 5,
    nextAt: now,
    orderedAt: now,
  } as const;
  await client.delivery.create({ data: { id: 'd1', key: 'd1', noticeId: 'n1', channelId: 'c1', ...undelivered } });
}

it.each<[UserRole, string]>([
  ['officer', '/'],
  ['officer', '/account'],
  ['officer', '/account/second-factor'],
  ['supervisor', '/approvals'],
  ['supervisor', '/approvals/past'],
  ['administrator', '/users'],
  ['administrator', '/users/new'],
  ['auditor', '/audit'],
  ['management', '/reports'],
  ['management', '/reports/r1'],
  ['management', '/reports/digest'],
  ['officer', '/reports/digest/new'],
  ['administrator', '/channels'],
  ['administrator', '/channels/c1'],
  ['administrator', '/notices/n1'],
  ['administrator', '/users/supervisor'],
  ['supervisor', '/care'],
  ['supervisor', '/care/settings'],
  ['administrator', '/sources/new'],
  ['administrator', '/sources/new?kind=mastodon'],
  ['officer', '/roster'],
  ['officer', '/roster/S001'],
  ['officer', '/roster/import'],
  ['officer', '/sources'],
  ['officer', '/sources/shimin-feed'],
  ['supervisor', '/retention'],
  ['officer', '/system'],
  ['supervisor', '/care/assign'],
  ['officer', '/subject-requests'],
  ['officer', '/subject-requests/new'],
])('%s at %s: no fault that axe finds, in any look', async (role, path) => {
  const visitor = visitors.get(role) ?? console.nobody;
  const opened = path.replace('/users/supervisor', `/users/${visitors.get('supervisor')?.viewer.id}`);
  expect(await accessibilityFaults(browser, { url, path: opened, visitor }, { name: `${role} ${path}` })).toEqual([]);
});

it('the pages before signing in have none', async () => {
  const faults = await accessibilityFaults(browser, { url, path: '/sign-in/second-factor', visitor: console.nobody });
  expect(faults).toEqual([]);
});

it('the link of an invitation, and the second factor that is set up behind it, have none', async () => {
  const administrator = visitors.get('administrator') ?? console.nobody;
  const form = { name: '新人 三郎', email: 'saburo@city.mihon.example', role: 'officer' };
  const path = /\/welcome\/[\w-]+/u.exec((await administrator.post('/users', form)).text)?.[0] ?? '';
  const options = { name: 'welcome' };
  expect(await accessibilityFaults(browser, { url, path, visitor: console.nobody }, options)).toEqual([]);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url + path);
  await page.getByLabel('パスワード', { exact: true }).fill('川沿いの道を毎朝ゆっくり歩く');
  await page.getByLabel('パスワード（もう一度）').fill('川沿いの道を毎朝ゆっくり歩く');
  await page.getByRole('button', { name: '登録する' }).click();
  await page.getByLabel('いまのパスワード').fill('川沿いの道を毎朝ゆっくり歩く');
  await page.getByRole('button', { name: '設定を始める' }).click();
  await page.getByRole('img', { name: '認証アプリで読み取る図' }).waitFor();
  expect(await pageFaults(page, 'second-factor-start')).toEqual([]);
  await context.close();
});

it('every step of a request of a data subject has none', async () => {
  const officer = visitors.get('officer') ?? console.nobody;
  const form = { kind: 'disclosure', handle: 'kawazoi', wish: '投稿の扱いを知りたい', receivedOn: '2026-11-20' };
  const path = (await officer.post('/subject-requests', form)).location ?? '';
  const check = (name: string) =>
    accessibilityFaults(browser, { url, path, visitor: officer }, { name, looks: ['light', 'dark', '360px'] });
  expect(await check('request-received')).toEqual([]);
  await officer.post(`${path}/identify`, { how: '面談' });
  await officer.post(`${path}/search`);
  expect(await check('request-searched')).toEqual([]);
  await officer.post(`${path}/decide`, { decision: 'partial', decisionReason: '支障があるため', grounds: ['duties'] });
  expect(await check('request-decided')).toEqual([]);
});

it('the sample’s way in has none', async () => {
  await console.store.client.organisation.update({ where: { id: 1 }, data: { sample: true } });
  const faults = await accessibilityFaults(
    browser,
    { url, path: '/sign-in', visitor: console.nobody },
    { name: 'sign-in-sample' },
  );
  await console.store.client.organisation.update({ where: { id: 1 }, data: { sample: false } });
  expect(faults).toEqual([]);
});

it('the menu that opens on a narrow screen has none, and works without a script', async () => {
  const faults = await accessibilityFaults(
    browser,
    { url, path: '/', visitor: visitors.get('officer') ?? console.nobody },
    { looks: ['360px'], name: 'menu', before: (page) => page.getByRole('button', { name: 'メニュー' }).click() },
  );
  expect(faults).toEqual([]);
});

it('the second person approves with two keys', async () => {
  const context = await browser.newContext();
  await context.addCookies((visitors.get('supervisor') ?? console.nobody).cookiesFor(url));
  const page = await context.newPage();
  await page.goto(`${url}/approvals`);
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await page.getByRole('status').waitFor();
  expect(await page.getByRole('status').textContent()).toBe('承認しました。');
  await context.close();
});
