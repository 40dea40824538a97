import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder with the real texts: given as the first argument, or beside the checkout. */
export const dataFolder = resolve(process.argv[2] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url)));

/** All real posts, one each, in the order of the file. */
export function readPosts(): string[] {
  const file = join(dataFolder, 'open2ch', 'posts.txt');
  try {
    return readFileSync(file, 'utf8').split('\n').slice(0, -1);
  } catch {
    console.error(`no posts at ${file}: give the folder of the data as argument`);
    process.exit(1);
  }
}

/** 20,000 posts of at most 100 characters, as boards mostly have them. */
export function shortPosts(posts: readonly string[]): string[] {
  return posts.filter((post) => post.length <= 100).slice(0, 20_000);
}

/** Best of several rounds, in milliseconds: the rest is what else the machine was doing. */
export function bestTime(rounds: number, run: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
