/** Prefilter against `grep -F -f` on the same file: `node test/bench/prefilter.ts [folder of the data]`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPrefilter } from '../../src/language/index.ts';
import { drawPatterns } from './prefilter-patterns.ts';
import { bestTime, dataFolder, readPosts } from './tokenizer-posts.ts';

/** The posts so often in one file that grep's time for reading the patterns does not decide. */
const COPIES = 20;

const posts = readPosts();
const folder = mkdtempSync(join(tmpdir(), 'mimamori-prefilter-'));
const textFile = join(folder, 'posts.txt');
const text = `${posts.join('\n')}\n`.repeat(COPIES);
writeFileSync(textFile, text);
const megabytes = Buffer.byteLength(text) / 1e6;

try {
  for (const count of [5_000, 50_000]) compare(drawPatterns(dataFolder, count));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(patterns: readonly string[]): void {
  const patternFile = join(folder, 'patterns.txt');
  writeFileSync(patternFile, `${patterns.join('\n')}\n`);
  const build = bestTime(5, () => buildPrefilter(patterns));
  const prefilter = buildPrefilter(patterns);
  const rate = (milliseconds: number) => `${(megabytes / (milliseconds / 1e3)).toFixed(0)} MB/s`;

  let scan = Number.POSITIVE_INFINITY;
  let file = Number.POSITIVE_INFINITY;
  const greps = { C: Number.POSITIVE_INFINITY, 'C.UTF-8': Number.POSITIVE_INFINITY };
  let found = 0;
  let foundByGrep = 0;
  for (let turn = 0; turn < 3; turn++) {
    scan = Math.min(
      scan,
      bestTime(3, () => {
        found = countIn(posts);
      }) * COPIES,
    );
    file = Math.min(
      file,
      bestTime(1, () => {
        countIn(readFileSync(textFile, 'utf8').split('\n'));
      }),
    );
    for (const locale of ['C', 'C.UTF-8'] as const) {
      greps[locale] = Math.min(
        greps[locale],
        bestTime(1, () => {
          foundByGrep = grep(locale, patternFile);
        }),
      );
    }
  }
  const fairest = Math.min(greps.C, greps['C.UTF-8']);
  console.log(`${patterns.length} patterns, ${megabytes.toFixed(0)} MB, ${posts.length * COPIES} posts`);
  console.log(`  build ${build.toFixed(1)} ms`);
  console.log(`  posts with a pattern: ${found} of ${posts.length}; grep, which folds nothing: ${foundByGrep / COPIES}`);
  console.log(
    `  prefilter, posts in memory   ${rate(scan)}, ${((posts.length * COPIES) / scan / 1e3).toFixed(2)} M posts/s`,
  );
  console.log(`  prefilter, from the file     ${rate(file)} with reading, decoding and splitting`);
  console.log(`  grep -c -F -f, LC_ALL=C      ${rate(greps.C)}`);
  console.log(`  grep -c -F -f, LC_ALL=C.UTF-8 ${rate(greps['C.UTF-8'])}`);
  console.log(
    `  prefilter / faster grep: ${(fairest / scan).toFixed(2)} in memory, ${(fairest / file).toFixed(2)} from the file`,
  );

  function countIn(texts: readonly string[]): number {
    let count = 0;
    for (const post of texts) if (prefilter.test(post)) count++;
    return count;
  }
}

function grep(locale: string, patternFile: string): number {
  const { stdout } = spawnSync('grep', ['-c', '-F', '-f', patternFile, textFile], {
    env: { ...process.env, LC_ALL: locale },
    encoding: 'utf8',
  });
  return Number(stdout);
}
