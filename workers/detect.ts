import { type AlertHooks, judgePost } from '../src/alert/index.ts';
import type { Application } from '../src/compose.ts';
import type { Handlers, Queues } from '../src/jobs/index.ts';
import { linkStaffReports, reopenEdited, settleByItself } from '../src/triage/index.ts';

const hooks: AlertHooks = {
  async raised(tx, alertId, now) {
    await linkStaffReports(tx, alertId);
    await settleByItself(tx, alertId, now);
  },
  edited: reopenEdited,
};

/** Judges stored posts. */
export function detectHandlers(app: Application, queues: Queues): Pick<Handlers, 'detect.post'> {
  return {
    async 'detect.post'({ postId, revision }) {
      const { analyser } = await app.watch();
      const deps = { store: app.store, analyser, now: () => app.clock.now(), hooks };
      const judgement = await judgePost(deps, postId, revision);
      // What is critical must reach people within seconds: not left to the relay's next turn.
      if (judgement === 'raised' || judgement === 'updated') await queues.add([{ name: 'relay.outbox', payload: {} }]);
      return judgement === 'skipped' ? { answer: 'skipped', why: 'judged or overtaken' } : { answer: 'done' };
    },
  };
}
