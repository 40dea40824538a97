import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threadPages } from '../../../src/capture/post/thread.ts';

const page = 'https://sns.example/@taro/5';
const status = (id: string, acct: string) => ({ id, account: { acct } });
const did = 'did:plc:abc';
const node = (key: string, more = {}) => ({ post: { uri: `at://${did}/app.bsky.feed.post/${key}` }, ...more });

describe('pages of a thread', () => {
  it('are those before the post from near to far, then the answers', () => {
    const record = { ancestors: [status('1', 'a'), status('2', 'b@far.example')], descendants: [status('6', 'c')] };
    expect(threadPages(record, page)).toEqual([
      'https://sns.example/@b@far.example/2',
      'https://sns.example/@a/1',
      'https://sns.example/@c/6',
    ]);
  });

  it('are found in a Bluesky thread, past posts that are gone', () => {
    const gone = { $type: 'app.bsky.feed.defs#notFoundPost' };
    const thread = node('5', {
      parent: node('4', { parent: gone }),
      replies: [gone, node('6', { replies: [node('7')] })],
    });
    const address = (key: string) => `https://bsky.app/profile/${did}/post/${key}`;
    expect(threadPages({ thread }, address('5'))).toEqual([address('4'), address('6'), address('7')]);
  });

  it('are never more than twenty', () => {
    const descendants = Array.from({ length: 5000 }, (_, index) => status(String(index + 10), 'a'));
    expect(threadPages({ ancestors: [], descendants }, page)).toHaveLength(20);
  });

  it('stay on the site of the post, whatever a record names', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (id, acct) => {
        const record = { ancestors: [status(id, acct)], descendants: [] };
        for (const url of threadPages(record, page)) expect(new URL(url).origin).toBe('https://sns.example');
      }),
    );
  });

  it('are none where the record has another form', () => {
    expect(threadPages({ error: 'Record not found' }, page)).toEqual([]);
    expect(threadPages(undefined, page)).toEqual([]);
  });
});
