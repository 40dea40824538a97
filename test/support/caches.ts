import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const caches = fileURLToPath(new URL('../../data/cache', import.meta.url));

/** Gives an empty data folder the caches of this checkout: the dictionary and the browser take seconds to prepare anew. */
export function lendCaches(dataFolder: string): void {
  mkdirSync(caches, { recursive: true });
  mkdirSync(dataFolder, { recursive: true });
  symlinkSync(caches, join(dataFolder, 'cache'), 'dir');
}
