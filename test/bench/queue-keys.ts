import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser, writeFontConfiguration } from '../../src/capture/index.ts';
import { compose } from '../../src/compose.ts';
import { startConsole } from '../../src/console/index.ts';
import { readConfig, silentLog } from '../../src/kernel/index.ts';
import { plantAlert } from '../support/triage.ts';

// From the key to the pressed mark and to the next alert on the screen, in a real browser: `npm run bench -- queue-keys`.
const ROUNDS = 40;
const folder = mkdtempSync(join(tmpdir(), 'mimamori-keys-'));
const config = { ...readConfig({ MIMAMORI_DATA: folder, PORT: '0' }) };
const app = await compose(config, { log: silentLog });
const access = await app.access();
const now = new Date();
const user = { id: 'u1', name: '見本 花子', email: 'u1@city.mihon.example', role: 'officer' as const };
await app.store.client.user.create({ data: { ...user, createdAt: now, updatedAt: now } });
for (let n = 0; n < ROUNDS + 5; n++) {
  await plantAlert(app.store, now, { dueAt: new Date(now.getTime() + n * 60_000) });
}
const served = await startConsole({ ...app, access });
const found = await findBrowser(readConfig(process.env));
const fonts = await writeFontConfiguration(folder);
const browser = await chromium.launch({
  executablePath: found.path,
  env: { ...found.environment, HOME: folder, TMPDIR: folder, FONTCONFIG_FILE: fonts.configuration },
  chromiumSandbox: process.getuid?.() !== 0,
});
try {
  const context = await browser.newContext({ locale: 'ja-JP' });
  await context.addCookies(
    (await access.openSession(user.id)).map((line) => {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      return { name, value, url: served.url };
    }),
  );
  const page = await context.newPage();
  await page.goto(`${served.url}/alerts`);
  await page.keyboard.press('j');
  await page.waitForSelector('.desk');
  const feedback: number[] = [];
  const painted: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const measured = page.evaluate(
      () =>
        new Promise<{ feedback: number; painted: number }>((done) => {
          let from = 0;
          let marked = 0;
          addEventListener('keydown', () => (from = performance.now()), { once: true, capture: true });
          const seen = new MutationObserver(() => {
            seen.disconnect();
            requestAnimationFrame(() => (marked = performance.now()));
          });
          seen.observe(document, { subtree: true, attributes: true, attributeFilter: ['data-pressed'] });
          document.addEventListener(
            'htmx:afterSettle',
            () =>
              requestAnimationFrame(() =>
                setTimeout(() => done({ feedback: marked - from, painted: performance.now() - from })),
              ),
            { once: true },
          );
        }),
    );
    await page.waitForTimeout(100);
    await page.keyboard.press('d');
    const times = await measured;
    feedback.push(times.feedback);
    painted.push(times.painted);
  }
  report('key to pressed mark', feedback);
  report('key to next alert painted', painted);
} finally {
  await browser.close();
  await served.stop();
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}

function report(name: string, times: number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  console.log(`${name.padEnd(28)} p50 ${at(0.5).padStart(7)} ms   p95 ${at(0.95).padStart(7)} ms`);
}
