import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { threadOptions } from '../../language/index.ts';
import type { BlockResult } from './block-result.ts';
import type { Block } from './blocks.ts';
import type { ThreadTask } from './thread.ts';

/** Blocks that a thread has in hand: enough to keep it busy, little enough to bound memory. */
const IN_HAND = 4;

/** Spreads blocks over threads and gives the results in the order of the blocks. */
export async function* spread(
  blocks: AsyncIterable<Block>,
  task: ThreadTask,
  count: number,
): AsyncGenerator<BlockResult> {
  const threads = await Promise.all(Array.from({ length: count }, () => startThread(task)));
  const underWay: Promise<BlockResult>[] = [];
  let next = 0;
  try {
    for await (const block of blocks) {
      const thread = threads[next++ % count];
      if (thread) underWay.push(thread(block));
      if (underWay.length >= IN_HAND * count) yield await takeFirst(underWay);
    }
    while (underWay.length > 0) yield await takeFirst(underWay);
  } finally {
    for (const thread of threads) void thread.stop();
  }
}

async function takeFirst(underWay: Promise<BlockResult>[]): Promise<BlockResult> {
  const first = underWay.shift();
  if (!first) throw new Error('nothing under way');
  return first;
}

interface Thread {
  (block: Block): Promise<BlockResult>;
  stop(): Promise<number>;
}

async function startThread(task: ThreadTask): Promise<Thread> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    ...threadOptions(task.dataFolder),
    workerData: task,
  });
  await once(worker, 'message'); // "ready"; an error rejects
  const waiting: { done(result: BlockResult): void; fail(error: unknown): void }[] = [];
  worker.on('message', (result: BlockResult) => waiting.shift()?.done(result));
  worker.on('error', (error) => {
    for (const { fail } of waiting.splice(0)) fail(error);
  });
  const work = (block: Block) =>
    new Promise<BlockResult>((done, fail) => {
      waiting.push({ done, fail });
      worker.postMessage(block, [block.bytes.buffer]);
    });
  return Object.assign(work, { stop: () => worker.terminate() });
}
