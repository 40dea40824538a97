import type { Application } from '../src/compose.ts';
import type { Handlers } from '../src/jobs/index.ts';

/** Issues reports that are due. */
export function reportHandlers(app: Application): Pick<Handlers, 'report.weekly'> {
  return {
    async 'report.weekly'() {
      const { sendWeekly } = await import('../src/report/index.ts');
      const { store, clock, config } = app;
      const outcome = await sendWeekly({ store, clock, print: app.print, dataFolder: config.dataFolder });
      if (!outcome.sent) return { answer: 'skipped', why: outcome.why };
      return { answer: 'done', details: { period: outcome.period } };
    },
  };
}
