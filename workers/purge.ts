import type { Application } from '../src/compose.ts';
import type { Handlers } from '../src/jobs/index.ts';
import { forgetLetGo } from '../src/scan/index.ts';
import { purgeOutbox } from '../src/store/index.ts';

const OUTBOX_DAYS = 30;

/** Erases what has served its time. */
export function purgeHandlers(app: Application): Pick<Handlers, 'purge.expired'> {
  return {
    async 'purge.expired'() {
      const now = app.clock.now();
      const posts = await forgetLetGo(app.store, now);
      const outbox = await purgeOutbox(app.store, new Date(now.getTime() - OUTBOX_DAYS * 86_400_000));
      return { answer: 'done', details: { posts, outbox } };
    },
  };
}
