import { afterAll } from 'vitest';
import { keepRoster } from '../../src/register/index.ts';
import { keepSources } from '../../src/scan/index.ts';
import type { Store } from '../../src/store/index.ts';
import { roster } from '../support/city.ts';
import { type MastodonPeer, startMastodonPeer } from '../support/peers/mastodon.ts';

/** Posts that each leak another number, so that none is a copy of another. */
export function addPosts(peer: MastodonPeer, from: number, count: number, authors: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    const digits = String(number).padStart(4, '0');
    const text = `市民課の田中一郎課長の自宅の電話は090-0000-${digits}。みんなでかけよう`;
    return peer.add({ by: `author${number % authors}`, text }).uri;
  });
}

/** A Mastodon-style server that the store reads every second. */
export async function watchedPeer(store: Store): Promise<MastodonPeer> {
  const peer = await startMastodonPeer({ domain: 'sns.example' });
  afterAll(() => peer.close());
  const now = new Date();
  await keepRoster(store, roster, { actor: 'terminal', now, isSample: false });
  const terms = { reviewedOn: now.toISOString().slice(0, 10), basis: '試験' };
  const options = { timelines: ['public'] };
  const entry = { id: 'fedi', kind: 'mastodon', url: peer.url, everySeconds: 1, terms, options };
  await keepSources(store, [entry], { actor: 'terminal', now });
  return peer;
}

/** Native ids of alerted posts, one for each alert. */
export async function alertedPosts(store: Store): Promise<(string | null)[]> {
  const alerts = await store.client.alert.findMany({ select: { post: { select: { nativeId: true } } } });
  return alerts.map(({ post }) => post.nativeId);
}
