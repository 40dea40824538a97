import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fixedClock } from '../../../src/kernel/index.ts';
import { type SampleCity, startSampleCity } from '../../../src/sample/index.ts';

const clock = fixedClock('2026-11-20T00:00:00Z');
const abort = new AbortController();
let city: SampleCity;

beforeAll(async () => {
  city = await startSampleCity({ clock, signal: abort.signal, intervalMilliseconds: 7_000 });
});
afterAll(() => city.stop());

const statusSchema = z.object({
  id: z.string(),
  uri: z.url(),
  url: z.url(),
  created_at: z.iso.datetime(),
  edited_at: z.iso.datetime().nullable(),
  content: z.string(),
  in_reply_to_id: z.string().nullable(),
  account: z.object({ acct: z.string(), display_name: z.string() }),
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, city.url), { headers });
const statuses = async (path: string) => z.array(statusSchema).parse(await (await get(path)).json());

async function everyStatus(): Promise<z.infer<typeof statusSchema>[]> {
  const all = [];
  for (let path: string | undefined = '/api/v1/timelines/public?limit=40'; path; ) {
    const response = await get(path);
    all.push(...z.array(statusSchema).parse(await response.json()));
    path = response.headers.get('link')?.match(/<([^>]+)>; rel="next"/)?.[1];
  }
  return all;
}

describe('the Mastodon API of the sample city', () => {
  it('gives the whole public timeline page by page, newest first, each post once', async () => {
    const all = await everyStatus();
    expect(all.length).toBeGreaterThan(50);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.map(({ created_at }) => created_at)).toEqual(
      all
        .map(({ created_at }) => created_at)
        .toSorted()
        .reverse(),
    );
  });

  it('gives what is new since the last look', async () => {
    const [newest] = await statuses('/api/v1/timelines/public?limit=1');
    clock.advance(70_000);
    const fresh = await statuses(`/api/v1/timelines/public?min_id=${newest?.id}`);
    expect(fresh.length).toBeGreaterThan(5);
    expect(fresh.map(({ id }) => id)).not.toContain(newest?.id);
  });

  it('finds posts by hashtag, and by words that all occur', async () => {
    const tagged = await statuses(`/api/v1/timelines/tag/${encodeURIComponent('みほん市')}`);
    expect(tagged.length).toBeGreaterThan(1);
    for (const { content } of tagged) expect(content).toContain('#<span>みほん市</span>');

    const response = await get(`/api/v2/search?type=statuses&q=${encodeURIComponent('みほん市 高橋')}`);
    const found = z.object({ statuses: z.array(statusSchema) }).parse(await response.json()).statuses;
    expect(found.length).toBeGreaterThan(1);
    for (const { content } of found) expect(content).toMatch(/高橋/);
  });

  it('gives one status, says what it answers, and 404 for none', async () => {
    const answer = (await everyStatus()).find((status) => status.in_reply_to_id !== null);
    const parent = await get(`/api/v1/statuses/${answer?.in_reply_to_id}`);
    expect(statusSchema.parse(await parent.json()).id).toBe(answer?.in_reply_to_id);
    expect((await get('/api/v1/statuses/1')).status).toBe(404);
  });

  it('marks the author of every post as sample, and leaves the text alone', async () => {
    for (const { account, content } of await everyStatus()) {
      expect(account.display_name).toMatch(/見本/);
      expect(content).not.toMatch(/見本データ/);
    }
  });

  it('gives the post as an ActivityPub object at the path of its id', async () => {
    const [status] = await statuses('/api/v1/timelines/public?limit=1');
    const response = await get(new URL(status?.uri ?? '').pathname);
    expect(response.headers.get('content-type')).toMatch(/^application\/activity\+json/);
    expect(await response.json()).toMatchObject({ type: 'Note', id: status?.uri, published: status?.created_at });
    expect((await get('/users/ikari_oyaji/statuses/1')).status).toBe(404);
  });

  it('names posts by an id that does not hold the address of this run', async () => {
    for (const { uri } of await everyStatus()) expect(uri).toMatch(/^https:\/\/hiroba\.mihon\.example\/users\//);
  });
});

