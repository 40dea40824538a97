import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { verifyAudit } from '../../src/store/index.ts';
import { freshStore } from '../support/store.ts';
import { ended, kill, mimamori } from './processes.ts';
import { addPosts, alertedPosts, watchedPeer } from './stream-of-posts.ts';

/** `MIMAMORI_FAULT=full` for the night: 2,000 posts and 20 kills. */
const isFull = process.env.MIMAMORI_FAULT === 'full';
const POSTS = isFull ? 2000 : 160;
const AUTHORS = 20;
const KILLS = isFull ? 20 : 2;

it(`a scanning process killed ${KILLS} times loses no post and alerts none twice`, { timeout: 400_000 }, async () => {
  const store = await freshStore();
  const peer = await watchedPeer(store);
  const uris = addPosts(peer, 0, POSTS / 2, AUTHORS);
  const scan = () => mimamori(['scan', '--once'], { DATABASE_URL: store.url });
  const written = async () => (await store.client.post.count()) + (await store.client.alert.count());

  for (let killed = 0; killed < KILLS; killed++) {
    uris.push(...addPosts(peer, uris.length, POSTS / 2 / KILLS, AUTHORS));
    const before = await written();
    const child = scan();
    // In the midst of reading and judging: once something has been written, and a moment later.
    await vi.waitFor(async () => expect(await written()).toBeGreaterThan(before), { timeout: 60_000, interval: 10 });
    await sleep(Math.random() * 200);
    expect(child.exitCode).toBeNull();
    await kill(child);
  }
  expect((await ended(scan())).status).toBe(0);

  const alerted = await alertedPosts(store);
  expect(new Set(alerted)).toEqual(new Set(uris));
  expect(alerted).toHaveLength(POSTS);
  expect(await verifyAudit(store)).toBeUndefined();
});
