import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser, writeFontConfiguration } from '../../src/capture/index.ts';
import { compose } from '../../src/compose.ts';
import { composeAnalyser } from '../../src/compose-analyser.ts';
import { startConsole } from '../../src/console/index.ts';
import { readConfig, silentLog, systemClock } from '../../src/kernel/index.ts';
import { seedOffice } from '../../src/office/index.ts';
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
await seedOffice({ store: app.store, roster, analyser, now: systemClock.now() });
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

async function firstAlert(context: BrowserContext): Promise<string> {
  const page = await context.newPage();
  await page.goto(`${served.url}/alerts?severity=high`);
  const path = await page.locator('td.reason a').first().getAttribute('href');
  await page.close();
  return path ?? '/alerts';
}
