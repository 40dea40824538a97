import { createQueues, openBackend, type Queues } from './jobs/index.ts';
import type { Clock, Config, Log } from './kernel/index.ts';
import { createMetrics, type Metrics } from './operations/index.ts';
import type { Store } from './store/index.ts';

/** Figures for the people who keep the machine running; the queues are looked at only when first asked. */
export function composeMetrics(config: Config, parts: { store: Store; clock: Clock; log: Log }) {
  const { store, clock, log } = parts;
  let queues: Promise<Queues> | undefined;
  const metrics: Metrics = createMetrics({
    store,
    dataFolder: config.dataFolder,
    now: () => clock.now(),
    async queueCounts() {
      queues ??= openBackend({ redisUrl: config.redisUrl, databaseUrl: store.url }, log).then((backend) =>
        createQueues(backend, log),
      );
      return (await queues).counts();
    },
  });
  return { metrics, close: async () => void (await (await queues)?.close(0)) };
}
