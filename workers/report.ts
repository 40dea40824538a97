import type { Application } from '../src/compose.ts';
import type { Handlers } from '../src/jobs/index.ts';

/** Issues reports that are due. */
export function reportHandlers(app: Application): Pick<Handlers, 'report.due'> {
  return {
    async 'report.due'() {
      const { sendDueReports } = await import('../src/report/index.ts');
      const { store, clock, config } = app;
      const outcomes = await sendDueReports({ store, clock, print: app.print, dataFolder: config.dataFolder });
      const sent = outcomes.flatMap((outcome) => (outcome.sent ? [outcome.period] : []));
      if (sent.length > 0) return { answer: 'done', details: { periods: sent.join(' ') } };
      return { answer: 'skipped', why: outcomes.flatMap((one) => (one.sent ? [] : [one.why])).join(' ') };
    },
  };
}
