import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { findBrowser, writeFontConfiguration } from '../../src/capture/index.ts';
import type { PrintDependencies } from '../../src/print/index.ts';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/mimamori', import.meta.url));

/** The browser and fonts that print, without the rest of a capture's needs. */
export async function printDependencies(): Promise<PrintDependencies> {
  await mkdir(CACHE, { recursive: true });
  return {
    browser: await findBrowser({ chromiumPath: process.env.CHROMIUM_PATH, dataFolder: CACHE }),
    fonts: await writeFontConfiguration(CACHE),
  };
}