describe('the feeds of the sample city', () => {
  it('sends the news as RSS in UTF-8', async () => {
    const response = await get('/feed.xml');
    expect(response.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await response.arrayBuffer());
    expect(text).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<rss version="2\.0"/);
    expect(text).toContain('みほん市農政課の補助金の申請書');
  });

  it('sends the board in Shift_JIS, and only the XML declaration says so', async () => {
    const response = await get('/board/index.rdf');
    expect(response.headers.get('content-type')).toBe('application/rdf+xml');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
    const text = iconv.decode(bytes, 'Shift_JIS');
    expect(text).toMatch(/^<\?xml version="1\.0" encoding="Shift_JIS"\?>/);
    expect(text).toContain('みほん市役所の電話、どこにかけてもたらい回し。');
  });

  it('answers 304 to a reader who has the feed already, until something new is in it', async () => {
    const etag = (await get('/feed.xml')).headers.get('etag') ?? '';
    expect((await get('/feed.xml', { 'if-none-match': etag })).status).toBe(304);
    clock.advance(130 * 7_000);
    expect((await get('/feed.xml', { 'if-none-match': etag })).status).toBe(200);
  });
});

describe('the pages of the sample city', () => {
  it('has a page that is marked as sample for every post of every source', async () => {
    const feed = await (await get('/feed.xml')).text();
    const board = iconv.decode(Buffer.from(await (await get('/board/index.rdf')).arrayBuffer()), 'Shift_JIS');
    const links = [...`${feed}${board}`.matchAll(/<link>([^<]+\/\d+)<\/link>/g)].map((match) => match[1] ?? '');
    const addresses = [...links, ...(await everyStatus()).map(({ url }) => url)];
    expect(addresses.length).toBeGreaterThan(100);
    for (const address of addresses) {
      const response = await get(address);
      const charset = /charset=([\w-]+)/i.exec(response.headers.get('content-type') ?? '')?.[1];
      const page = new TextDecoder(charset).decode(await response.arrayBuffer());
      expect(response.status, address).toBe(200);
      expect(page, address).toContain('見本データ');
    }
  });

  it('shows profile, thread, tag and front pages', async () => {
    for (const path of [
      '/',
      '/public',
      '/@ikari_oyaji',
      '/voices/',
      '/board/yakusho',
      `/tags/${encodeURIComponent('みほん市')}`,
    ]) {
      expect((await get(path)).status, path).toBe(200);
    }
  });

  it('answers 404 for a post once its author has deleted it', async () => {
    const own = fixedClock('2026-11-20T00:00:00Z');
    const other = await startSampleCity({ clock: own, signal: abort.signal });
    const search = await fetch(`${other.url}/api/v2/search?q=${encodeURIComponent('小林泰久')}`);
    const [doomed] = z.object({ statuses: z.array(statusSchema) }).parse(await search.json()).statuses;
    const answers = async () => {
      const [page, api] = [doomed?.url ?? '', `${other.url}/api/v1/statuses/${doomed?.id}`];
      return [(await fetch(page)).status, (await fetch(api)).status];
    };
    expect(await answers()).toEqual([200, 200]);
    own.advance(120_000);
    expect(await answers()).toEqual([404, 404]);
    await other.stop();
  });

  it('has a robots.txt that lets readers in', async () => {
    expect(await (await get('/robots.txt')).text()).toContain('User-agent: *');
  });
});

describe('starting the sample city', () => {
  it('binds to loopback and fills its address into the sources', () => {
    expect(city.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(city.sourcesYaml).toContain(`${city.url}/feed.xml`);
    expect(city.sourcesYaml).not.toContain('{{');
    expect(city.rosterYaml).toContain('みほん市');
  });

  it('takes a free port where the wished one is in use', async () => {
    const second = await startSampleCity({ clock, signal: abort.signal, port: Number(new URL(city.url).port) });
    expect(second.url).not.toBe(city.url);
    expect((await fetch(`${second.url}/robots.txt`)).status).toBe(200);
    await second.stop();
  });

  it('stops with the signal', async () => {
    const own = new AbortController();
    const third = await startSampleCity({ clock, signal: own.signal });
    own.abort();
    await third.stop();
    await expect(fetch(third.url)).rejects.toThrow();
  });
});
