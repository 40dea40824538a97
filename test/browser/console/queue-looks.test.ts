import { beforeAll, describe, expect, it } from 'vitest';
import { keepRoster } from '../../../src/register/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { addBenignRule, decide, merge } from '../../../src/triage/index.ts';
import { accessibilityFaults, testBrowser } from '../../support/axe.ts';
import { caseConsole } from '../../support/cases/console.ts';
import { storeCapture } from '../../support/cases/stored-capture.ts';
import { roster } from '../../support/city.ts';
import type { Visitor } from '../../support/console.ts';
import { plantAlert } from '../../support/triage.ts';

const now = new Date();
const browser = await testBrowser();
let officer: Visitor;
let store: Store;
let url: string;
let full: string;
let decided: string;

beforeAll(async () => {
  const console = await caseConsole(now);
  ({ store } = console);
  await keepRoster(store, roster, { actor: 'terminal', now, isSample: false });
  officer = await console.as('officer', { name: '佐伯 みどり' });
  await console.as('officer', { name: '宮本 卓也' });
  const text = '窓口の田中は無能だ。長い話を聞かされた'.repeat(4);
  full = await plantAlert(store, now, { text, words: '無能', authorId: 'x', severity: 'critical' });
  await merge({ store, now: () => now }, officer.viewer, await plantAlert(store, now, { authorId: 'x' }), full);
  const { postId } = await store.client.alert.findUniqueOrThrow({ where: { id: full } });
  const media = [{ kind: 'image', alt: '窓口の写真' }];
  await store.client.post.update({
    where: { id: postId },
    data: { media, threadText: '前の投稿です', goneAt: now, revision: 2 },
  });
  const capture = { key: 'k', url: 'https://sns.example/1', occasion: 'alert', subjectId: full, askedAt: now };
  await store.client.capture.create({
    data: {
      id: 'c1',
      ...capture,
      state: 'sealed',
      folder: await storeCapture((await console.deps.evidence()).evidence),
      verdict: 'incomplete',
      reasons: ['tls'],
      capturedAt: now,
      stampedAt: now,
    },
  });
  decided = await plantAlert(store, now);
  await decide({ store, now: () => now }, officer.viewer, decided, {
    kind: 'criticism',
    policy: 'opinion',
    note: '覚え書き',
  });
  await addBenignRule({ store, now: () => now }, officer.viewer, decided, {
    policy: 'satire',
    reason: '劇の題名',
    days: 30,
  });
  await plantAlert(store, new Date(now.getTime() - 90_000_000));
  await officer.post('/views', { name: '高だけ', shared: '1', query: 'severity=high' });
  await officer.post(`/alerts/${full}/uncover`);
  url = await console.listen();
}, 60_000);

const check = async (path: string, options: Parameters<typeof accessibilityFaults>[2] = {}) =>
  expect(await accessibilityFaults(browser, { url, visitor: officer, path }, options)).toEqual([]);

describe('no fault that axe finds, in any look', () => {
  it('the queue, filtered, and empty', async () => {
    await check('/alerts', { name: 'queue' });
    await check('/alerts?severity=high&q=x', { name: 'queue-filtered', looks: ['light', '360px'] });
    await check('/alerts?shelf=done', { name: 'queue-done', looks: ['light'] });
  }, 60_000);

  it('one alert: covered, shown, decided', async () => {
    await check(`/alerts/${full}`, { name: 'alert' });
    await check(`/alerts/${full}?text=shown`, { name: 'alert-shown', looks: ['light', 'dark'] });
    await check(`/alerts/${full}`, {
      name: 'alert-picture',
      async before(page) {
        await page.locator('img.covered').waitFor();
        await page.keyboard.press('p');
        await page.locator('img[src$="/page.png"]').waitFor();
        // axe can't see what stands under the bar that stays at the top.
        await page.evaluate(() => scrollTo(0, 0));
      },
    });
    await check(`/alerts/${decided}`, { name: 'alert-decided', looks: ['light', '360px'] });
  }, 60_000);

  it.each([
    ['reasons for a case', 'e', 'pop-case'],
    ['danger', 'u', 'pop-urgent'],
    ['colleagues', 'a', 'pop-assign'],
    ['reasons to dismiss', 'r', 'pop-reasons'],
    ['keys', '?', 'help'],
  ])(
    'the list of %s',
    async (_, key, id) => {
      await check(`/alerts/${full}`, {
        name: `alert-${id}`,
        async before(page) {
          await page.keyboard.press(key);
          await page.waitForSelector(`#${id}:popover-open`);
        },
      });
    },
    60_000,
  );

  it('what a bulk act would do, and the bar that takes an act back', async () => {
    await check('/alerts', {
      name: 'bulk',
      async before(page) {
        await page.locator('input[name="alert"]').first().check();
        await page.getByRole('button', { name: /まとめて判断する/u }).click();
        await page.waitForURL('**/alerts/bulk');
      },
    });
    const id = await plantAlert(store, now);
    const { location } = await officer.post(`/alerts/${id}/decide`, { kind: 'criticism', policy: 'opinion' });
    expect(location).toContain('undo=');
    // The bar goes after thirty seconds; here it stays until all looks were looked at.
    await check(location ?? '', { name: 'undo', before: (page) => page.clock.setFixedTime(now) });
  }, 60_000);

  it('settings and known-benign words', async () => {
    await check('/desk', { name: 'desk' });
    await check('/known-benign', { name: 'known-benign', looks: ['light', '360px'] });
  }, 60_000);
});
