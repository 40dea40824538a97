import { parentPort, workerData } from 'node:worker_threads';
import { composeAnalyser } from '../../compose-analyser.ts';
import { loadTokenizer } from '../../language/index.ts';
import type { Roster } from '../../roster/index.ts';
import { analyseBlock } from './block-result.ts';
import type { Block } from './blocks.ts';

/** What a thread is started with. */
export interface ThreadTask {
  dataFolder: string;
}

/** The first message is the roster, every other one a block; each block is answered by its result. */
export type ThreadMessage = { roster: Roster } | { block: Block };

const port = parentPort;
if (port) {
  const { dataFolder }: ThreadTask = workerData;
  // The dictionary is loaded while the main thread still reads the roster.
  const tokenizer = loadTokenizer({ dataFolder });
  let analyser: ReturnType<typeof composeAnalyser> | undefined;
  port.on('message', async (message: ThreadMessage) => {
    if ('roster' in message) {
      analyser = tokenizer.then((words) => composeAnalyser(message.roster, { dataFolder }, words));
      return;
    }
    if (!analyser) throw new Error('a block came before the roster');
    const result = analyseBlock(await analyser, message.block);
    port.postMessage(result, [result.output.buffer]);
  });
}
