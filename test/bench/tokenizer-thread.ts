/** A worker thread that tokenises all posts on the shared dictionary, then waits. */
import { parentPort, workerData } from 'node:worker_threads';
import { tokenizerFrom } from '../../src/language/index.ts';
import { readPosts } from './tokenizer-posts.ts';

const tokenizer = tokenizerFrom(workerData);
let tokens = 0;
for (const post of readPosts()) tokens += tokenizer.tokenize(post).length;
parentPort?.postMessage(tokens);
setInterval(() => {}, 60_000);
