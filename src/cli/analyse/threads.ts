import { Worker } from 'node:worker_threads';
import { type SharedDictionary, threadOptions } from '../../language/index.ts';
import type { Roster } from '../../roster/index.ts';
import { finish } from './analyst.ts';
import type { Block } from './blocks.ts';
import type { RelevantPost, ScreenedBlock } from './screen-block.ts';
import type { ThreadMessage, ThreadTask } from './thread.ts';

/** Blocks that a thread has in hand: enough to keep it busy, and no more, so that a slow one does not hold what others could do. */
const IN_HAND = 3;
/** Blocks for each thread that are read and not yet written: results that wait for a slower one before them, or for the first verdict. */
const MOST_HELD = 64;
/** JSON makes much short-lived garbage: with the small space that suits the tokenizer alone it took a quarter longer. */
const YOUNG_MEGABYTES = 96;

/** What every thread works with. */
export interface Material {
  roster: Roster;
  dictionary: SharedDictionary;
}

/** Threads that screen, and one more that judges for all of them, which is started when it is first needed. */
export class Crew {
  readonly #task: ThreadTask;
  readonly #screening: Thread[];
  #judging: Thread | undefined;

  /** The threads begin to load at once, and wait for the material. */
  constructor(count: number, task: ThreadTask) {
    this.#task = task;
    this.#screening = Array.from({ length: count }, () => new Thread(task));
  }

  /** Spreads blocks over the threads and gives what they come to in the order of the blocks. The threads end with it. */
  async *work(blocks: AsyncIterable<Block>, material: Material): AsyncGenerator<ScreenedBlock> {
    const underWay: Task[] = [];
    const source = blocks[Symbol.asyncIterator]();
    let isRead = false;
    let wake = (): void => {};
    const judge = (posts: readonly RelevantPost[]) => this.#judge(posts, material);
    try {
      for (const thread of this.#screening) thread.take(material);
      for (;;) {
        for (let first = underWay[0]; first?.isDone; first = underWay[0]) {
          underWay.shift();
          yield await first.result;
        }
        if (isRead && underWay.length === 0) return;
        const thread = leastBusy(this.#screening);
        if (!isRead && thread !== undefined && underWay.length < MOST_HELD * this.#screening.length) {
          const next = await source.next();
          if (next.done) isRead = true;
          else underWay.push(taskOf(thread.screen(next.value), judge, () => wake()));
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      for (const thread of this.#screening) void thread.stop();
      void this.#judging?.stop();
    }
  }

  #judge(posts: readonly RelevantPost[], material: Material): Promise<string[]> {
    if (this.#judging === undefined) {
      this.#judging = new Thread(this.#task);
      this.#judging.take(material);
    }
    return this.#judging.judge(posts);
  }
}

interface Task {
  result: Promise<ScreenedBlock>;
  isDone: boolean;
}

/** @param wake called when a thread is free again and when the result is there */
function taskOf(
  screened: Promise<ScreenedBlock>,
  judge: (posts: readonly RelevantPost[]) => Promise<string[]>,
  wake: () => void,
): Task {
  const task: Task = { result: screened.then((block) => finish(block, judge)), isDone: false };
  const done = (): void => {
    task.isDone = true;
    wake();
  };
  screened.then(wake, wake);
  task.result.then(done, done);
  return task;
}

/** The thread with the fewest blocks in hand, if any can take another. */
function leastBusy(threads: readonly Thread[]): Thread | undefined {
  const [least] = [...threads].sort((a, b) => a.inHand - b.inHand);
  return least !== undefined && least.inHand < IN_HAND ? least : undefined;
}

interface Waiting {
  done(answer: unknown): void;
  fail(error: unknown): void;
}

/** One worker thread; it answers in the order in which it was asked. */
class Thread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #failure: unknown;

  constructor(task: ThreadTask) {
    const { env } = threadOptions(task.dataFolder);
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MEGABYTES };
    this.#worker = new Worker(new URL('./thread.ts', import.meta.url), { env, resourceLimits, workerData: task });
    this.#worker.on('message', (answer: unknown) => this.#waiting.shift()?.done(answer));
    this.#worker.on('error', (error) => {
      this.#failure = error;
      for (const { fail } of this.#waiting.splice(0)) fail(error);
    });
  }

  /** Messages that are not yet answered. */
  get inHand(): number {
    return this.#waiting.length;
  }

  take(material: Material): void {
    this.#worker.postMessage(material satisfies ThreadMessage);
  }

  screen(block: Block): Promise<ScreenedBlock> {
    return this.#ask({ block }, [block.bytes.buffer]);
  }

  judge(relevant: readonly RelevantPost[]): Promise<string[]> {
    return this.#ask({ relevant });
  }

  stop(): Promise<number> {
    return this.#worker.terminate();
  }

  #ask<Answer>(message: ThreadMessage, moved: ArrayBuffer[] = []): Promise<Answer> {
    return new Promise<Answer>((done, fail) => {
      if (this.#failure) return fail(this.#failure);
      this.#waiting.push({ done, fail });
      this.#worker.postMessage(message, moved);
    });
  }
}
