import { Worker } from 'node:worker_threads';
import { threadOptions } from '../../language/index.ts';
import type { Roster } from '../../roster/index.ts';
import type { BlockResult } from './block-result.ts';
import type { Block } from './blocks.ts';
import type { ThreadMessage, ThreadTask } from './thread.ts';

/** Blocks that a thread has in hand: enough to keep it busy, and no more, so that a slow one does not hold what others could do. */
const IN_HAND = 3;
/** Blocks for each thread that are read and not yet written: results that wait for a slower one before them. */
const MOST_HELD = 16;
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
  const underWay: Task[] = [];
  const source = blocks[Symbol.asyncIterator]();
  let isRead = false;
  try {
    for (const thread of threads) thread.take(roster);
    for (;;) {
      for (let first = underWay[0]; first?.isDone; first = underWay[0]) {
        underWay.shift();
        yield await first.result;
      }
      if (isRead && underWay.length === 0) return;
      const thread = leastBusy(threads);
      if (!isRead && thread !== undefined && underWay.length < MOST_HELD * threads.length) {
        const next = await source.next();
        if (next.done) isRead = true;
        else underWay.push(taskOf(thread.work(next.value)));
      } else await Promise.race(underWay.filter(({ isDone }) => !isDone).map(({ result }) => result));
    }
  } finally {
    for (const thread of threads) void thread.stop();
  }
}

interface Task {
  result: Promise<BlockResult>;
  isDone: boolean;
}

function taskOf(result: Promise<BlockResult>): Task {
  const task: Task = { result, isDone: false };
  const done = (): void => {
    task.isDone = true;
  };
  result.then(done, done);
  return task;
}

/** The thread with the fewest blocks in hand, if any can take another. */
function leastBusy(threads: readonly Thread[]): Thread | undefined {
  const [least] = [...threads].sort((a, b) => a.inHand - b.inHand);
  return least !== undefined && least.inHand < IN_HAND ? least : undefined;
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

  /** Blocks that are not yet answered. */
  get inHand(): number {
    return this.#waiting.length;
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
