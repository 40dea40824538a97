import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepRoster } from '../../../src/register/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { testBrowser } from '../../support/axe.ts';
import { roster } from '../../support/city.ts';
import { testConsole, type Visitor } from '../../support/console.ts';
import { freshStore } from '../../support/store.ts';
import { openGroup, plantAlert } from '../../support/triage.ts';

// No mouse anywhere in this file: what cannot be done with keys fails.
const browser = await testBrowser();
let store: Store;
let officer: Visitor;
let url: string;
let context: BrowserContext;
let page: Page;
let pressed: number;
const now = new Date();
let minutes = 0;

/** An alert that is due before all that were made before it. */
const plant = (wish: Parameters<typeof plantAlert>[2] = {}) =>
  plantAlert(store, now, { dueAt: new Date(now.getTime() + 9_000_000 - ++minutes * 1000), ...wish });
const stateOf = async (id: string) => (await store.client.alert.findUniqueOrThrow({ where: { id } })).state;

async function open(id: string): Promise<void> {
  await page.goto(`${url}/alerts/${id}`);
  pressed = 0;
}

async function press(key: string): Promise<void> {
  pressed++;
  await page.keyboard.press(key);
}

/** Waits for the page of another alert. */
async function nextAlert(from: string): Promise<void> {
  await page.waitForURL(
    (address) => /\/alerts\/[0-9a-f-]{36}/u.test(address.pathname) && !address.pathname.endsWith(from),
  );
  await page.waitForSelector('.desk');
}

beforeAll(async () => {
  const console = await testConsole({ store: await freshStore() });
  ({ store } = console);
  await keepRoster(store, roster, { actor: 'terminal', now, isSample: false });
  officer = await console.as('officer', { name: '佐伯 みどり' });
  await console.as('officer', { name: '宮本 卓也' });
  url = await console.listen();
});

beforeEach(async () => {
  context = await browser.newContext({ locale: 'ja-JP' });
  await context.addCookies(officer.cookiesFor(url));
  page = await context.newPage();
  await plant();
});

afterEach(() => context.close());

describe('without a mouse', () => {
  it('dismissing and going on takes 1 key, and taking it back 1', async () => {
    const id = await plant();
    await open(id);
    await press('d');
    await nextAlert(id);
    expect([pressed, await stateOf(id)]).toEqual([1, 'decided']);
    expect(await page.evaluate(() => document.activeElement?.id), 'what Tab goes on from').toBe('main');
    await press('z');
    await page.waitForURL(`**/alerts/${id}`);
    expect([pressed, await stateOf(id)]).toEqual([2, 'new']);
  });

  it('escalating with a policy and a reason takes 3 keys', async () => {
    const id = await plant();
    await open(id);
    await press('e');
    await press('3');
    await press('Enter');
    await nextAlert(id);
    expect(pressed).toBe(3);
    const decision = await store.client.decision.findFirst({ where: { alertId: id } });
    expect(decision).toMatchObject({ kind: 'case', policy: 'personal_data' });
  });

  it('giving it to a colleague takes 2 keys', async () => {
    const id = await plant();
    await open(id);
    await press('a');
    await press('1');
    await nextAlert(id);
    expect(pressed).toBe(2);
    expect(await stateOf(id)).toBe('claimed');
    expect((await store.client.alert.findUnique({ where: { id } }))?.claimedById).not.toBe(officer.viewer.id);
  });

  it('closing a group of 200 takes 1 key', async () => {
    const groupId = await openGroup(store, now);
    const id = await plant({ groupId });
    const dueAt = new Date(now.getTime() + 90_000_000);
    await Promise.all(Array.from({ length: 199 }, () => plant({ groupId, dueAt })));
    await open(id);
    await press('d');
    await nextAlert(id);
    expect(await store.client.alert.count({ where: { groupId, state: 'decided' } })).toBe(200);
    expect(pressed).toBe(1);
  }, 60_000);

  it('the words are shown and covered again by a key, and danger shows 110 before anything is sent', async () => {
    const id = await plant({ text: '田中は無能だ', words: '無能' });
    await open(id);
    await press('s');
    await page.waitForSelector('text=田中は無能');
    await press('s');
    await page.waitForSelector('text=田中は無●');
    await press('u');
    expect(await page.locator('#pop-urgent').innerText()).toContain('110 番');
    await press('Escape');
    expect(await stateOf(id)).toBe('new');
    await press('?');
    expect(await page.locator('#help').innerText()).toContain('伏せた言葉を表示する');
  });
});

