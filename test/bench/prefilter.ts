/** Prefilter against `grep -F -f` on the same file: `node test/bench/prefilter.ts [folder of the data]`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPrefilter, type Prefilter } from '../../src/language/index.ts';
import { drawPatterns } from './prefilter-patterns.ts';
import { bestTime, dataFolder, readPosts } from './tokenizer-posts.ts';

/** The posts so often in one file that the time for starting grep does not decide. */
const COPIES = 20;
const TURNS = 5;

const posts = readPosts();
const folder = mkdtempSync(join(tmpdir(), 'mimamori-prefilter-'));
const textFile = join(folder, 'posts.txt');
const text = `${posts.join('\n')}\n`.repeat(COPIES);
writeFileSync(textFile, text);
const megabytes = Buffer.byteLength(text) / 1e6;

try {
  for (const count of [50_000, 5_000]) compare(drawPatterns(dataFolder, count));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(patterns: readonly string[]): void {
  const patternFile = join(folder, 'patterns.txt');
  writeFileSync(patternFile, `${patterns.join('\n')}\n`);
  const beginning = performance.now();
  const prefilter = buildPrefilter(patterns);
  const firstBuild = performance.now() - beginning;
  const runs = {
    build: () => buildPrefilter(patterns),
    memory: () => count(prefilter, posts),
    file: () => count(prefilter, readFileSync(textFile, 'utf8').split('\n')),
    grep: () => grep('C', patternFile, textFile),
    grepUtf8: () => grep('C.UTF-8', patternFile, textFile),
    grepStart: () => grep('C', patternFile, '/dev/null'),
  };
  const best = fastest(runs);
  const rate = (milliseconds: number) => `${(megabytes / (milliseconds / 1e3)).toFixed(0)} MB/s`;
  const memory = best('memory') * COPIES;
  const rival = Math.min(best('grep'), best('grepUtf8'));
  const against = (milliseconds: number) =>
    `${(rival / milliseconds).toFixed(1)} × grep, ${((rival - best('grepStart')) / milliseconds).toFixed(1)} × grep without its start`;
  console.log(`${patterns.length} patterns, ${megabytes.toFixed(0)} MB, ${posts.length * COPIES} posts; best of ${TURNS}
  build                   ${best('build').toFixed(1)} ms, ${firstBuild.toFixed(1)} ms the first time
  posts with a pattern    ${runs.memory()} of ${posts.length}; grep, which folds nothing: ${runs.grep() / COPIES}
  grep -c -F -f           ${rate(best('grep'))} with LC_ALL=C, ${rate(best('grepUtf8'))} with C.UTF-8; start ${best('grepStart').toFixed(0)} ms
  posts in memory         ${rate(memory)}, ${((posts.length * COPIES) / memory / 1e3).toFixed(1)} M posts/s: ${against(memory)}
  read, decode and split  ${rate(best('file'))}: ${against(best('file'))}`);
}

/** Takes turns, so that what else the machine does strikes all. */
function fastest<Name extends string>(runs: Record<Name, () => unknown>): (name: Name) => number {
  const best = new Map<string, number>();
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [name, run] of Object.entries<() => unknown>(runs)) {
      best.set(
        name,
        Math.min(
          best.get(name) ?? Number.POSITIVE_INFINITY,
          bestTime(1, () => void run()),
        ),
      );
    }
  }
  return (name) => best.get(name) ?? Number.NaN;
}

function count(prefilter: Prefilter, texts: readonly string[]): number {
  let found = 0;
  for (const post of texts) if (prefilter.test(post)) found++;
  return found;
}

function grep(locale: string, patternFile: string, file: string): number {
  const { stdout } = spawnSync('grep', ['-c', '-F', '-f', patternFile, file], {
    env: { ...process.env, LC_ALL: locale },
    encoding: 'utf8',
  });
  return Number(stdout);
}
