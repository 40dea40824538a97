import type { Application } from '../src/compose.ts';
import { checkEvidence, lookAgain, renewCaptures, stampCapture } from '../src/evidence/index.ts';
import type { Handlers } from '../src/jobs/index.ts';

/** Looks after evidence that has been taken: later looks, late time stamps, the nightly check. */
export function recheckHandlers(
  app: Application,
): Pick<Handlers, 'recheck.page' | 'capture.stamp' | 'evidence.check' | 'evidence.renew'> {
  return {
    async 'recheck.page'({ captureId }, { signal }) {
      const { caseWatch } = await import('../src/case/index.ts');
      const deps = await app.evidence();
      const state = await lookAgain({ ...deps, capture: { ...deps.capture, signal } }, captureId, caseWatch);
      return state === 'skipped' ? { answer: 'skipped', why: 'not due' } : { answer: 'done', details: { state } };
    },
    async 'capture.stamp'({ captureId }) {
      const stamped = await stampCapture(await app.evidence(), captureId);
      return stamped ? { answer: 'done' } : { answer: 'skipped', why: 'no authority answers' };
    },
    async 'evidence.renew'() {
      const { checked, renewed, failed } = await renewCaptures(await app.evidence());
      if (failed.length > 0) app.log.error({ captures: failed.map(({ captureId }) => captureId) }, 'renewal failed');
      return { answer: 'done', details: { checked, renewed: renewed.length, failed: failed.length } };
    },
    async 'evidence.check'() {
      const { objects, rotten, captures, broken } = await checkEvidence(await app.evidence());
      if (rotten.length + broken.length > 0) app.log.error({ rotten, broken: broken.length }, 'evidence is damaged');
      return { answer: 'done', details: { objects, captures, rotten: rotten.length, broken: broken.length } };
    },
  };
}
