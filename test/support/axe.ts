import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { findBrowser, writeFontConfiguration } from '../../src/capture/index.ts';
import { readConfig } from '../../src/kernel/index.ts';
import type { Visitor } from './console.ts';

/** How a page is looked at: every page has to stand all of these. */
export const looks = {
  light: { viewport: { width: 1280, height: 1024 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 1024 }, colorScheme: 'dark' },
  '360px': { viewport: { width: 360, height: 740 }, colorScheme: 'light' },
  /** 1280 px wide at 200 %: what is left of the width. */
  '200%': { viewport: { width: 640, height: 512 }, colorScheme: 'light' },
} as const;
export type Look = keyof typeof looks;

const lookNames: readonly Look[] = ['light', 'dark', '360px', '200%'];

/** WCAG 2.2 AA, and axe's best practices. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A real browser with Japanese fonts, closed at the end of the file. */
export async function testBrowser(): Promise<Browser> {
  const found = await findBrowser(readConfig(process.env));
  const home = await mkdtemp(join(tmpdir(), 'mimamori-axe-'));
  const fonts = await writeFontConfiguration(home);
  const browser = await chromium.launch({
    executablePath: found.path,
    env: { ...found.environment, HOME: home, TMPDIR: home, LANG: 'ja_JP.UTF-8', FONTCONFIG_FILE: fonts.configuration },
    chromiumSandbox: process.getuid?.() !== 0,
  });
  afterAll(async () => {
    await browser.close();
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  });
  return browser;
}

export interface CheckOptions {
  /** Rules that axe cannot decide here, each with the reason why that is well. */
  explained?: Readonly<Record<string, string>>;
  /** Brings the page into the state to be checked: opens a menu, fills in a form. */
  before?(page: Page): Promise<unknown>;
  looks?: readonly Look[];
  /** Name of the screenshots; the path where it is not said. They are written where `MIMAMORI_SHOTS` names a folder. */
  name?: string;
}

/**
 * Opens a page as `visitor` and looks at it in every look. Where nothing has to be done to it first, it is loaded once and its
 * window changed: a page follows its window.
 * @returns one line per fault: violations, what axe could not decide and nobody explained, text that runs out of the page,
 * and whatever the browser complained of (a policy that stopped something of ours).
 */
export async function accessibilityFaults(
  browser: Browser,
  { url, visitor, path }: { url: string; visitor: Visitor; path: string },
  { explained = {}, before, looks: chosen = lookNames, name = path }: CheckOptions = {},
): Promise<string[]> {
  const faults: string[] = [];
  const loads = [chosen];
  for (const [first = 'light', ...others] of loads) {
    const context = await browser.newContext({ ...looks[first], locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
    try {
      await context.addCookies(visitor.cookiesFor(url));
      const page = await context.newPage();
      let look: Look = first;
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`${path} ${look}: ${message.text().slice(0, 200)}`);
      });
      const answer = await page.goto(url + path);
      if (!answer || answer.status() >= 400) faults.push(`${path} ${look}: status ${answer?.status()}`);
      await before?.(page);
      await page.evaluate(await axeSource);
      for (look of [first, ...others]) {
        const { viewport, colorScheme } = looks[look];
        if (look !== first) {
          await page.setViewportSize(viewport);
          await page.emulateMedia({ colorScheme });
        }
        await keepShot(page, name, look);
        // The same page in other colours: nothing but the colours has to be looked at again.
        const isRecoloured = look === 'dark' && first === 'light';
        for (const fault of await examine(page, explained, isRecoloured ? ['color-contrast'] : undefined))
          faults.push(`${path} ${look}: ${fault}`);
      }
    } finally {
      await context.close();
    }
  }
  return faults;
}

/** The same for a page that is open already, in the look that it has. */
export async function pageFaults(page: Page, name: string): Promise<string[]> {
  await keepShot(page, name, 'light');
  await page.evaluate(await axeSource);
  return examine(page, {});
}

interface AxeResult {
  id: string;
  help: string;
  nodes: { html: string; target: unknown[] }[];
}

/**
 * Runs in the page: decides the contrast of texts in charts, of which axe finds no ground. They stand on white or on the grey
 * band of what is usual (#eeeeee), and are measured against the grey.
 */
const withoutCharts = `(results) => {
  const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const luminance = (parts) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, at) => sum + weight * linear(parts[at] / 255), 0);
  const ground = luminance([238, 238, 238]);
  const isLegibleInChart = ({ target }) => {
    const text = document.querySelector(target[0]);
    if (!text?.closest('figure svg')) return false;
    const ink = luminance(getComputedStyle(text).fill.match(/[0-9.]+/g).map(Number));
    return (ground + 0.05) / (ink + 0.05) >= 4.5;
  };
  for (const result of results.incomplete) {
    if (result.id === 'color-contrast') result.nodes = result.nodes.filter((node) => !isLegibleInChart(node));
  }
  return { ...results, incomplete: results.incomplete.filter(({ nodes }) => nodes.length > 0) };
}`;

async function examine(
  page: Page,
  explained: Readonly<Record<string, string>>,
  rules?: readonly string[],
): Promise<string[]> {
  const { violations, incomplete }: { violations: AxeResult[]; incomplete: AxeResult[] } = await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(rules ?? tags)}, resultTypes: ['violations', 'incomplete'] }).then(${withoutCharts})`,
  );
  const overflow: boolean = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
  const describe = (word: string) => (result: AxeResult) =>
    `${word} ${result.id}: ${result.nodes
      .slice(0, 3)
      .map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 120)}`)
      .join(' | ')}`;
  return [
    ...violations.map(describe('violation')),
    ...incomplete.filter(({ id }) => !(id in explained)).map(describe('undecided')),
    ...(overflow ? ['the page scrolls sideways'] : []),
  ];
}

async function keepShot(page: Page, name: string, look: string): Promise<void> {
  const folder = process.env.MIMAMORI_SHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  const file = `${name.replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-').replaceAll(/^-|-$/gu, '') || 'front'}-${look}.png`;
  await page.screenshot({ path: join(folder, file), fullPage: true });
}
