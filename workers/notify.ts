import { acknowledgeTaken, watchSurges } from '../src/alert/index.ts';
import { remindOfCare } from '../src/care/index.ts';
import type { Application } from '../src/compose.ts';
import type { Handlers, Queues } from '../src/jobs/index.ts';
import { deliver, dueNotices, escalateNotice, openDigest, planNotice } from '../src/notify/index.ts';

/** Tells people. */
export function notifyHandlers(
  app: Application,
  queues: Queues,
): Pick<Handlers, 'notify.plan' | 'notify.deliver' | 'notify.tick' | 'care.remind' | 'alert.surge'> {
  const send = (ids: readonly string[]) =>
    queues.add(ids.map((deliveryId) => ({ name: 'notify.deliver' as const, payload: { deliveryId } })));
  return {
    async 'notify.plan'({ noticeId }) {
      const ids = await planNotice(app.store, noticeId, app.clock.now());
      await send(ids);
      return { answer: 'done', details: { deliveries: ids.length } };
    },
    async 'notify.deliver'({ deliveryId }, { signal, log }) {
      const { state, further } = await deliver(await app.notify(), deliveryId, signal);
      await send(further);
      if (state === 'dead') log.error({ deliveryId }, 'delivery given up');
      return state === 'skipped'
        ? { answer: 'skipped', why: 'sent or in hand' }
        : { answer: 'done', details: { state } };
    },
    async 'care.remind'() {
      return { answer: 'done', details: { due: await remindOfCare(app.store, app.clock.now()) } };
    },
    async 'alert.surge'() {
      return { answer: 'done', details: { risen: await watchSurges(app.store, app.clock.now()) } };
    },
    async 'notify.tick'() {
      const { store, clock } = app;
      const now = clock.now();
      const digest = await openDigest(store, now);
      await acknowledgeTaken(store, now);
      const due = await dueNotices(store, now);
      for (const noticeId of due.escalate) await send(await escalateNotice(store, noticeId, now));
      await send(due.deliver);
      const plan = digest === undefined ? due.plan : [...due.plan, digest];
      await queues.add(plan.map((noticeId) => ({ name: 'notify.plan' as const, payload: { noticeId } })));
      return { answer: 'done', details: { due: due.deliver.length, escalated: due.escalate.length } };
    },
  };
}
