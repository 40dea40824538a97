import { setInterval } from 'node:timers/promises';
import type { Application } from '../src/compose.ts';
import { createQueues, openBackend, type Role } from '../src/jobs/index.ts';
import { describeError } from '../src/kernel/index.ts';
import { allHandlers } from './handlers.ts';
import { schedule } from './schedule.ts';

/** Jobs of a role that one process works on at the same time. */
const concurrency: Readonly<Record<Role, number>> = {
  ...{ scan: 4, detect: 4, capture: 2, relay: 1 },
  ...{ recheck: 1, sweep: 1, purge: 1, notify: 16, report: 1, packet: 1 },
};
/** How often the schedule is looked after: it is queue data and may be lost. */
const SCHEDULE_CHECK_MS = 15_000;
/** How long jobs under way may go on after a stop was asked for, in seconds. */
const DRAIN_SECONDS = 20;

/** Works on the jobs of the given roles until `signal` aborts, then drains. */
export async function runWorkers(app: Application, roles: readonly Role[], signal: AbortSignal): Promise<void> {
  const { redisUrl } = app.config;
  const queues = createQueues(await openBackend({ redisUrl, databaseUrl: app.store.url }, app.log), app.log);
  const handlers = allHandlers(app, queues);
  for (const role of roles) await queues.work(role, handlers, concurrency[role]);
  app.log.info({ roles, queues: queues.kind }, 'workers started');
  try {
    await queues.schedule(schedule);
    for await (const _ of setInterval(SCHEDULE_CHECK_MS, undefined, { signal })) {
      await queues
        .schedule(schedule)
        .catch((error) => app.log.warn({ cause: describeError(error) }, 'schedule check failed'));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await queues.close(DRAIN_SECONDS);
    app.log.info({ roles }, 'workers drained');
  }
}
