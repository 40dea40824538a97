import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type CaptureDeps, findBrowser, writeFontConfiguration } from '../../../src/capture/index.ts';
import { createPki, type Pki } from '../pki/sealed.ts';

/** The unpacked browser is kept between runs, as other tools keep their caches. */
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/mimamori', import.meta.url));

/** Everything that a capture needs, with authorities of its own and the browser from npm unless `CHROMIUM_PATH` says else. */
export async function createCaptureDeps(): Promise<{ deps: CaptureDeps; pki: Pki; close(): Promise<void> }> {
  await mkdir(CACHE, { recursive: true });
  const pki = await createPki(new Date());
  const clock = {
    get now() {
      return new Date();
    },
  };
  Object.defineProperty(pki.clock, 'now', { get: () => clock.now });
  const deps: CaptureDeps = {
    browser: await findBrowser({ chromiumPath: process.env.CHROMIUM_PATH, dataFolder: CACHE }),
    fonts: await writeFontConfiguration(CACHE),
    signer: pki.signer,
    stamping: pki.stamping,
    allowLoopback: true,
    roots: pki.roots,
    software: 'mimamori test',
  };
  return { deps, pki, close: () => pki.close() };
}
