/** A worker thread that tokenises the posts it is given many times over on the shared dictionary, then waits. */
import { parentPort, workerData } from 'node:worker_threads';
import { tokenizerFrom } from '../../src/language/index.ts';

const { dictionary, posts } = workerData;
const tokenizer = tokenizerFrom(dictionary);
let tokens = 0;
for (let round = 0; round < 20; round++) {
  for (const post of posts) tokens += tokenizer.tokenize(post).length;
}
parentPort?.postMessage(tokens);
parentPort?.on('message', () => process.exit());
