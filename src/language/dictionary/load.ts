import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
 * @throws {MimamoriError} `dictionary-not-prepared`
 */
export async function loadDictionary({ dataFolder = './data' }: DictionaryOptions = {}): Promise<SharedDictionary> {
  try {
    const fingerprint = sourceFingerprint();
    const folders = [join(dataFolder, 'cache'), join(tmpdir(), `mimamori-${process.getuid?.() ?? 'cache'}`)];
    const caches = folders.map((folder) => new DictionaryCache(folder, fingerprint));
    for (const cache of caches) {
      const kept = cache.read();
      if (kept !== undefined) return kept;
    }
    const prepared = await prepare();
    // Without a place to write, the next start takes as long as this one; that is no reason to fail.
    caches.some((cache) => cache.write(prepared));
    return prepared;
  } catch (cause) {
    // Loaded only here: the kernel's door brings zod and the log, and would double the time to the first token.
    const { MimamoriError } = await import('../../kernel/index.ts');
    const advice = '形態素解析の辞書を用意できませんでした。npm ci をやり直してください。';
    throw new MimamoriError('dictionary-not-prepared', advice, {}, cause);
  }
}

/** In a process of its own: it takes three seconds and half a gigabyte, which the system has back when it ends. */
function prepare(): Promise<SharedDictionary> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('./prepare.ts', import.meta.url))], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    const complaint: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => output.push(bytes));
    child.stderr.on('data', (bytes: Buffer) => complaint.push(bytes));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(sharedCopy(output));
      else reject(new Error(`the dictionary was not prepared (exit ${code}): ${Buffer.concat(complaint)}`));
    });
  });
}

function sharedCopy(parts: readonly Buffer[]): SharedDictionary {
  const memory = new SharedArrayBuffer(parts.reduce((sum, part) => sum + part.length, 0));
  const bytes = new Uint8Array(memory);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { memory };
}
