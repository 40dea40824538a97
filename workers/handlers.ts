import type { Application } from '../src/compose.ts';
import type { Handlers, Queues } from '../src/jobs/index.ts';
import { captureHandlers } from './capture.ts';
import { caseHandlers } from './case.ts';
import { detectHandlers } from './detect.ts';
import { notifyHandlers } from './notify.ts';
import { packetHandlers } from './packet.ts';
import { purgeHandlers } from './purge.ts';
import { recheckHandlers } from './recheck.ts';
import { relayHandlers } from './relay.ts';
import { reportHandlers } from './report.ts';
import { scanHandlers } from './scan.ts';
import { sweepHandlers } from './sweep.ts';
import { triageHandlers } from './triage.ts';

/**
 * One handler for every job of the catalogue; the type refuses a gap, `test/architecture` a second one. A handler loads what
 * takes long to load (cases, packets, reports) with its first job, so that a process of one role starts quickly.
 */
export function allHandlers(app: Application, queues: Queues): Handlers {
  return {
    ...scanHandlers(app, queues),
    ...detectHandlers(app, queues),
    ...captureHandlers(app),
    ...caseHandlers(app),
    ...relayHandlers(app, queues),
    ...recheckHandlers(app),
    ...sweepHandlers(app, queues),
    ...triageHandlers(app),
    ...purgeHandlers(app),
    ...notifyHandlers(app, queues),
    ...reportHandlers(app),
    ...packetHandlers(app),
  };
}
