import type { Application } from '../src/compose.ts';
import type { Handlers } from '../src/jobs/index.ts';

/** Tells of deadlines of cases. */
export function caseHandlers(app: Application): Pick<Handlers, 'case.clocks'> {
  return {
    async 'case.clocks'() {
      const { escalateClocks } = await import('../src/case/index.ts');
      return { answer: 'done', details: { told: await escalateClocks(app.store, app.clock.now()) } };
    },
  };
}
