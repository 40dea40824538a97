import type { Timed } from '../src/jobs/index.ts';

/** Every timed job there is. What is due is in the database; these only look. */
export const schedule: readonly Timed[] = [
  { name: 'scan.tick', timing: { every: 5_000 } },
  { name: 'relay.outbox', timing: { every: 2_000 } },
  { name: 'notify.tick', timing: { every: 5_000 } },
  { name: 'triage.effects', timing: { every: 5_000 } },
  { name: 'alert.surge', timing: { every: 300_000 } },
  { name: 'care.remind', timing: { pattern: '40 8 * * *', tz: 'Asia/Tokyo' } },
  { name: 'case.clocks', timing: { every: 1_800_000 } },
  { name: 'sweep.due', timing: { every: 30_000 } },
  { name: 'report.due', timing: { every: 300_000 } },
  { name: 'evidence.check', timing: { pattern: '0 2 * * *', tz: 'Asia/Tokyo' } },
  { name: 'evidence.renew', timing: { pattern: '0 4 * * *', tz: 'Asia/Tokyo' } },
  { name: 'purge.expired', timing: { pattern: '30 3 * * *', tz: 'Asia/Tokyo' } },
];
