import { tmpdir } from 'node:os';
import type { Application } from '../src/compose.ts';
import type { Handlers } from '../src/jobs/index.ts';
import { eraseExpired, removeLeftovers } from '../src/operations/index.ts';
import { forgetLetGo } from '../src/scan/index.ts';
import { purgeOutbox } from '../src/store/index.ts';

const OUTBOX_DAYS = 30;

/** Erases what has served its time. */
export function purgeHandlers(app: Application): Pick<Handlers, 'purge.expired'> {
  return {
    async 'purge.expired'(_payload, { signal }) {
      const { purgeSignIn } = await import('../src/access/index.ts');
      const now = app.clock.now();
      // Where evidence can't be had (no browser), what is not evidence goes all the same.
      const evidence = await app.evidence().catch((error) => {
        app.log.error({ err: error }, 'captures are not erased');
        return undefined;
      });
      const erased = await eraseExpired(app.store, now, { evidence: evidence?.evidence, signal });
      const posts = await forgetLetGo(app.store, now);
      const { giveUpOrders } = await import('../src/packet/index.ts');
      const orders = await giveUpOrders(app.store, now);
      const outbox = await purgeOutbox(app.store, new Date(now.getTime() - OUTBOX_DAYS * 86_400_000));
      const signIn = await purgeSignIn(app.store, now);
      const { dataFolder } = app.config;
      const leftovers = await removeLeftovers({ temporary: tmpdir(), dataFolder }, now);
      return { answer: 'done', details: { leftovers, ...erased, posts, orders, outbox, signIn } };
    },
  };
}
