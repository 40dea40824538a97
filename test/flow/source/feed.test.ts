import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSource } from '../../../src/source/index.ts';
import { type FeedPeer, startFeedPeer } from '../../support/peers/feed.ts';
import { createReader, idsOf, lastCursor, putsOf, type Reader } from './reading.ts';
import { entryOf, NOW } from './site.ts';

let peer: FeedPeer;
let reader: Reader;

beforeEach(async () => {
  peer = await startFeedPeer();
  reader = createReader();
});

afterEach(async () => {
  await reader.close();
  await peer.close();
});

const entry = (options: Record<string, unknown> = {}) => entryOf('feed', peer.feed, options);
const feedRequests = () => peer.asked.filter(({ path }) => path === '/feed');

describe('encodings', () => {
  it.each([
    ['Shift_JIS', 'Shift_JIS', undefined],
    ['Shift_JIS', undefined, 'Shift_JIS'],
    ['Shift_JIS', undefined, undefined],
    ['Shift_JIS', 'UTF-8', undefined],
    ['EUC-JP', 'EUC-JP', undefined],
    ['EUC-JP', undefined, undefined],
    ['UTF-8', 'UTF-8', undefined],
    ['UTF-8', undefined, 'ISO-8859-1'],
    ['UTF-16', undefined, undefined],
  ])('reads %s, declared %s, with the header %s', async (bytes, declared, header) => {
    peer.encoding = { bytes, declared, header };
    peer.add({
      title: '市役所の窓口について',
      body: '田中さんという職員の対応が、とても丁寧でした。カタカナも読めます。',
    });
    const [put] = putsOf(await reader.read(entry()));
    expect(put?.post.text).toBe(
      '市役所の窓口について\n\n田中さんという職員の対応が、とても丁寧でした。カタカナも読めます。',
    );
  });
});

describe('words', () => {
  it('takes what a reader sees of HTML, and nothing that runs', async () => {
    peer.add({
      title: '題 &amp; 名',
      body: '<p>一段落<br>二行目</p><script>alert(1)</script><style>p{}</style><p onclick="x()">二段落 &lt;b&gt;</p><img src=x onerror=alert(1)>',
    });
    const [put] = putsOf(await reader.read(entry()));
    expect(put?.post.text).toBe('題 & 名\n\n一段落\n二行目\n\n二段落 <b>');
  });

  it.each(['rss', 'atom', 'rdf'] as const)('names time and address in %s', async (format) => {
    peer.format = format;
    const id = peer.add({ title: '題', body: '文', at: new Date('2026-11-03T01:02:03Z') });
    const [put] = putsOf(await reader.read(entry()));
    expect(put).toMatchObject({ nativeId: id, post: { url: id, postedAt: '2026-11-03T01:02:03.000Z' } });
  });

  it('tells entries apart that have neither id nor address', async () => {
    peer.document = `<rss version="2.0"><channel><title>t</title>
      <item><title>一つめ</title><description>a</description></item>
      <item><title>二つめ</title><description>b</description></item>
      <item></item></channel></rss>`;
    const batches = await reader.read(entry());
    expect(new Set(idsOf(batches)).size).toBe(2);
  });
});

describe('conditions', () => {
  it('asks with conditions, and takes 304 for nothing new', async () => {
    peer.add({ title: '題', body: '文' });
    const first = await reader.read(entry());
    const second = await reader.read(entry(), { from: lastCursor(first) });
    expect(feedRequests().map(({ isConditional }) => isConditional)).toEqual([false, true]);
    expect(second.flatMap(({ events }) => events)).toEqual([]);
  });

  it('finds what a server hides behind a wrong 304 at the next sweep', async () => {
    peer.liesOf304 = true;
    peer.add({ title: '一', body: '文' });
    const first = await reader.read(entry({ sweepMinutes: 0 }));
    const added = peer.add({ title: '二', body: '文' });
    const lied = await reader.read(entry({ sweepMinutes: 360 }), { from: lastCursor(first) });
    expect(idsOf(lied)).toEqual([]);
    const swept = await reader.read(entry({ sweepMinutes: 0 }), { from: lastCursor(lied) });
    expect(idsOf(swept)).toEqual([added]);
  });

  it('asks for the whole again when it was broken off in the middle', async () => {
    for (let count = 0; count < 150; count += 1) peer.add({ title: `題${count}`, body: '文' });
    const first = await reader.read(entry(), { batches: 1 });
    await reader.read(entry(), { from: lastCursor(first) });
    expect(feedRequests().map(({ isConditional }) => isConditional)).toEqual([false, false]);
  });
});

