import type { Application } from '../src/compose.ts';
import type { Handlers } from '../src/jobs/index.ts';
import { type NoticeOrder, orderNotice } from '../src/notify/index.ts';
import {
  bringAboutEffects,
  type DueAct,
  type Outside,
  reopenWithEvidence,
  withdrawAlarm,
} from '../src/triage/index.ts';

/** Brings about what was decided, once it can no longer be taken back. */
export function triageHandlers(app: Application): Pick<Handlers, 'triage.effects' | 'triage.withdraw'> {
  return {
    async 'triage.effects'() {
      const now = app.clock.now();
      const { acts, failed } = await bringAboutEffects(app.store, outside, now);
      for (const failure of failed) app.log.error(failure, 'a decision could not be brought about');
      const reopened = await reopenWithEvidence(app.store, now);
      return { answer: 'done', details: { acts, failed: failed.length, reopened } };
    },
    async 'triage.withdraw'({ actId }) {
      const told = await withdrawAlarm(app.store, outside, actId, app.clock.now());
      return told ? { answer: 'done' } : { answer: 'skipped', why: 'nobody had been told' };
    },
  };
}

const outside: Outside = {
  async putIntoCase(tx, act, now) {
    return (await import('../src/case/index.ts')).putIntoCase(tx, act, now);
  },
  async raiseAlarm(tx, act, now) {
    await orderNotice(tx, noticeOf('urgent', act), now);
  },
  async withdrawAlarm(tx, act, now) {
    await orderNotice(tx, noticeOf('urgent_withdrawn', act), now);
  },
};

function noticeOf(kind: 'urgent' | 'urgent_withdrawn', { actId, alertIds }: DueAct): NoticeOrder {
  return {
    kind,
    severity: 'critical',
    key: `${kind} ${actId}`,
    subjectKind: 'alert',
    subjectIds: alertIds.slice(0, 1),
  };
}
