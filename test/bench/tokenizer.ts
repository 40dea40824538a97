/** Tokenizer against the kuromoji package and MeCab, side by side: `node test/bench/tokenizer.ts [folder of the data]`. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { Worker } from 'node:worker_threads';
import { viewTables } from '../../src/language/dictionary/tables.ts';
import { loadDictionary, threadOptions, tokenizerFrom } from '../../src/language/index.ts';
import { Lattice } from '../../src/language/lattice.ts';
import { loadKuromoji, oracleFrom } from '../unit/language/oracle.ts';
import { prepareMecab } from './tokenizer-mecab.ts';
import { bestTime, readPosts, shortPosts } from './tokenizer-posts.ts';

const folder = mkdtempSync(join(tmpdir(), 'mimamori-bench-'));
const dictionary = await loadDictionary({ dataFolder: folder });
const posts = readPosts();

try {
  measureStart();
  await measureThreads();
  const kuromoji = await loadKuromoji();
  measureSpeed(kuromoji);
  measureLength();
  compareTokens(oracleFrom(kuromoji));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measureStart(): void {
  const program = fileURLToPath(new URL('./tokenizer-first.ts', import.meta.url));
  const kinds = {
    kuromoji: ['kuromoji', {}],
    ours: ['ours', {}],
    "ours with Node's compile cache": ['ours', { NODE_COMPILE_CACHE: join(folder, 'code') }],
  } as const;
  for (const [kind, [which, environment]] of Object.entries(kinds)) {
    const runs = Array.from({ length: 7 }, (): { milliseconds: number; megabytes: number } => {
      const env = { ...process.env, ...environment };
      return JSON.parse(spawnSync(process.execPath, [program, which, folder], { encoding: 'utf8', env }).stdout);
    });
    runs.sort((a, b) => a.milliseconds - b.milliseconds);
    const [best, , , median] = runs;
    console.log(
      `process start to first token, ${kind}: median of ${runs.length} ${median?.milliseconds.toFixed(0)} ms, ` +
        `best ${best?.milliseconds.toFixed(0)} ms; ${median?.megabytes.toFixed(0)} MB resident`,
    );
  }
}

async function measureThreads(): Promise<void> {
  const tokenizer = tokenizerFrom(dictionary);
  for (const post of posts) tokenizer.tokenize(post);
  console.log(`resident after ${posts.length} posts: ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`);
  // A first thread fills Node's cache of compiled modules and is gone.
  await stop(await startThread());
  const before = process.memoryUsage.rss();
  const threads: Worker[] = [];
  while (threads.length < 4) threads.push(await startThread());
  const each = (process.memoryUsage.rss() - before) / threads.length;
  console.log(`each of ${threads.length} further worker threads, after 20,000 posts: ${(each / 1e6).toFixed(1)} MB`);
  for (const thread of threads) await stop(thread);
}

async function startThread(): Promise<Worker> {
  const worker = new Worker(new URL('./tokenizer-thread.ts', import.meta.url), {
    workerData: { dictionary, posts: shortPosts(posts).slice(0, 1_000) },
    ...threadOptions(folder),
  });
  await once(worker, 'message');
  return worker;
}

async function stop(worker: Worker): Promise<void> {
  worker.postMessage('stop');
  await once(worker, 'exit');
}

function measureSpeed(kuromoji: Awaited<ReturnType<typeof loadKuromoji>>): void {
  const tokenizer = tokenizerFrom(dictionary);
  const short = shortPosts(posts);
  const perSecond = (milliseconds: number) => `${(short.length / milliseconds).toFixed(1)} k posts/s`;
  const mecab = prepareMecab(short);
  const best = { package: Number.POSITIVE_INFINITY, ours: Number.POSITIVE_INFINITY, mecab: Number.POSITIVE_INFINITY };
  // In turns, so that what else the machine does strikes all.
  for (let turn = 0; turn < 8; turn++) {
    best.package = Math.min(
      best.package,
      bestTime(1, () => short.forEach((post) => void kuromoji.tokenize(post))),
    );
    best.ours = Math.min(
      best.ours,
      bestTime(3, () => short.forEach((post) => void tokenizer.tokenize(post))),
    );
    if (typeof mecab !== 'string') best.mecab = Math.min(best.mecab, mecab.time());
  }
  console.log(`${short.length} short posts, best of several rounds`);
  console.log(`  kuromoji package ${perSecond(best.package)}`);
  console.log(`  ours             ${perSecond(best.ours)} = ${(best.package / best.ours).toFixed(2)} × kuromoji`);
  if (typeof mecab === 'string') {
    console.log(`  MeCab library    ${mecab}`);
  } else {
    console.log(`  MeCab library    ${perSecond(best.mecab)}; ours = ${(best.mecab / best.ours).toFixed(2)} × MeCab`);
    mecab.remove();
  }
}

function measureLength(): void {
  const tokenizer = tokenizerFrom(dictionary);
  const lattice = new Lattice(viewTables(dictionary));
  const endless = posts.join('').replace(/[、。]/g, '');
  const kinds = {
    'real text without 、。': endless,
    'one hiragana': 'あ'.repeat(40_000),
    'one katakana': 'ア'.repeat(40_000),
    emoji: '😀'.repeat(20_000),
  };
  for (const [kind, text] of Object.entries(kinds)) {
    const figures = [2_500, 5_000, 10_000, 20_000].map((length) => {
      const part = text.slice(0, length);
      const milliseconds = bestTime(9, () => tokenizer.tokenize(part));
      lattice.search(part, 0, part.length);
      return `${length}: ${milliseconds.toFixed(1)} ms, ${(lattice.comparisons / length).toFixed(1)} comparisons per character`;
    });
    console.log(`${kind}\n  ${figures.join('\n  ')}`);
  }
}

function compareTokens(oracle: ReturnType<typeof oracleFrom>): void {
  const tokenizer = tokenizerFrom(dictionary);
  let tokens = 0;
  let differing = 0;
  for (const post of posts) {
    const found = tokenizer.tokenize(post);
    tokens += found.length;
    if (!isDeepStrictEqual(found, oracle.tokenize(post))) differing++;
  }
  console.log(
    `${posts.length} posts, ${tokens} tokens: ${differing} posts with other tokens than the kuromoji package`,
  );
}
