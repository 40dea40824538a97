import type { Application } from '../src/compose.ts';
import type { Handlers, Queues } from '../src/jobs/index.ts';
import { relayOutbox } from '../src/store/index.ts';

const AT_ONCE = 500;

/** Turns outbox rows into jobs until none is left. */
export function relayHandlers(app: Application, queues: Queues): Pick<Handlers, 'relay.outbox'> {
  return {
    async 'relay.outbox'(_payload, { signal }) {
      let relayed = 0;
      for (let sent = AT_ONCE; sent === AT_ONCE && !signal.aborted; relayed += sent) {
        sent = await relayOutbox(app.store, AT_ONCE, queues.relay, () => app.clock.now());
      }
      return { answer: 'done', details: { relayed } };
    },
  };
}
