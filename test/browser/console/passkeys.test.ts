import type { Browser, CDPSession, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { inviteUser, type Viewer } from '../../../src/access/index.ts';
import { accessibilityFaults, pageFaults, testBrowser } from '../../support/axe.ts';
import { type TestConsole, testConsole } from '../../support/console.ts';

const PASSWORD = '川沿いの道を毎朝ゆっくり歩く';
const EMAIL = 'hanako@city.mihon.example';
const administrator: Viewer = { id: 'admin', name: '管理者', role: 'administrator', personId: null, section: null };
let console: TestConsole;
let url: string;
let browser: Browser;

beforeAll(async () => {
  console = await testConsole();
  // Browsers take no passkeys under a number.
  url = (await console.listen()).replace('127.0.0.1', 'localhost');
  browser = await testBrowser();
});

/** A device whose owner puts the finger on it whenever asked, as Chromium plays one. */
async function withDevice(page: Page): Promise<{ device: CDPSession; authenticatorId: string }> {
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...({ protocol: 'ctap2', transport: 'internal' } as const),
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return { device, authenticatorId };
}

const heading = (page: Page) => page.locator('h1').textContent();
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

it('an invited person sets up a passkey, signs in with it, alone and after the password, and confirms with it', async () => {
  const form = { name: '試験 花子', role: 'officer', personId: null, section: null, email: EMAIL } as const;
  const { link } = await inviteUser(console.store, administrator, form, new Date());
  const page = await browser.newPage({ locale: 'ja-JP' });
  const faults: string[] = [];
  page.on('console', (message) => {
    // What is refused is answered with 422, which the browser calls an error.
    if (message.type() === 'error' && !message.text().includes('422')) faults.push(message.text());
  });
  const { device, authenticatorId } = await withDevice(page);
  await page.goto(`${url}/welcome/${link}`);
  await page.getByLabel('パスワード', { exact: true }).fill(PASSWORD);
  await page.getByLabel('パスワード（もう一度）').fill(PASSWORD);
  await press(page, '登録する');
  expect(await heading(page)).toBe('サインインの二つ目の手段');
  faults.push(...(await pageFaults(page, 'second-factor-choice')));
  await page.getByRole('link', { name: 'パスキーを登録する' }).click();
  await page.getByLabel('パスキーの名前').fill('職場のパソコン');
  await page.getByLabel('いまのパスワード').fill(PASSWORD);
  faults.push(...(await pageFaults(page, 'passkey-new')));
  await press(page, '登録する');
  await page.getByText('パスキーを登録しました。').waitFor();

  await press(page, 'サインアウト');
  await press(page, 'パスキーでサインイン');
  await page.getByRole('link', { name: /試験 花子/u }).waitFor();
  await page.goto(`${url}/account`);
  faults.push(...(await pageFaults(page, 'account-with-passkey')));

  await page.getByRole('link', { name: /名前を変える、消す/u }).click();
  expect(await heading(page)).toBe('もう一度の確認');
  faults.push(...(await pageFaults(page, 'confirm-by-passkey')));
  await press(page, 'パスキーで確認する');
  await page.getByRole('button', { name: 'このパスキーを消す' }).waitFor();
  faults.push(...(await pageFaults(page, 'passkey')));
  await press(page, 'このパスキーを消す');
  expect(await page.locator('main').textContent()).toContain('二つ目の手段がなくなります');

  await press(page, 'サインアウト');
  await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await press(page, 'パスキーでサインイン');
  await page.getByText('中断されたか、時間が過ぎました。').waitFor();
  await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  await page.getByLabel('メールアドレス').fill(EMAIL);
  await page.getByLabel('パスワード').fill(PASSWORD);
  await page.getByRole('button', { name: 'サインイン', exact: true }).click();
  expect(await heading(page)).toBe('二つ目の確認');
  faults.push(...(await pageFaults(page, 'second-step')));
  await press(page, 'パスキーで確認する');
  await page.getByRole('link', { name: /試験 花子/u }).waitFor();
  await page.close();
  expect(faults).toEqual([]);
});

it('without JavaScript the sign-in page says that the password works', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ja-JP' });
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  expect(await page.getByRole('button', { name: 'パスキーでサインイン' }).isVisible()).toBe(false);
  expect(await page.getByText('下のメールアドレスとパスワードで').isVisible()).toBe(true);
  await context.close();
});

it.each(['/sign-in', '/account', '/account/passkeys/new'])(
  '%s has no fault that axe finds, in any look',
  async (path) => {
    const visitor = path === '/sign-in' ? console.nobody : await console.as('officer');
    const faults = await accessibilityFaults(browser, { url, path, visitor }, { name: `passkeys-${path}` });
    expect(faults).toEqual([]);
  },
);
