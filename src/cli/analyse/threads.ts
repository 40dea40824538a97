import { Worker } from 'node:worker_threads';
import { threadOptions } from '../../language/index.ts';
import type { Roster } from '../../roster/index.ts';
import type { BlockResult } from './block-result.ts';
import type { Block } from './blocks.ts';
import type { ThreadMessage, ThreadTask } from './thread.ts';

/** Blocks that a thread has in hand: enough to keep it busy, little enough to bound memory. */
const IN_HAND = 4;
/** JSON makes much short-lived garbage: with the small space that suits the tokenizer alone it took a quarter longer. */
const YOUNG_MEGABYTES = 32;

/** Threads that have begun to load; they wait for the roster. */
export function startThreads(count: number, task: ThreadTask): Thread[] {
  return Array.from({ length: count }, () => new Thread(task));
}

/** Spreads blocks over threads and gives the results in the order of the blocks. The threads end with it. */
export async function* spread(
  blocks: AsyncIterable<Block>,
  threads: readonly Thread[],
  roster: Roster,
): AsyncGenerator<BlockResult> {
  const underWay: Promise<BlockResult>[] = [];
  let next = 0;
  try {
    for (const thread of threads) thread.take(roster);
    for await (const block of blocks) {
      const thread = threads[next++ % threads.length];
      if (thread) underWay.push(thread.work(block));
      if (underWay.length >= IN_HAND * threads.length) yield await takeFirst(underWay);
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

interface Waiting {
  done(result: BlockResult): void;
  fail(error: unknown): void;
}

/** One worker thread; it answers blocks in the order in which it got them. */
export class Thread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #failure: unknown;

  constructor(task: ThreadTask) {
    const { env } = threadOptions(task.dataFolder);
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MEGABYTES };
    this.#worker = new Worker(new URL('./thread.ts', import.meta.url), { env, resourceLimits, workerData: task });
    this.#worker.on('message', (result: BlockResult) => this.#waiting.shift()?.done(result));
    this.#worker.on('error', (error) => {
      this.#failure = error;
      for (const { fail } of this.#waiting.splice(0)) fail(error);
    });
  }

  take(roster: Roster): void {
    this.#send({ roster });
  }

  work(block: Block): Promise<BlockResult> {
    return new Promise((done, fail) => {
      if (this.#failure) return fail(this.#failure);
      this.#waiting.push({ done, fail });
      this.#send({ block }, [block.bytes.buffer]);
    });
  }

  stop(): Promise<number> {
    return this.#worker.terminate();
  }

  #send(message: ThreadMessage, moved: ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, moved);
  }
}
