// `npm run bench -- path [data folder]`: the whole path (prefilter, match, tokenise, detect) over ordinary posts with 5,000
// staff on one core, and `analyse --jobs 2` against `--jobs 1` as a person runs it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyse } from '../../src/analysis/index.ts';
import { composeAnalyser } from '../../src/compose-analyser.ts';
import { serialiseRoster } from '../../src/roster/index.ts';
import { randomRoster } from './names-roster.ts';

const data = process.argv[2] ?? join(import.meta.dirname, '../../../shared/data');
const file = join(data, 'open2ch', 'posts.txt');
if (!existsSync(file)) {
  console.log(`skipped: ${file} is missing; give the folder of the benchmark data as the first argument`);
  process.exit();
}

const STAFF = 5000;
/** The first rounds are left out of the median: the code is compiled while they run. A stream runs for days. */
const WARMING = 4;
const ROUNDS = 8;
const posts = readFileSync(file, 'utf8')
  .split('\n')
  .filter((text) => text !== '')
  .map((text, index) => ({ id: String(index), text }));
const roster = randomRoster(join(data, 'names'), STAFF, 1);
const folder = mkdtempSync(join(tmpdir(), 'mimamori-bench-'));

const started = performance.now();
const analyser = await composeAnalyser(roster, { dataFolder: folder });
console.log(`built for ${STAFF} staff in ${Math.round(performance.now() - started)} ms`);

let mentioned = 0;
let alerts = 0;
const allRates = Array.from({ length: WARMING + ROUNDS }, () => {
  mentioned = 0;
  alerts = 0;
  // Processor time: other work on the machine then counts for little.
  const before = process.cpuUsage();
  for (const post of posts) {
    const { mentions, alert } = analyse(analyser, post);
    if (mentions.length > 0) mentioned++;
    if (alert) alerts++;
  }
  const { user, system } = process.cpuUsage(before);
  return posts.length / ((user + system) / 1e6);
});
const rates = allRates.slice(WARMING).sort((a, b) => b - a);
console.log(
  `in one thread: first ${thousands(allRates[0])}, then median ${thousands(rates[ROUNDS >> 1])}, best ${thousands(rates[0])} posts/s of processor time`,
);
console.log(`of ${posts.length} ordinary posts ${mentioned} mention somebody, ${alerts} raise an alert`);

const rosterFile = join(folder, 'roster.yaml');
const input = join(folder, 'posts.jsonl');
writeFileSync(rosterFile, serialiseRoster(roster));
for (const copies of [40, 120]) {
  writeFileSync(input, `${posts.map((post) => JSON.stringify(post)).join('\n')}\n`.repeat(copies));
  const [one = 1, two = 1] = [1, 2].map(secondsWith);
  const count = posts.length * copies;
  console.log(
    `analyse of ${count} posts, start-up and JSON included: --jobs 1 ${one.toFixed(1)} s, ${thousands(count / one)} posts/s; --jobs 2 ${two.toFixed(1)} s, ${thousands(count / two)} posts/s, ${(one / two).toFixed(2)} times as fast`,
  );
}
rmSync(folder, { recursive: true });

function secondsWith(jobs: number): number {
  const main = join(import.meta.dirname, '../../src/cli/main.ts');
  const args = ['--disable-warning=ExperimentalWarning', main, 'analyse', '--roster', rosterFile, '--input', input];
  const from = performance.now();
  spawnSync(process.execPath, [...args, '--jobs', String(jobs)], {
    env: { ...process.env, MIMAMORI_DATA: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return (performance.now() - from) / 1000;
}

function thousands(value = 0): string {
  return `${Math.round(value / 1000)} k`;
}
