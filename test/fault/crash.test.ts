import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { verifyAudit } from '../../src/store/index.ts';
import { freshStore } from '../support/store.ts';
import { ended, kill, mimamori } from './processes.ts';
import { addPosts, alertedPosts, watchedPeer } from './stream-of-posts.ts';

const POSTS = 2000;
const AUTHORS = 20;
const KILLS = 20;

it('a scanning process killed 20 times loses no post and alerts none twice', { timeout: 240_000 }, async () => {
  const store = await freshStore();
  const peer = await watchedPeer(store);
  const uris = addPosts(peer, 0, POSTS / 2, AUTHORS);
  const scan = () => mimamori(['scan', '--once'], { DATABASE_URL: store.url });
  const progress: number[] = [];

  for (let killed = 0; killed < KILLS; killed++) {
    uris.push(...addPosts(peer, uris.length, POSTS / 2 / KILLS, AUTHORS));
    const child = scan();
    // From before the store is open to the midst of reading and judging.
    await sleep(600 + Math.random() * 1600);
    await kill(child);
    progress.push(await store.client.alert.count());
  }
  expect((await ended(scan())).status).toBe(0);

  const alerted = await alertedPosts(store);
  expect(new Set(alerted)).toEqual(new Set(uris));
  expect(alerted).toHaveLength(POSTS);
  // The kills fell into the work, not before or after it.
  expect(new Set(progress).size).toBeGreaterThan(3);
  expect(await verifyAudit(store)).toBeUndefined();
});
