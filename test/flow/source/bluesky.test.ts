import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Batch, type Cursor, createGuardedHttp, startSource } from '../../../src/source/index.ts';
import { type JetstreamPeer, startJetstreamPeer } from '../../support/peers/jetstream.ts';
import { createReader, idsOf, lastCursor, putsOf, type Reader } from './reading.ts';
import { entryOf, NOW } from './site.ts';

let peer: JetstreamPeer;
let reader: Reader;

beforeEach(async () => {
  peer = await startJetstreamPeer();
  peer.clock.timeUs += 1_000_000;
  reader = createReader();
});

afterEach(async () => {
  await reader.close();
  await peer.close();
});

const entry = (options: Record<string, unknown> = {}) =>
  entryOf('bluesky', peer.stream, {
    batchSize: 3,
    // Long enough for a busy machine to send what was asked for before the first silence.
    batchSeconds: 0.3,
    appView: peer.url,
    plcDirectory: peer.url,
    ...options,
  });

const eventsOf = (batches: readonly Batch[]) => batches.flatMap(({ events }) => events);
const begin = async () => lastCursor(await reader.read(entry()));
const cursorAt = (timeUs: number): Cursor => ({ version: 1, value: { timeUs } });

describe('events', () => {
  it('gives posts with alternative texts, parents and addresses', async () => {
    const from = await begin();
    const parent = peer.post('元の投稿');
    const uri = peer.post('返事です', { alt: '庁舎の写真', reply: parent });
    const put = putsOf(await reader.read(entry(), { from })).find(({ nativeId }) => nativeId === uri);
    expect(put).toMatchObject({
      inReplyTo: parent,
      post: {
        text: '返事です',
        media: [{ kind: 'image', alt: '庁舎の写真' }],
        author: { id: 'did:plc:mihonaaaaaaaaaaaaaaaaaaa' },
        url: expect.stringMatching(/^https:\/\/bsky\.app\/profile\/did:plc:[a-z]+\/post\/3k/),
      },
    });
  });

  it('tells of deleted posts and accounts, and not of sleeping ones', async () => {
    const from = await begin();
    const uri = peer.post('消す投稿');
    peer.remove(uri);
    peer.account('did:plc:gone', false, 'deleted');
    peer.account('did:plc:asleep', false, 'deactivated');
    peer.account('did:plc:back', true);
    const events = eventsOf(await reader.read(entry(), { from }));
    expect(events.filter(({ type }) => type !== 'put')).toEqual([
      { type: 'gone', nativeId: uri },
      { type: 'actorGone', actorId: 'did:plc:gone' },
    ]);
  });

  it('leaves out and counts posts without a Japanese character, unless asked for all', async () => {
    const from = await begin();
    peer.post('hello world');
    const japanese = peer.post('テスト');
    const batches = await reader.read(entry(), { from });
    expect(idsOf(batches)).toEqual([japanese]);
    expect(batches.reduce((sum, { skipped = 0 }) => sum + skipped, 0)).toBe(1);
    expect(idsOf(await reader.read(entry({ japaneseOnly: false }), { from }))).toHaveLength(2);
  });

  it('counts messages that it cannot read, and reads the others', async () => {
    const from = await begin();
    peer.say('{"half": ');
    peer.say('[]');
    const uri = peer.post('読める投稿');
    const batches = await reader.read(entry(), { from });
    expect(idsOf(batches)).toEqual([uri]);
    expect(batches.flatMap(({ faults = [] }) => faults)).toMatchObject([{ reason: expect.stringContaining('2件') }]);
  });

  it('asks for posts only', async () => {
    const from = await begin();
    const uri = peer.post('投稿');
    peer.say(
      JSON.stringify({
        did: 'did:plc:x',
        time_us: peer.clock.timeUs,
        kind: 'commit',
        commit: { operation: 'create', collection: 'app.bsky.feed.like', rkey: '1', record: {} },
      }),
    );
    expect(idsOf(await reader.read(entry(), { from }))).toEqual([uri]);
  });
});

