import type { Application } from '../src/compose.ts';
import type { Handlers, Queues } from '../src/jobs/index.ts';
import { dueSources, scanSource } from '../src/scan/index.ts';

/** Streams are read a minute at a time, so that a job's end and a stop of the process are never far. */
const READING = { streamSeconds: 55, untilCaughtUp: false };

/** Reads sources. */
export function scanHandlers(app: Application, queues: Queues): Pick<Handlers, 'scan.source' | 'scan.tick'> {
  return {
    async 'scan.source'({ sourceId }, { signal }) {
      const result = await scanSource(await app.scanDependencies(READING), sourceId, signal);
      if (result.stored > 0) await queues.add([{ name: 'relay.outbox', payload: {} }]);
      const { seen, stored, gaps } = result;
      return { answer: 'done', details: { seen, stored, gaps } };
    },
    async 'scan.tick'() {
      const due = await dueSources(app.store, app.clock.now());
      await queues.add(due.map((sourceId) => ({ name: 'scan.source' as const, payload: { sourceId } })));
      return { answer: 'done', details: { due: due.length } };
    },
  };
}
