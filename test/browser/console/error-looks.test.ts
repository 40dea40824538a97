import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, testBrowser } from '../../support/axe.ts';
import { testConsole, type Visitor } from '../../support/console.ts';

const browser = await testBrowser();
let url: string;
let officer: Visitor;
let nobody: Visitor;

beforeAll(async () => {
  const console = await testConsole();
  url = await console.listen();
  officer = await console.as('officer', { name: '佐伯 みどり' });
  ({ nobody } = console);
});

/** Faults of a page that says what went wrong; the browser itself tells of the answer's number. */
const faultsAt = async (path: string, name: string, visitor: Visitor, before?: (page: Page) => Promise<unknown>) =>
  (await accessibilityFaults(browser, { url, path, visitor }, { name, ...(before && { before }) })).filter(
    (fault) => !/status (?:of )?4\d\d/u.test(fault),
  );

/** Sends a form of this page with other contents, as somebody might whose page has grown old. */
const send = (action: string, fields: Record<string, string>) => async (page: Page) => {
  const answered = page.waitForNavigation();
  await page.evaluate(
    ({ action: to, fields: sent }) => {
      const form = document.querySelector<HTMLFormElement>('form[method="post"]');
      if (!form) return;
      form.action = to;
      for (const [name, value] of Object.entries(sent)) {
        const field = document.createElement('textarea');
        Object.assign(field, { name, value });
        form.prepend(field);
      }
      form.submit();
    },
    { action, fields },
  );
  await answered;
};

const typed = { note: '書きかけの長い文です。\n二行目もあります。' };

describe('no fault that axe finds, in any look, on pages that say what went wrong', { timeout: 60_000 }, () => {
  it('no right, no such page, no such alert', async () => {
    expect(await faultsAt('/users', 'error-403', officer)).toEqual([]);
    expect(await faultsAt('/nothing', 'error-404', officer)).toEqual([]);
    expect(await faultsAt('/alerts/00000000-0000-0000-0000-000000000000', 'error-unknown', officer)).toEqual([]);
  });

  it('a form that is refused, that is old, that is too large, with what was typed', async () => {
    const refused = send('/views', { ...typed, name: '' });
    expect(await faultsAt('/account', 'error-422', officer, refused)).toEqual([]);
    expect(await faultsAt('/account', 'error-stale', officer, send('/views', { ...typed, _token: 'x' }))).toEqual([]);
    const large = send('/views', { ...typed, more: 'y'.repeat(300_000) });
    expect(await faultsAt('/account', 'error-413', officer, large)).toEqual([]);
  });

  it('a session that has ended, with what was typed', async () => {
    const later = async (page: Page) => {
      await page.context().clearCookies();
      await send('/views', typed)(page);
      expect(await page.textContent('main')).toContain('書きかけの長い文です。');
    };
    expect(await faultsAt('/account', 'error-session', officer, later)).toEqual([]);
  });

  it('a wrong password and a wrong code', async () => {
    const wrong = async (page: Page) => {
      await page.getByLabel('メールアドレス').fill('saburo@city.mihon.example');
      await page.getByLabel('パスワード').fill('そうではない長い言葉です');
      await page.getByRole('button', { name: 'サインイン' }).click();
      await page.getByRole('alert').waitFor();
    };
    expect(await faultsAt('/sign-in', 'error-sign-in', nobody, wrong)).toEqual([]);
    const code = async (page: Page) => {
      await page.getByLabel('確認コード').fill('000000');
      await page.getByRole('button', { name: 'サインイン' }).click();
      await page.locator('[aria-invalid]').waitFor();
    };
    expect(await faultsAt('/sign-in/second-factor', 'error-code', nobody, code)).toEqual([]);
  });

  it('the form of a source, empty and refused', async () => {
    expect(await faultsAt('/sources/new', 'source-kinds', officer)).toEqual([]);
    expect(await faultsAt('/sources/new?kind=mastodon', 'source-new', officer)).toEqual([]);
    const wrong = async (page: Page) => {
      await page.getByLabel('名前', { exact: true }).fill('名前');
      await page.getByLabel('アドレス', { exact: true }).fill('sns.example');
      await page.getByLabel('読む間隔').fill('5分');
      await page.getByLabel('確認した日').fill('2026-11-01');
      await page.getByLabel('確認したこと').fill('規約を読みました。');
      await page.getByText('細かい設定').click();
      await page.getByLabel('maxPages').fill('千');
      await page.getByRole('button', { name: '加える' }).click();
      await page.getByRole('alert').waitFor();
      expect(await page.getByLabel('確認したこと').inputValue()).toBe('規約を読みました。');
    };
    expect(await faultsAt('/sources/new?kind=mastodon', 'source-refused', officer, wrong)).toEqual([]);
  });
});
