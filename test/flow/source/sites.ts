import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FeedFormat, startFeedPeer } from '../../support/peers/feed.ts';
import { startJetstreamPeer } from '../../support/peers/jetstream.ts';
import { startMastodonPeer } from '../../support/peers/mastodon.ts';
import { entryOf, type Site } from './site.ts';

export async function mastodonSite(): Promise<Site> {
  const peer = await startMastodonPeer();
  return {
    kind: 'mastodon',
    entry: entryOf('mastodon', peer.url),
    write: (text) => peer.add({ by: 'hanako', text }).uri,
    edit: (uri, text) => peer.edit(uri, text),
    remove: (uri) => peer.remove(uri),
    failWith: (status, body) => peer.fail(status, body === undefined ? {} : { body }),
    entryAt: (url) => entryOf('mastodon', url),
    overlaps: false,
    faultyEntry: entryOf('mastodon', 'ftp://mastodon.example', { maxPages: 0, hashtag: 'まちがい' }),
    close: () => peer.close(),
  };
}

export function feedSite(format: FeedFormat): () => Promise<Site> {
  return async () => {
    const peer = await startFeedPeer();
    peer.format = format;
    return {
      kind: 'feed',
      entry: entryOf('feed', peer.feed),
      write: (text) => peer.add({ title: text, body: '<p>本文</p>' }),
      edit: (id, text) => peer.edit(id, { title: text }),
      remove: (id) => peer.remove(id),
      failWith: (status, body) => peer.fail(status, body),
      entryAt: (url) => entryOf('feed', url),
      overlaps: false,
      faultyEntry: entryOf('feed', 'feed.xml', { sweepMinutes: -1, windows: 3 }),
      close: () => peer.close(),
    };
  };
}

export async function blueskySite(): Promise<Site> {
  const peer = await startJetstreamPeer();
  // Asks from the beginning: without a cursor a stream begins at the present.
  peer.clock.timeUs = Date.now() * 1000 + 1_000_000;
  return {
    kind: 'bluesky',
    entry: entryOf('bluesky', peer.stream, {
      batchSize: 3,
      batchSeconds: 0.2,
      appView: peer.url,
      plcDirectory: peer.url,
    }),
    write: (text) => peer.post(text),
    edit: (uri, text) => peer.edit(uri, text),
    remove: (uri) => peer.remove(uri),
    failWith: (status, body) => peer.fail(status, body),
    entryAt: undefined,
    overlaps: true,
    faultyEntry: entryOf('bluesky', 'https://bsky.example', { batchSize: 0, language: 'ja' }),
    close: () => peer.close(),
  };
}

export async function jsonlSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'mimamori-jsonl-'));
  const path = join(folder, 'posts.jsonl');
  writeFileSync(path, '');
  let count = 0;
  const append = (id: string, text: string) => appendFileSync(path, `${JSON.stringify({ id, text })}\n`);
  return {
    kind: 'jsonl',
    entry: entryOf('jsonl', path, { batchSize: 3 }),
    write(text) {
      count += 1;
      append(`p${count}`, text);
      return `p${count}`;
    },
    edit: append,
    remove: undefined,
    failWith: undefined,
    entryAt: undefined,
    overlaps: false,
    faultyEntry: entryOf('jsonl', 'https://posts.example/posts.jsonl', { batchSize: 'たくさん' }),
    close: async () => rmSync(folder, { recursive: true }),
  };
}
