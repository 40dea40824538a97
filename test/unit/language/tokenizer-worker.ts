import { parentPort, workerData } from 'node:worker_threads';
import { tokenizerFrom } from '../../../src/language/index.ts';

const { dictionary, text } = workerData;
parentPort?.postMessage(tokenizerFrom(dictionary).tokenize(text));