describe('connections', () => {
  it('connects again after a cut, a little before the last event, and loses nothing', async () => {
    const stop = new AbortController();
    const seen = new Set<string>();
    const written = new Set<string>();
    const from = await begin();
    for (let count = 0; count < 5; count += 1) written.add(peer.post(`はじめ${count}`));
    let cuts = 0;
    for await (const batch of startSource(entry(), NOW).pull(from, [], reader.ctx(stop.signal))) {
      for (const id of idsOf([batch])) seen.add(id);
      if (!batch.more && cuts < 3) {
        cuts += 1;
        peer.cut();
        for (let count = 0; count < 5; count += 1) written.add(peer.post(`あと${cuts}-${count}`));
      } else if (!batch.more && seen.size === written.size) break;
    }
    expect(seen).toEqual(written);
    const last = peer.cursors.at(-1) ?? Number.NaN;
    expect(peer.clock.timeUs - last).toBeGreaterThanOrEqual(5_000_000);
  });

  it('lets go of a silent stream as soon as it is aborted', async () => {
    const stop = new AbortController();
    const batches: Batch[] = [];
    for await (const batch of startSource(entry({ batchSeconds: 60 }), NOW).pull(
      cursorAt(peer.clock.timeUs),
      [],
      (() => {
        setTimeout(() => stop.abort(), 100);
        return reader.ctx(stop.signal);
      })(),
    )) {
      batches.push(batch);
    }
    expect(eventsOf(batches)).toEqual([]);
  });

  it('gives up after some failures in a row, with a sentence', async () => {
    await peer.close();
    await expect(reader.read(entry())).rejects.toMatchObject({ code: 'http-stream-failed' });
    peer = await startJetstreamPeer();
  });

  it('does not connect to an inside address', async () => {
    const guarded = createGuardedHttp({ allowLoopback: false, contact: 'x', environment: {} });
    const ctx = { ...reader.ctx(), http: guarded };
    const pulling = startSource(entry(), NOW).pull(undefined, [], ctx)[Symbol.asyncIterator]().next();
    await expect(pulling).rejects.toMatchObject({ code: 'http-address-refused' });
    expect(peer.cursors).toEqual([]);
    await guarded.close();
  });
});

function readTime(cursor: Cursor | undefined): unknown {
  const value = cursor?.value;
  return typeof value === 'object' && value !== null && 'timeUs' in value ? value.timeUs : undefined;
}

it.each([
  ['a message larger than any post', `"${'x'.repeat(3 * 1024 * 1024)}"`],
  ['a message that unpacks to one', `"${' '.repeat(8 * 1024 * 1024)}"`],
])('ends the connection at %s, in bounded memory', async (_name, message) => {
  const from = await begin();
  peer.say(message);
  await expect(reader.read(entry({ batchSeconds: 10 }), { from })).rejects.toMatchObject({
    code: 'http-stream-failed',
  });
});

describe('gaps', () => {
  const HOUR = 3_600_000_000;

  it('declares one where it stood still longer than the server keeps, though the server says nothing', async () => {
    const old = peer.clock.timeUs - 30 * HOUR;
    peer.post('今日の投稿');
    const batches = await reader.read(entry(), { from: cursorAt(old) });
    const [gap] = batches.flatMap((batch) => (batch.gap === undefined ? [] : [batch.gap]));
    expect(gap?.from).toBe(new Date(old / 1000).toISOString());
    expect(Date.parse(gap?.until ?? '')).toBeLessThanOrEqual(peer.clock.timeUs / 1000);
  });

  it('declares one where the server says that the cursor is too old', async () => {
    peer.say(JSON.stringify({ kind: 'info', name: 'OutdatedCursor', message: 'cursor is too old' }));
    peer.post('今日の投稿');
    const batches = await reader.read(entry(), { from: cursorAt(peer.clock.timeUs - HOUR / 6) });
    expect(batches.filter(({ gap }) => gap !== undefined)).toHaveLength(1);
  });

  it('declares one where the server begins long after what it was asked for', async () => {
    peer.post('今日の投稿');
    const batches = await reader.read(entry(), { from: cursorAt(peer.clock.timeUs - 2 * HOUR) });
    expect(batches.filter(({ gap }) => gap !== undefined)).toHaveLength(1);
  });

  it.each(['message', 'close', 'status'] as const)(
    'goes on from the present and declares one where the server refuses an old cursor by %s',
    async (how) => {
      const from = await begin();
      peer.post('読めない投稿');
      peer.clock.timeUs += 60_000_000;
      peer.forget();
      peer.oldCursors = how;
      const batches: Batch[] = [];
      const stop = new AbortController();
      let later = '';
      for await (const batch of startSource(entry(), NOW).pull(from, [], reader.ctx(stop.signal))) {
        batches.push(batch);
        if (later === '' && batch.gap !== undefined) later = peer.post('そのあとの投稿');
        else if (later !== '' && !batch.more) break;
      }
      expect(idsOf(batches)).toEqual([later]);
      const gaps = batches.flatMap((batch) => (batch.gap === undefined ? [] : [batch.gap]));
      expect(gaps).toMatchObject([{ from: new Date(Number(readTime(from)) / 1000).toISOString() }]);
    },
  );

  it('declares none after a short stop', async () => {
    const from = await begin();
    peer.post('投稿');
    const batches = await reader.read(entry(), { from });
    expect(batches.filter(({ gap }) => gap !== undefined)).toEqual([]);
  });
});

it('calls a post hidden that its author’s server still has', async () => {
  const uri = peer.post('隠された投稿');
  peer.hide(uri);
  const fates = await startSource(entry(), NOW).verify([{ nativeId: uri }], reader.ctx());
  expect(fates.get(uri)).toBe('hidden');
});

it('finds the native id of a post at an address with a did', () => {
  const source = startSource(entry(), NOW);
  expect(source.resolve('https://bsky.app/profile/did:plc:abc/post/3kxyz')).toBe(
    'at://did:plc:abc/app.bsky.feed.post/3kxyz',
  );
  expect(source.resolve('https://bsky.app/profile/hana.example/post/3kxyz')).toBeUndefined();
});
