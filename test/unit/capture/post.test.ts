import { describe, expect, it } from 'vitest';
import { readPostAddress } from '../../../src/capture/post/id-time.ts';
import { describePost } from '../../../src/capture/post/post-facts.ts';
import { readPost } from '../../../src/capture/post/write-post.ts';

const at = new Date('2026-11-18T12:05:06.789Z');
const milliseconds = BigInt(at.getTime());

/** The thirteen letters that hold a time and a clock number of 5. */
function tid(microseconds: bigint): string {
  const letters = '234567abcdefghijklmnopqrstuvwxyz';
  let value = (microseconds << 10n) | 5n;
  let text = '';
  for (let index = 0; index < 13; index += 1) {
    text = letters[Number(value % 32n)] + text;
    value /= 32n;
  }
  return text;
}

describe('the time in a post id', () => {
  it.each([
    ['x', `https://x.com/mihon/status/${(milliseconds - 1288834974657n) << 22n}`],
    ['mastodon', `https://mastodon.example/@mihon/${(milliseconds << 16n) | 77n}`],
    ['bluesky', `https://bsky.app/profile/mihon.example/post/${tid(milliseconds * 1000n)}`],
    ['misskey', `https://misskey.example/notes/${(at.getTime() - Date.UTC(2000, 0, 1)).toString(36)}1a`],
  ])('is read from the address of %s', (platform, url) => {
    expect(readPostAddress(url)).toMatchObject({ platform, at });
  });

  it('is not made up where there is none', () => {
    expect(readPostAddress('https://board.example/thread/1')).toBeUndefined();
    expect(readPostAddress('https://x.com/mihon')).toBeUndefined();
    expect(readPostAddress('https://x.com/mihon/status/20')?.at?.getUTCFullYear()).toBe(2010);
    expect(readPostAddress('https://mastodon.example/@mihon/999999999999999')?.at).toBeUndefined();
  });
});

describe('post.json', () => {
  const url = `https://mastodon.example/@mihon/${milliseconds << 16n}`;
  const status = {
    id: String(milliseconds << 16n),
    created_at: at.toISOString(),
    edited_at: '2026-11-18T12:30:00.000Z',
    account: { id: '4711', acct: 'mihon', display_name: 'みほん太郎' },
    content: '<p>窓口の&lt;対応&gt;が<br>ひどい</p><p>二度と行かない</p>',
    in_reply_to_id: '99',
  };
  const history = [
    { content: '<p>窓口がひどい</p>', created_at: at.toISOString() },
    { content: '<p>窓口の対応がひどい</p>', created_at: '2026-11-18T12:30:00.000Z' },
  ];
  const page = (time: string): string => `<html><time datetime="${time}">きのう</time></html>`;

  it('holds the account number, both times, the reply and the history of edits', () => {
    const records = [
      { name: 'status', json: status },
      { name: 'history', json: history },
    ];
    const post = describePost(readPost({ url, html: page('2026-11-18T21:05:06+09:00'), records }), url);
    expect(post).toMatchObject({
      platform: 'mastodon',
      account: { id: '4711', handle: 'mihon', displayName: 'みほん太郎' },
      text: '窓口の<対応>が\nひどい\n二度と行かない',
      time: {
        shown: { jst: '2026-11-18T21:05:06+09:00' },
        fromId: { utc: '2026-11-18T12:05:06.789Z' },
        timesDiffer: false,
      },
      replyTo: '99',
      edits: [{ text: '窓口がひどい' }, { utc: '2026-11-18T12:30:00.000Z' }],
    });
  });

  it('flags a shown time that lies more than a second from the one in the id', () => {
    const post = describePost(readPost({ url, html: page('2026-11-18T21:06:06+09:00'), records: [] }), url);
    expect(post.time).toMatchObject({ timesDiffer: true, differenceSeconds: 59.211 });
  });

  it('leaves a time without an offset alone, since it depends on who looks', () => {
    expect(readPost({ url, html: page('2026-11-18T21:06:06'), records: [] }).shownAt).toBeUndefined();
  });
});
