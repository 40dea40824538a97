import { parentPort, workerData } from 'node:worker_threads';
import { composeAnalyser } from '../../compose-analyser.ts';
import type { Roster } from '../../roster/index.ts';
import { analyseBlock } from './block-result.ts';
import type { Block } from './blocks.ts';

/** What a thread is started with. */
export interface ThreadTask {
  roster: Roster;
  dataFolder: string;
}

const port = parentPort;
if (port) {
  const { roster, dataFolder }: ThreadTask = workerData;
  const analyser = await composeAnalyser(roster, { dataFolder });
  port.on('message', (block: Block) => {
    const result = analyseBlock(analyser, block);
    port.postMessage(result, [result.output.buffer]);
  });
  port.postMessage('ready');
}
