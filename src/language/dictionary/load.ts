import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DictionaryCache } from './cache.ts';
import { sourceFingerprint } from './source.ts';
import type { SharedDictionary } from './tables.ts';

export interface DictionaryOptions {
  /** Where caches are kept; `./data` by default, the system's temporary folder where that can't be written. */
  dataFolder?: string;
}

/**
 * IPADIC from the kuromoji package, prepared at first use and kept under the data folder. One block of shared memory: hand
 * it to worker threads in `workerData` and give it to `tokenizerFrom` there.
 * @throws {Error} where the kuromoji package is missing or not as expected
 */
export async function loadDictionary({ dataFolder = './data' }: DictionaryOptions = {}): Promise<SharedDictionary> {
  const fingerprint = sourceFingerprint();
  const caches = [join(dataFolder, 'cache'), join(tmpdir(), 'mimamori-cache')].map(
    (folder) => new DictionaryCache(folder, fingerprint),
  );
  for (const cache of caches) {
    const kept = cache.read();
    if (kept !== undefined) return kept;
  }
  const prepared = await prepare();
  // Without a place to write, the next start takes as long as this one; that is no reason to fail.
  caches.some((cache) => cache.write(prepared));
  return prepared;
}

function prepare(): Promise<SharedDictionary> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./prepare.ts', import.meta.url), { execArgv: [] });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the dictionary was not prepared: exit ${code}`)));
  });
}
