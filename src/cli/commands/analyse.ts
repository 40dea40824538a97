import { createReadStream, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import cliProgress from 'cli-progress';
import { type Command, InvalidArgumentError } from 'commander';
import { MimamoriError, readConfig } from '../../kernel/index.ts';
import { loadDictionary, tokenizerFrom } from '../../language/index.ts';
import { BLOCK_BYTES, type Block, readBlocks } from '../analyse/blocks.ts';
import type { ScreenedBlock } from '../analyse/screen-block.ts';
import { Crew, type Material } from '../analyse/threads.ts';
import { examples } from '../program.ts';
import { readRoster } from '../roster-file.ts';

interface AnalyseOptions {
  roster: string;
  input?: string;
  jobs: number;
}

export function addAnalyseCommand(program: Command): void {
  program
    .command('analyse')
    .description('JSON Lines の投稿を調べ、1 行に 1 件の結果を同じ順で出力します（データベースも通信も使いません）')
    .requiredOption('--roster <FILE>', '名簿（roster.yaml）')
    .option('--input <FILE>', '投稿のファイル。省くと標準入力を読みます')
    .option('--jobs <N>', '使うスレッドの数', parseJobs, 1)
    .addHelpText(
      'after',
      examples(
        [
          'mimamori analyse --roster roster.yaml --input posts.jsonl --jobs 2 > results.jsonl',
          '2 つのスレッドで調べます',
        ],
        ['cat posts.jsonl | mimamori analyse --roster roster.yaml', '標準入力の投稿を調べます'],
      ),
    )
    .action(runAnalyse);
}

function parseJobs(text: string): number {
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 256)
    throw new InvalidArgumentError('1 以上の整数を指定してください。');
  return jobs;
}

async function runAnalyse({ roster: rosterFile, input, jobs }: AnalyseOptions): Promise<void> {
  const { dataFolder } = readConfig(process.env);
  const size = sizeOf(input);
  const isOneBlock = size !== undefined && size <= BLOCK_BYTES;
  const count = isOneBlock ? 1 : Math.min(jobs, Math.max(availableParallelism(), 2));
  // Threads begin to load before this one reads the roster.
  const crew = count > 1 ? new Crew(count, { dataFolder }) : undefined;
  const roster = readRoster(rosterFile);
  const material = { roster, dictionary: await loadDictionary({ dataFolder }) };
  const progress = startProgress(size);
  const blocks = watchBlocks(readBlocks(openInput(input)), progress.add);
  const results = crew?.work(blocks, material) ?? inThisThread(blocks, material, dataFolder);
  let faults = 0;
  for await (const result of results) {
    faults += result.faults;
    for (const part of result.parts) await write(part);
  }
  progress.stop();
  if (faults > 0) process.exitCode = 1;
}

/** What it needs is loaded only here: with threads of its own this one has no use for it, and they start the sooner. */
async function* inThisThread(
  blocks: AsyncIterable<Block>,
  { roster, dictionary }: Material,
  dataFolder: string,
): AsyncGenerator<ScreenedBlock> {
  const { Analyst, finish } = await import('../analyse/analyst.ts');
  const analyst = new Analyst(roster, tokenizerFrom(dictionary), dataFolder);
  for await (const block of blocks) yield finish(analyst.screen(block), (posts) => analyst.judge(posts));
}

async function* openInput(input: string | undefined): AsyncGenerator<Uint8Array> {
  try {
    yield* input === undefined ? process.stdin : createReadStream(input, { highWaterMark: 256 * 1024 });
  } catch (error) {
    throw new MimamoriError(
      'file-unreadable',
      `投稿のファイル「${input ?? '標準入力'}」を読めません。名前と権限を確認してください。`,
      {},
      error,
    );
  }
}

/** Waits when the reader of our output is slower than we are. */
function write(bytes: Uint8Array): Promise<void> {
  return new Promise((done) => {
    if (process.stdout.write(bytes)) done();
    else process.stdout.once('drain', done);
  });
}

async function* watchBlocks(blocks: AsyncIterable<Block>, add: (bytes: number) => void): AsyncGenerator<Block> {
  for await (const block of blocks) {
    add(block.bytes.length);
    yield block;
  }
}

/** In bytes, where it is known: what is read from a pipe may be any. */
function sizeOf(input: string | undefined): number | undefined {
  const file = input === undefined ? undefined : statSync(input, { throwIfNoEntry: false });
  return file?.isFile() ? file.size : undefined;
}

/** A bar on standard error, where that is a terminal and the size is known. */
function startProgress(size: number | undefined): { add(bytes: number): void; stop(): void } {
  if (!process.stderr.isTTY || !size) return { add() {}, stop() {} };
  const format = '投稿を調べています {bar} {percentage}% 残り約 {eta_formatted}';
  const bar = new cliProgress.SingleBar(
    { stream: process.stderr, format, hideCursor: true },
    cliProgress.Presets.shades_classic,
  );
  bar.start(size, 0);
  return { add: (bytes) => bar.increment(bytes), stop: () => bar.stop() };
}
