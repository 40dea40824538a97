import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser, writeFontConfiguration } from '../../src/capture/index.ts';
import { captureSample } from '../../src/cli/sample-evidence.ts';
import { compose } from '../../src/compose.ts';
import { composeAnalyser } from '../../src/compose-analyser.ts';
import { startConsole } from '../../src/console/index.ts';
import { parsePayload } from '../../src/jobs/index.ts';
import { readConfig, silentLog, systemClock } from '../../src/kernel/index.ts';
import { seedCases, seedOffice } from '../../src/office/index.ts';
import { workOnOrder } from '../../src/packet/index.ts';
import { parseRosterYaml } from '../../src/roster/index.ts';
import { sampleRosterYaml } from '../../src/sample/index.ts';

// Pictures of the user's guide, taken from the sample office: `npm run bench -- guide-pictures`. Writes docs/guide/pictures/*.png.
const target = join(import.meta.dirname, '../../docs/guide/pictures');
const folder = mkdtempSync(join(tmpdir(), 'mimamori-guide-'));
const config = { ...readConfig({ MIMAMORI_DATA: folder, PORT: '0' }) };
const app = await compose(config, { log: silentLog });
const access = await app.access();
const roster = parseRosterYaml(sampleRosterYaml());
const analyser = await composeAnalyser(roster, config);
const office = await seedOffice({ store: app.store, roster, analyser, now: systemClock.now() });
await seedCases(app.store, office.forCases, systemClock.now());
await captureSample(app);
const served = await startConsole({ ...app, access });
const found = await findBrowser(readConfig(process.env));
const fonts = await writeFontConfiguration(folder);
const browser = await chromium.launch({
  executablePath: found.path,
  env: {
    ...found.environment,
    HOME: folder,
    TMPDIR: folder,
    LANG: 'ja_JP.UTF-8',
    FONTCONFIG_FILE: fonts.configuration,
  },
  chromiumSandbox: process.getuid?.() !== 0,
});

try {
  mkdirSync(target, { recursive: true });
  const officer = await signIn('sample-officer-1');
  await take(officer, 'today', '/');
  await take(officer, 'queue', '/alerts');
  await take(officer, 'filter', '/alerts?severity=critical&severity=high&category=privacy');
  const alert = await firstAlert(officer);
  await take(officer, 'alert', alert);
  await take(officer, 'alert-shown', alert, (page) => page.keyboard.press('s'));
  await take(officer, 'case', alert, (page) => page.keyboard.press('e'));
  await take(officer, 'urgent', alert, (page) => page.keyboard.press('u'));
  await take(officer, 'assign', alert, (page) => page.keyboard.press('a'));
  await take(officer, 'keys', alert, (page) => page.keyboard.press('?'));
  await take(officer, 'undo', alert, async (page) => {
    await page.keyboard.press('d');
    await page.waitForSelector('.undo');
  });
  await take(officer, 'bulk', '/alerts?severity=medium', async (page) => {
    for (const box of (await page.locator('input[name="alert"]').all()).slice(0, 4)) await box.check();
    await page.getByRole('button', { name: /まとめて判断する/u }).click();
    await page.waitForURL('**/alerts/bulk');
  });
  await take(officer, 'desk', '/desk');
  const kept = await captured();
  await take(officer, 'evidence', kept.alert, scrollTo('.evidence'));
  await take(officer, 'evidence-shown', kept.alert, (page) => page.keyboard.press('p'));
  await take(officer, 'cases', '/cases');
  await take(officer, 'case-posts', `${kept.case}/posts`, scrollTo('.evidence'));
  for (const part of ['', '/facts', '/judging', '/measures']) {
    await take(officer, `case${part.replace('/', '-') || '-overview'}`, `${kept.case}${part}`);
  }
  await take(officer, 'packet-check', `${kept.case}/papers?check=takedown`, scrollTo('section.card'));
  await take(officer, 'packet-made', `${kept.case}/papers?check=takedown`, async (page) => {
    await page.getByRole('button', { name: /資料一式を作る/u }).click();
    await page.waitForSelector('.notice');
    await makeOrdered();
    await page.goto(`${served.url}${kept.case}/papers`);
  });
  const supervisor = await signIn('sample-supervisor-1');
  await take(supervisor, 'approvals', '/approvals');
  await take(supervisor, 'care', '/');
  await take(officer, 'source', '/sources/new?kind=mastodon');
  const staff = await signIn('sample-management');
  await take(staff, 'report-form', '/staff-reports/new');
  await take(staff, 'report-status', '/staff-reports/new', async (page) => {
    await page.getByLabel('投稿のアドレス').fill('https://mihon-sns.example/@user1/1');
    await page.getByLabel('何があったか').fill('窓口で断った翌日に、名前を出した投稿を見つけました。');
    await page.getByRole('button', { name: '報告する' }).click();
    await page.waitForSelector('.notice');
  });
} finally {
  await browser.close();
  await served.stop();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}

async function signIn(userId: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    ...{ viewport: { width: 1100, height: 720 }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', colorScheme: 'light' },
  });
  const cookies = (await access.openSession(userId)).map((line) => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
    return { name, value, url: served.url };
  });
  await context.addCookies(cookies);
  return context;
}

async function take(
  context: BrowserContext,
  name: string,
  path: string,
  before: (page: Page) => Promise<unknown> = async () => undefined,
): Promise<void> {
  const page = await context.newPage();
  await page.goto(served.url + path);
  await before(page);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(target, `${name}.png`) });
  await page.close();
}

/** Brings a part of the page to the middle of the window, with the pictures in it. */
function scrollTo(selector: string) {
  return async (page: Page): Promise<void> => {
    const element = page.locator(selector).first();
    await element.evaluate((found) => found.scrollIntoView({ block: 'center' }));
    await page.waitForLoadState('networkidle');
  };
}

/** An alert and a case whose evidence was sealed; of the cases one that has been judged, if there is one. */
async function captured(): Promise<{ alert: string; case: string }> {
  const { client } = app.store;
  const captures = await client.capture.findMany({ where: { state: 'sealed' } });
  const alert = captures.find(({ occasion }) => occasion === 'alert')?.subjectId;
  const posts = await client.casePost.findMany({
    where: { captureId: { in: captures.map(({ id }) => id) } },
    include: { case: { select: { state: true } } },
  });
  const post = posts.find((one) => one.case.state === 'judged') ?? posts[0];
  return { alert: `/alerts/${alert}`, case: `/cases/${post?.caseId}` };
}

/** Does what the workers do: this console runs without them. */
async function makeOrdered(): Promise<void> {
  const rows = await app.store.client.outbox.findMany({ where: { job: 'packet.build' } });
  const { make } = await app.packets();
  for (const { payload } of rows) await workOnOrder(make, parsePayload('packet.build', payload));
}

async function firstAlert(context: BrowserContext): Promise<string> {
  const page = await context.newPage();
  await page.goto(`${served.url}/alerts?severity=high`);
  const path = await page.locator('td.reason a').first().getAttribute('href');
  await page.close();
  return path ?? '/alerts';
}
