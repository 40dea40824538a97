import { readFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { captureUrl, packFolder, seal, verify } from '../../src/capture/index.ts';
import { temporaryFolder, writeFiles } from '../support/pki/sealed.ts';
import { board } from '../support/sites/board.ts';
import { createCaptureDeps } from '../support/sites/deps.ts';
import { type Site, startSite } from '../support/sites/server.ts';

/**
 * Measures captures of a local board (a thread of twenty replies, its author's profile): time one by one, memory eight
 * at a time, what stays behind. `npm run bench -- capture [one by one] [eight at a time]`
 */
const [single = 20, parallel = 40] = process.argv
  .slice(2)
  .filter((word) => /^\d+$/.test(word))
  .map(Number);

const site: Site = await startSite(board);
const { deps, pki, close } = await createCaptureDeps();
const folder = await temporaryFolder();
let count = 0;

async function capture(request = {}): Promise<number> {
  count += 1;
  const out = join(folder.path, String(count));
  const started = performance.now();
  const result = await captureUrl({ url: `${site.origin}/thread/1`, out, ...request }, deps);
  const milliseconds = performance.now() - started;
  if (result.verdict !== 'complete') {
    const steps = result.steps.filter((step) => step.outcome !== 'done').map((step) => `${step.name}: ${step.note}`);
    throw new Error(`${result.reasons.join(', ')} (${steps.join('; ')})`);
  }
  await rm(out, { recursive: true });
  return milliseconds;
}

const say = (what: string, figure: string): void => void process.stdout.write(`${what}: ${figure}\n`);
const quantile = (times: number[], share: number): string => {
  const sorted = [...times].sort((a, b) => a - b);
  return `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)} ms`;
};

const browserHomes = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('mimamori-browser-'));
const homesBefore = new Set(await browserHomes());

await capture();
const pages: number[] = [];
for (let index = 0; index < single; index += 1) pages.push(await capture());
say('one page, captured and sealed', `median ${quantile(pages, 0.5)}, p95 ${quantile(pages, 0.95)} of ${single}`);
const threads: number[] = [];
for (let index = 0; index < Math.ceil(single / 4); index += 1) threads.push(await capture({ profile: 'find' }));
say('thread of 20 replies and profile', `median ${quantile(threads, 0.5)}, worst ${quantile(threads, 1)}`);

/** Resident memory of this process's browsers, a figure each (Linux only). */
async function browserMemory(): Promise<number[]> {
  const trees = new Map<number, number>();
  const parents = new Map<number, { parent: number; bytes: number; isBrowser: boolean }>();
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      // Proportional share: pages that several processes share count once in all.
      const share = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/smaps_rollup`, 'utf8'))?.[1];
      const isBrowser =
        readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('mimamori-browser-') || stat.includes('(chrom');
      parents.set(Number(name), { parent, bytes: Number(share ?? 0) * 1024, isBrowser });
    } catch {
      // It has ended meanwhile.
    }
  }
  for (const [id, entry] of parents) {
    let root = id;
    for (let at = entry; at.parent !== process.pid; ) {
      const above = parents.get(at.parent);
      if (!above) {
        root = 0;
        break;
      }
      root = at.parent;
      at = above;
    }
    if (root !== 0) trees.set(root, (trees.get(root) ?? 0) + entry.bytes);
  }
  return [...trees.values()];
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
let peak = 0;
const watch = setInterval(
  () =>
    void browserMemory().then((found) => {
      peak = Math.max(peak, ...found);
    }),
  400,
);
const started = performance.now();
let left = parallel;
const worker = async (): Promise<void> => {
  while (left > 0) {
    left -= 1;
    await capture();
  }
};
await Promise.all(Array.from({ length: 8 }, worker));
clearInterval(watch);
say(
  `eight at a time, ${parallel} in all`,
  `${Math.round((performance.now() - started) / parallel)} ms each, largest browser ${megabytes(peak)}`,
);
await new Promise((resolve) => setTimeout(resolve, 500));
const homes = (await browserHomes()).filter((name) => !homesBefore.has(name));
const remaining = (await browserMemory()).length;
say(
  'left behind',
  `${remaining} browsers, ${homes.length} of their folders, our own ${megabytes(process.memoryUsage().rss)}`,
);

const packet = join(folder.path, 'packet');
const noise = await readFile(deps.browser.path);
await writeFiles(
  packet,
  Object.fromEntries(
    [0, 1, 2, 3].map((part) => [`part-${part}.bin`, noise.subarray(part * 13_107_200, (part + 1) * 13_107_200)]),
  ),
);
const sealed = await seal(packet, pki.signer, pki.stamping);
await packFolder(packet, join(folder.path, 'packet.zip'));
for (const path of [packet, join(folder.path, 'packet.zip')]) {
  const times: number[] = [];
  for (let index = 0; index < 5; index += 1) {
    const begun = performance.now();
    const found = await verify(path, { ledgerHash: sealed.outerHash ?? '' });
    if (found.status !== 'ok') throw new Error('not whole');
    times.push(performance.now() - begun);
  }
  say(
    `verify 50 MB, ${path.endsWith('.zip') ? 'ZIP' : 'folder'}`,
    `best ${quantile(times, 0)}, worst ${quantile(times, 1)}`,
  );
}
await folder.remove();
await site.close();
await close();
