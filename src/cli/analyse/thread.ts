import { parentPort, workerData } from 'node:worker_threads';
import { type SharedDictionary, tokenizerFrom } from '../../language/index.ts';
import type { Roster } from '../../roster/index.ts';
import { Analyst, finish } from './analyst.ts';
import type { Block } from './blocks.ts';
import type { RelevantPost } from './screen-block.ts';

/** What a thread is started with. */
export interface ThreadTask {
  dataFolder: string;
}

/**
 * The first message is what all others need; a block is answered by what it comes to once screened, relevant posts by a line for each.
 * Answers come in the order of the messages.
 */
export type ThreadMessage =
  | { roster: Roster; dictionary: SharedDictionary }
  | { block: Block }
  | { relevant: readonly RelevantPost[] };

/**
 * So many relevant posts a thread leaves to the one that judges for all. Ordinary posts have fewer, and then one detector is loaded
 * for all threads; where there are more, each thread has its own, and nobody waits for one.
 */
const MOST_LEFT_TO_OTHERS = 300;

const port = parentPort;
if (port) {
  const { dataFolder }: ThreadTask = workerData;
  let analyst: Analyst | undefined;
  let leftToOthers = 0;
  const answer = async (message: ThreadMessage): Promise<void> => {
    if ('roster' in message) {
      analyst = new Analyst(message.roster, tokenizerFrom(message.dictionary), dataFolder);
      return;
    }
    if (!analyst) throw new Error('work came before the roster');
    const own = analyst;
    if ('relevant' in message) {
      port.postMessage(await own.judge(message.relevant));
      return;
    }
    const screened = own.screen(message.block);
    leftToOthers += screened.relevant.length;
    const isForOthers = leftToOthers <= MOST_LEFT_TO_OTHERS;
    const result = isForOthers ? screened : await finish(screened, (posts) => own.judge(posts));
    port.postMessage(
      result,
      result.parts.map(({ buffer }) => buffer),
    );
  };
  let last = Promise.resolve();
  port.on('message', (message: ThreadMessage) => {
    last = last.then(() => answer(message));
  });
}
