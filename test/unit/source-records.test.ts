import { expect, it } from 'vitest';
import { startSource } from '../../src/source/index.ts';

const now = new Date('2026-11-20T00:00:00Z');
const started = (kind: string, url: string, options = {}) => {
  const terms = { reviewedOn: '2026-11-01', basis: '試験' };
  return startSource({ id: 's', kind, url, everySeconds: 60, terms, options }, now);
};
const noSecret = { secret: () => undefined };

it('a Mastodon post has a record that must be there, and two that may lack', () => {
  const records = started('mastodon', 'https://sns.example').records('https://sns.example/@taro/123', noSecret);
  expect(records.map(({ url, isOptional = false }) => [url, isOptional])).toEqual([
    ['https://sns.example/api/v1/statuses/123', false],
    ['https://sns.example/api/v1/statuses/123/context', true],
    ['https://sns.example/api/v1/statuses/123/history', true],
  ]);
});

it('the token of the source is sent along', () => {
  const source = started('mastodon', 'https://sns.example', { tokenVariable: 'SNS_TOKEN' });
  const [status] = source.records('https://sns.example/@taro/123', {
    secret: (name) => (name === 'SNS_TOKEN' ? 'geheim' : undefined),
  });
  expect(status?.headers).toEqual({ authorization: 'Bearer geheim' });
});

it('a Bluesky post has its thread, asked of the public view', () => {
  const url = 'https://bsky.app/profile/did:plc:abc/post/3k';
  const [thread] = started('bluesky', 'wss://jetstream.example/subscribe').records(url, noSecret);
  expect(thread?.url).toContain('getPostThread?uri=at%3A%2F%2Fdid%3Aplc%3Aabc%2Fapp.bsky.feed.post%2F3k');
});

it.each([
  ['mastodon', 'https://sns.example', 'https://elsewhere.example/@taro/123'],
  ['mastodon', 'https://sns.example', 'https://sns.example/about'],
  ['feed', 'https://blog.example/feed', 'https://blog.example/1'],
])('a %s source at %s has none for %s', (kind, url, address) => {
  expect(started(kind, url).records(address, noSecret)).toEqual([]);
});
