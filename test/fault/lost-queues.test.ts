import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { createQueues, openBackend, QUEUE_SCHEMA } from '../../src/jobs/index.ts';
import { silentLog } from '../../src/kernel/index.ts';
import { runOn } from '../support/database.ts';
import { redisProgram, useRedis } from '../support/queues.ts';
import { freshStore } from '../support/store.ts';
import { kill, mimamori } from './processes.ts';
import { addPosts, alertedPosts, watchedPeer } from './stream-of-posts.ts';

const isFull = process.env.MIMAMORI_FAULT === 'full';
const POSTS = isFull ? 600 : 60;
/** The way from a source to an alert, in one process; captures and notices have tests of their own. */
const WORKER = ['worker', 'scan', 'detect', 'relay', 'sweep'];

describe('all queue data wiped in mid-run', () => {
  it('loses nothing on PostgreSQL, though workers are killed too', { timeout: 180_000 }, async () => {
    const store = await freshStore();
    const wipe = () =>
      runOn(store.url, `TRUNCATE ${QUEUE_SCHEMA}.job, ${QUEUE_SCHEMA}.scheduler, ${QUEUE_SCHEMA}.dedup CASCADE`);
    const place = { redisUrl: undefined, databaseUrl: store.url };
    await runWiped({ store, env: { DATABASE_URL: store.url }, wipe, place });
  });

  // By night; by day the contract of the jobs runs on Redis (test/flow/jobs).
  it.runIf(isFull && redisProgram())(
    'loses nothing on Redis, though workers are killed too',
    { timeout: 180_000 },
    async () => {
      const store = await freshStore();
      const redis = await useRedis();
      const place = { redisUrl: redis.url, databaseUrl: store.url };
      const wipe = async () => {
        const queues = createQueues(await openBackend(place, silentLog), silentLog);
        await queues.obliterate();
        await queues.close(0);
      };
      const env = { DATABASE_URL: store.url, REDIS_URL: redis.url };
      await runWiped({ store, env, wipe, place }).finally(redis.stop);
    },
  );
});

interface Run {
  store: Awaited<ReturnType<typeof freshStore>>;
  env: Record<string, string>;
  wipe(): Promise<void>;
  place: { redisUrl: string | undefined; databaseUrl: string };
}

async function runWiped({ store, env, wipe, place }: Run): Promise<void> {
  const peer = await watchedPeer(store);
  const uris = addPosts(peer, 0, POSTS / 2, 20);
  let worker = mimamori(WORKER, env);
  try {
    await vi.waitFor(async () => expect(await store.client.post.count()).toBeGreaterThan(0), 30_000);
    await wipe();
    uris.push(...addPosts(peer, uris.length, POSTS / 2, 20));
    await sleep(500);
    await kill(worker);
    await wipe();
    worker = mimamori(WORKER, env);
    // Revisions whose jobs were wiped are found by the sweep once they have waited a minute: put their clock forward.
    await vi.waitFor(async () => expect(await store.client.post.count()).toBe(POSTS), {
      timeout: 60_000,
      interval: 500,
    });
    await store.client.post.updateMany({ where: { state: 'pending' }, data: { changedAt: new Date(0) } });
    await sweepNow(place);
    await vi.waitFor(async () => expect(await store.client.alert.count()).toBe(POSTS), {
      timeout: 90_000,
      interval: 500,
    });
    expect(new Set(await alertedPosts(store))).toEqual(new Set(uris));
  } finally {
    await kill(worker);
  }
}

/** The sweep comes every half minute by itself. */
async function sweepNow(place: Run['place']): Promise<void> {
  const queues = createQueues(await openBackend(place, silentLog), silentLog);
  await queues.add([{ name: 'sweep.due', payload: {} }]);
  await queues.close(0);
}
