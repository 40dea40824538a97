import { parentPort } from 'node:worker_threads';
import { compile } from './compile.ts';
import { readSource } from './source.ts';
import { packTables } from './tables.ts';

// A thread of its own: it takes three seconds and some hundred megabytes that go with it.
parentPort?.postMessage(packTables(compile(readSource())));
