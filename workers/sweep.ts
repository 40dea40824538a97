import type { Application } from '../src/compose.ts';
import type { Handlers, Queues } from '../src/jobs/index.ts';
import { unjudgedPosts } from '../src/scan/index.ts';

/** Finds work that is due in the database but has lost its job. */
export function sweepHandlers(app: Application, queues: Queues): Pick<Handlers, 'sweep.due'> {
  return {
    async 'sweep.due'() {
      const posts = await unjudgedPosts(app.store, app.clock.now());
      await queues.add(posts.map((payload) => ({ name: 'detect.post' as const, payload })));
      return { answer: 'done', details: { posts: posts.length } };
    },
  };
}