describe('a key', () => {
  it('that is held down, or pressed with a modifier, or while text is typed, decides nothing', async () => {
    const id = await plant();
    await open(id);
    await page.keyboard.press('Control+d');
    await page.evaluate(() => {
      for (let n = 0; n < 20; n++)
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'd', repeat: true, bubbles: true }));
    });
    await page.keyboard.press('e');
    await page.locator('#pop-case-note').focus();
    await page.keyboard.type('dnwveuz');
    await page.waitForTimeout(300);
    expect([page.url(), await stateOf(id)]).toEqual([`${url}/alerts/${id}`, 'new']);
  });

  it('of an input method never does anything: 1,000 compositions, 0 misfires', async () => {
    const id = await plant();
    await open(id);
    const client = await context.newCDPSession(page);
    // Composition events as Chromium sends them: keydown 229 with isComposing, through the browser's own input pipeline.
    await page.keyboard.press('e');
    await page.evaluate(() => {
      window.addEventListener('click', () => document.body.setAttribute('data-clicks', 'some'), true);
    });
    await page.locator('#pop-case-note').focus();
    const letters = ['d', 'n', 'w', 'e', 'u', 'z', 'a', 's', 'j', '1'];
    for (let n = 0; n < 100; n++) {
      const letter = letters[n % letters.length] ?? 'd';
      await client.send('Input.imeSetComposition', { text: letter, selectionStart: 1, selectionEnd: 1 });
      await client.send('Input.insertText', { text: 'あ' });
    }
    // … and with the focus where a key would decide: browsers send 229, `Process` or isComposing there.
    await page.keyboard.press('Escape');
    await page.evaluate((keys) => {
      for (let n = 0; n < 900; n++) {
        const key = keys[n % keys.length] ?? 'd';
        const composing = [
          { key, isComposing: true },
          { key, keyCode: 229 },
          { key: 'Process', keyCode: 229 },
        ][n % 3];
        document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...composing }));
      }
    }, letters);
    await page.waitForTimeout(300);
    expect(await page.getAttribute('body', 'data-clicks')).toBeNull();
    expect([page.url(), await stateOf(id)]).toEqual([`${url}/alerts/${id}`, 'new']);
  }, 60_000);

  it('works again after composing, and none works once they are switched off', async () => {
    const id = await plant();
    await open(id);
    await press('e');
    await page.waitForSelector('#pop-case:popover-open');
    await officer.post('/desk/keys', {});
    await page.reload();
    await press('d');
    await page.waitForTimeout(300);
    expect(await stateOf(id)).toBe('new');
    await officer.post('/desk/keys', { on: '1' });
  });
});

it('everything works without a script: reading, deciding, taking back', async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  await plain.addCookies(officer.cookiesFor(url));
  const bare = await plain.newPage();
  const id = await plant();
  await bare.goto(`${url}/alerts/${id}`);
  await bare.getByRole('button', { name: '見送る（意見・批判）' }).press('Enter');
  await bare.getByRole('button', { name: '直前の判断を取り消す' }).press('Enter');
  expect(await stateOf(id)).toBe('new');
  await bare.getByRole('button', { name: '事案にする' }).press('Enter');
  await bare.locator('#pop-case').getByRole('button', { name: '決める' }).press('Enter');
  expect(await stateOf(id)).toBe('escalated');
  await plain.close();
});
