import type { Application } from '../src/compose.ts';
import { dueRechecks, unstampedEvidence, waitingCaptures } from '../src/evidence/index.ts';
import type { Handlers, Queues } from '../src/jobs/index.ts';
import { unjudgedPosts } from '../src/scan/index.ts';

/** Finds work that is due in the database but has lost its job. */
export function sweepHandlers(app: Application, queues: Queues): Pick<Handlers, 'sweep.due'> {
  return {
    async 'sweep.due'() {
      const { takeLostOrders } = await import('../src/packet/index.ts');
      const { store, clock } = app;
      const now = clock.now();
      const posts = await unjudgedPosts(store, now);
      const captures = await waitingCaptures(store, now);
      const stamps = await unstampedEvidence(store);
      const looks = await dueRechecks(store, now);
      const packets = await takeLostOrders(store, now);
      await queues.add([
        ...posts.map((payload) => ({ name: 'detect.post' as const, payload })),
        ...captures.map((captureId) => ({ name: 'capture.page' as const, payload: { captureId } })),
        ...stamps.map((evidenceId) => ({ name: 'evidence.stamp' as const, payload: { evidenceId } })),
        ...looks.map((captureId) => ({ name: 'recheck.page' as const, payload: { captureId } })),
        ...packets.map((payload) => ({ name: 'packet.build' as const, payload })),
      ]);
      return { answer: 'done', details: { posts: posts.length, captures: captures.length, looks: looks.length } };
    },
  };
}
