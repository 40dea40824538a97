import { beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, testBrowser } from '../../support/axe.ts';
import { caseConsole } from '../../support/cases/console.ts';
import {
  againstCityOnly,
  defamationOnX,
  insultSeries,
  keepMaterial,
  stoppedByGate,
  threatCase,
} from '../../support/cases.ts';
import type { Visitor } from '../../support/console.ts';

let console: Awaited<ReturnType<typeof caseConsole>>;
let url: string;
let browser: Awaited<ReturnType<typeof testBrowser>>;
let officer: Visitor;

beforeAll(async () => {
  console = await caseConsole();
  for (const build of [defamationOnX, insultSeries, threatCase, againstCityOnly, stoppedByGate]) {
    await keepMaterial(console.store, build());
  }
  url = await console.listen();
  browser = await testBrowser();
  officer = await console.as('officer', { name: '担当 花子' });
});

const one = '/cases/case-2026-0001';
const passages = `${one}/posts/${defamationOnX().posts[0]?.id}/passages`;
const paths = [
  ...['/cases', '/cases/new', '/deadlines', '/legal', one, `${one}/facts`, `${one}/posts?show=all`, `${one}/judging`],
  ...[`${one}/measures`, `${one}/papers?check=takedown`, '/cases/case-2026-0006/judging', passages],
];

describe('pages of cases', { timeout: 120_000 }, () => {
  it.each(paths)('%s has no fault that axe finds, in any look', async (path) => {
    const name = path.replaceAll(/[/?=]/gu, '_');
    expect(await accessibilityFaults(browser, { url, path, visitor: officer }, { name })).toEqual([]);
  });

  it('a form that was refused has no such fault either, with what was typed and why', async () => {
    const send = async (page: {
      fill(selector: string, text: string): Promise<void>;
      click(selector: string): Promise<void>;
    }) => {
      await page.fill('#words-0', 'この投稿にない言葉');
      await page.click('.passage ~ button');
    };
    const asked = { url, path: passages, visitor: officer };
    const faults = await accessibilityFaults(browser, asked, { before: send, looks: ['dark', '360px'] });
    // The browser itself tells of the answer 422.
    expect(faults.filter((fault) => !fault.includes('status of 422'))).toEqual([]);
  });

  it('words that are marked in a post go into the first empty row, with the place they have', async () => {
    const context = await browser.newContext();
    await context.addCookies(officer.cookiesFor(url));
    const page = await context.newPage();
    await page.goto(url + passages);
    await page.evaluate(`(() => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector('#post-text mark'));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    })()`);
    const words = await page.textContent('#post-text mark');
    await page.click('#take-marked');
    const filled = await page.$$eval('.passage textarea', (areas) => areas.map((area) => Reflect.get(area, 'value')));
    expect(filled.filter((text) => text === words)).toHaveLength(2);
    await context.close();
  });
});
