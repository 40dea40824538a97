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
const paths = [
  ...['/cases', '/cases/new', '/deadlines', '/legal', one, `${one}/facts`, `${one}/posts?show=all`, `${one}/judging`],
  ...[`${one}/measures`, `${one}/papers?check=takedown`, '/cases/case-2026-0006/judging'],
];

describe('pages of cases', { timeout: 120_000 }, () => {
  it.each(paths)('%s has no fault that axe finds, in any look', async (path) => {
    const name = path.replaceAll(/[/?=]/gu, '_');
    expect(await accessibilityFaults(browser, { url, path, visitor: officer }, { name })).toEqual([]);
  });
});