describe('gaps', () => {
  it('declares one where every entry has been replaced since', async () => {
    peer.window = 3;
    for (let count = 0; count < 3; count += 1) peer.add({ title: `古い${count}`, body: '文' });
    const first = await reader.read(entry());
    for (let count = 0; count < 3; count += 1) peer.add({ title: `新しい${count}`, body: '文' });
    const second = await reader.read(entry(), { from: lastCursor(first) });
    expect(second.at(-1)?.gap?.reason).toContain('入れ替わって');
  });

  it('declares none where one entry is still known', async () => {
    peer.window = 3;
    for (let count = 0; count < 3; count += 1) peer.add({ title: `古い${count}`, body: '文' });
    const first = await reader.read(entry());
    for (let count = 0; count < 2; count += 1) peer.add({ title: `新しい${count}`, body: '文' });
    const second = await reader.read(entry(), { from: lastCursor(first) });
    expect(second.at(-1)?.gap).toBeUndefined();
  });

  it('does not give an entry again that left the feed and came back', async () => {
    peer.window = 2;
    peer.add({ title: '一', body: '文' });
    peer.add({ title: '二', body: '文' });
    const first = await reader.read(entry());
    const third = peer.add({ title: '三', body: '文' });
    const second = await reader.read(entry(), { from: lastCursor(first) });
    peer.remove(third);
    expect(idsOf(await reader.read(entry(), { from: lastCursor(second) }))).toEqual([]);
  });
});

describe('hostile documents', () => {
  const bomb = (inner: string) => `<?xml version="1.0"?>${inner}`;
  const laughs = Array.from({ length: 12 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('');
  it.each([
    [
      'an XML bomb',
      'feed-hostile',
      bomb(
        `<!DOCTYPE rss [<!ENTITY a0 "ha">${laughs}]><rss version="2.0"><channel><title>t</title><item><title>&a12;</title></item></channel></rss>`,
      ),
    ],
    [
      'an outside entity',
      'feed-hostile',
      bomb(
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&x;</title></channel></rss>',
      ),
    ],
    [
      'elements nested without end',
      'feed-hostile',
      bomb(`<rss version="2.0"><channel>${'<a>'.repeat(200_000)}</channel></rss>`),
    ],
    [
      'elements without number',
      'feed-hostile',
      bomb(`<rss version="2.0"><channel>${'<a/>'.repeat(600_000)}</channel></rss>`),
    ],
    [
      'a tag without end',
      'feed-hostile',
      bomb(`<rss version="2.0"><channel><item ${'a="b" '.repeat(100_000)}/></channel></rss>`),
    ],
    ['a page', 'feed-unreadable', '<!doctype html><html><body><h1>ログイン</h1></body></html>'],
    ['nothing', 'feed-unreadable', ''],
    ['half a feed', 'feed-unreadable', '<rss version="2.0"><chan'],
  ])('refuses %s', async (_name, code, document) => {
    peer.document = document;
    await expect(reader.read(entry())).rejects.toMatchObject({ code });
  });

  it('reads entries about XML, whose words declare entities', async () => {
    peer.document =
      '<rss version="2.0"><channel><title>t</title><item><title>実体</title><description><![CDATA[<!ENTITY a "b"> と書きます]]></description></item></channel></rss>';
    expect(idsOf(await reader.read(entry()))).toHaveLength(1);
  });

  it('reads so many entries and says how many it left', async () => {
    for (let count = 0; count < 30; count += 1) peer.add({ title: `題${count}`, body: '文' });
    const batches = await reader.read(entry({ maxEntries: 10 }));
    expect(idsOf(batches)).toHaveLength(10);
    expect(batches.at(-1)?.faults?.[0]?.reason).toContain('20件');
  });
});

it('does not call an entry deleted that has only left the feed', async () => {
  peer.window = 1;
  const id = peer.add({ title: '古い', body: '文' });
  await reader.read(entry());
  peer.add({ title: '新しい', body: '文' });
  const fates = await startSource(entry(), NOW).verify([{ nativeId: id }], reader.ctx());
  expect(fates.get(id)).toBe('unknown');
});
