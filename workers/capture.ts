import type { Application } from '../src/compose.ts';
import { takeCapture } from '../src/evidence/index.ts';
import type { Handlers } from '../src/jobs/index.ts';

/** Captures and seals pages. */
export function captureHandlers(app: Application): Pick<Handlers, 'capture.page'> {
  return {
    async 'capture.page'({ captureId }, { signal }) {
      const deps = await app.evidence();
      const taken = await takeCapture({ ...deps, capture: { ...deps.capture, signal } }, captureId);
      return taken === 'skipped' ? { answer: 'skipped', why: 'taken, or tried too often' } : { answer: 'done' };
    },
  };
}
