import type { Application } from '../src/compose.ts';
import { checkEvidence, lookAgain, renewEvidence, stampEvidence } from '../src/evidence/index.ts';
import type { Handlers } from '../src/jobs/index.ts';

/** Looks after evidence that has been taken: later looks, late time stamps, the nightly check. */
export function recheckHandlers(
  app: Application,
): Pick<Handlers, 'recheck.page' | 'evidence.stamp' | 'evidence.check' | 'evidence.renew'> {
  return {
    async 'recheck.page'({ captureId }, { signal }) {
      const { caseWatch } = await import('../src/case/index.ts');
      const deps = await app.evidence();
      const state = await lookAgain({ ...deps, capture: { ...deps.capture, signal } }, captureId, caseWatch);
      return state === 'skipped' ? { answer: 'skipped', why: 'not due' } : { answer: 'done', details: { state } };
    },
    async 'evidence.stamp'({ evidenceId }) {
      const stamped = await stampEvidence(await app.evidence(), evidenceId);
      return stamped ? { answer: 'done' } : { answer: 'skipped', why: 'no authority answers' };
    },
    async 'evidence.renew'() {
      const { checked, renewed, failed } = await renewEvidence(await app.evidence());
      if (failed.length > 0) app.log.error({ evidence: failed.map(({ evidenceId }) => evidenceId) }, 'renewal failed');
      return { answer: 'done', details: { checked, renewed: renewed.length, failed: failed.length } };
    },
    async 'evidence.check'() {
      const { objects, rotten, seals, broken } = await checkEvidence(await app.evidence());
      if (rotten.length + broken.length > 0) app.log.error({ rotten, broken: broken.length }, 'evidence is damaged');
      return { answer: 'done', details: { objects, seals, rotten: rotten.length, broken: broken.length } };
    },
  };
}
