import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { interceptionIdentity } from '../network/interception.ts';
import type { FoundBrowser } from './find-browser.ts';
import type { Fonts } from './fonts.ts';

export const VIEWPORT = { width: 1280, height: 1024 };

/** A browser process for one capture, with an empty home that is thrown away with it. */
export interface RunningBrowser {
  browser: Browser;
  /** Whether Chromium's own sandbox is on; it can't be for root. */
  sandboxed: boolean;
  close(): Promise<void>;
}

export async function launchBrowser(found: FoundBrowser, fonts: Fonts): Promise<RunningBrowser> {
  const { chromium } = await import('playwright-core'); // takes 0.3 s to load, and most processes open no browser
  const home = await mkdtemp(join(tmpdir(), 'mimamori-browser-'));
  const start = (sandboxed: boolean): Promise<Browser> =>
    chromium.launch({
      executablePath: found.path,
      headless: true,
      chromiumSandbox: sandboxed,
      args: [...ARGUMENTS, `--ignore-certificate-errors-spki-list=${interceptionIdentity().publicKeyPin}`],
      // Nothing of our own environment, which may hold secrets.
      env: {
        ...found.environment,
        HOME: home,
        TMPDIR: home,
        LANG: 'ja_JP.UTF-8',
        TZ: 'Asia/Tokyo',
        FONTCONFIG_FILE: fonts.configuration,
      },
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      timeout: 30_000,
    });
  const asRoot = process.getuid?.() === 0;
  let sandboxed = !asRoot;
  const browser = await start(sandboxed).catch((error) => {
    if (!sandboxed) throw error;
    // Containers often forbid user namespaces; the record says that the sandbox was off.
    sandboxed = false;
    return start(false);
  });
  return {
    browser,
    sandboxed,
    close: async () => {
      await browser.close().catch(() => undefined);
      await rm(home, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

const ARGUMENTS = [
  '--disable-quic',
  '--disable-gpu',
  '--disable-features=Translate,OptimizationHints,MediaRouter,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--font-render-hinting=none',
  '--js-flags=--max-old-space-size=512',
];

/** A context without any saved state, all of whose requests go through one proxy. */
export function freshContext(browser: Browser, proxyUrl: string): Promise<BrowserContext> {
  return browser.newContext({
    viewport: VIEWPORT,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    acceptDownloads: false,
    serviceWorkers: 'block',
    permissions: [],
    proxy: { server: proxyUrl, bypass: '<-loopback>' },
  });
}
