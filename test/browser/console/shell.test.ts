import { beforeAll, expect, it } from 'vitest';
import { accessibilityFaults, testBrowser } from '../../support/axe.ts';
import { type TestConsole, testConsole } from '../../support/console.ts';

let console: TestConsole;
let url: string;
let browser: Awaited<ReturnType<typeof testBrowser>>;

beforeAll(async () => {
  console = await testConsole();
  url = await console.listen();
  browser = await testBrowser();
});

it.each(['/', '/sign-in', '/nothing'])('%s has no fault that axe finds, in any look', async (path) => {
  const faults = await accessibilityFaults(browser, { url, path, visitor: await console.as('officer') });
  expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
});
