import { join } from 'node:path';
import type { WorkerOptions } from 'node:worker_threads';

/**
 * How to start worker threads that tokenise, so that each costs some 18 MB (an empty one of plain JavaScript costs 12):
 * Node keeps the stripped and compiled modules under the data folder, and a small young generation stays in the
 * processor's cache, which also makes it faster. The dictionary goes into `workerData` besides.
 */
export function threadOptions(dataFolder = './data'): Pick<WorkerOptions, 'env' | 'resourceLimits'> {
  return {
    env: { ...process.env, NODE_COMPILE_CACHE: join(dataFolder, 'cache', 'code') },
    resourceLimits: { maxYoungGenerationSizeMb: 2 },
  };
}
