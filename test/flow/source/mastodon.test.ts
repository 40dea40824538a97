import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSource } from '../../../src/source/index.ts';
import { listen } from '../../support/peers/listen.ts';
import { fillMastodonPeer, type MastodonPeer, startMastodonPeer } from '../../support/peers/mastodon.ts';
import { createReader, idsOf, lastCursor, putsOf, type Reader } from './reading.ts';
import { entryOf, NOW } from './site.ts';

let peer: MastodonPeer;
let reader: Reader;

beforeEach(async () => {
  peer = await startMastodonPeer();
  reader = createReader();
});

afterEach(async () => {
  await reader.close();
  await peer.close();
});

const entry = (options: Record<string, unknown> = {}) => entryOf('mastodon', peer.url, options);

describe('what a post says', () => {
  it('keeps paragraphs, line breaks, mentions and signs', async () => {
    peer.add({ by: 'hanako', text: '一行目\n二行目 <3 & "引用"\n\n@taro 次の段落' });
    const [put] = putsOf(await reader.read(entry()));
    expect(put?.post.text).toBe('一行目\n二行目 <3 & "引用"\n\n@taro 次の段落');
  });

  it('puts the content warning before the words', async () => {
    peer.add({ by: 'hanako', text: '中身', warning: '注意' });
    expect(putsOf(await reader.read(entry()))[0]?.post.text).toBe('注意\n\n中身');
  });

  it('names the post that a reply answers, with its words, where both are read together', async () => {
    const parent = peer.add({ by: 'hanako', text: '元の話' });
    const reply = peer.add({ by: 'taro', text: '返事', replyTo: parent.id });
    const put = putsOf(await reader.read(entry())).find(({ nativeId }) => nativeId === reply.uri);
    expect(put).toMatchObject({ inReplyTo: parent.uri, post: { threadText: '元の話' } });
  });

  it('names author and time', async () => {
    peer.add({ by: 'hanako', text: '文', createdAt: new Date('2026-11-19T12:00:00Z') });
    expect(putsOf(await reader.read(entry()))[0]?.post).toMatchObject({
      author: { id: `${peer.url}/users/hanako`, handle: `hanako@${new URL(peer.url).host}`, name: 'hanako' },
      postedAt: '2026-11-19T12:00:00.000Z',
      url: expect.stringContaining('/@hanako/'),
    });
  });

  it.each(['private', 'direct'])('never reads a %s post, whatever the token shows', async (visibility) => {
    peer.add({ by: 'hanako', text: '内緒', visibility });
    peer.add({ by: 'hanako', text: '公開' });
    expect(putsOf(await reader.read(entry())).map(({ post }) => post.text)).toEqual(['公開']);
  });
});

describe('reading', () => {
  it('reads 2,000 posts by 20 authors', async () => {
    const uris = fillMastodonPeer(peer, { posts: 2000, authors: 20, textOf: (index) => `投稿 ${index}` });
    expect(idsOf(await reader.read(entry())).toSorted()).toEqual(uris.toSorted());
  });

  it('keys another server’s post by its own uri', async () => {
    const uri = 'https://elsewhere.example/users/jiro/statuses/5';
    peer.add({ by: 'jiro', text: '遠くから', uri });
    expect(idsOf(await reader.read(entry()))).toEqual([uri]);
  });

  it('knows an edited post whose local id has changed, and does not call it gone', async () => {
    const { uri } = peer.add({ by: 'hanako', text: 'はじめ' });
    peer.add({ by: 'taro', text: 'ほか' });
    const first = await reader.read(entry());
    peer.edit(uri, 'あと', { changesId: true });
    const second = await reader.read(entry(), { from: lastCursor(first) });
    const events = second.flatMap((batch) => batch.events);
    expect(events).toMatchObject([{ type: 'put', nativeId: uri, post: { text: 'あと' } }]);
    const fates = await startSource(entry(), NOW).verify([{ nativeId: uri }], reader.ctx());
    expect(fates.get(uri)).toBe('live');
  });

  it('tells of a post that has vanished from among those it reads, once the server says that it is gone', async () => {
    const { uri } = peer.add({ by: 'hanako', text: '消える' });
    peer.add({ by: 'taro', text: '残る' });
    peer.add({ by: 'taro', text: '残る二つめ' });
    peer.remove(peer.add({ by: 'taro', text: '読まれる前に消える' }).uri);
    const first = await reader.read(entry({}));
    // The oldest of a page may just have moved off it; so something older is needed to know.
    const older = await reader.read(entry(), { from: lastCursor(first) });
    peer.remove(uri);
    const second = await reader.read(entry(), { from: lastCursor(older) });
    expect(second.flatMap((batch) => batch.events)).toEqual([]);
    const middle = peer.add({ by: 'hanako', text: 'これも消える' }).uri;
    peer.add({ by: 'taro', text: 'あとから' });
    const third = await reader.read(entry(), { from: lastCursor(second) });
    peer.remove(middle);
    const fourth = await reader.read(entry(), { from: lastCursor(third) });
    expect(fourth.flatMap((batch) => batch.events)).toEqual([{ type: 'gone', nativeId: middle }]);
  });

  it('does not call a vanished post gone while the server fails', async () => {
    peer.add({ by: 'taro', text: '古い' });
    const { uri } = peer.add({ by: 'hanako', text: '見えなくなる' });
    peer.add({ by: 'taro', text: '新しい' });
    const first = await reader.read(entry());
    peer.edit(uri, '見えなくなる');
    const { server } = peer;
    const listeners = server.listeners('request');
    server.removeAllListeners('request');
    peer.remove(uri);
    server.on('request', (request, response) => {
      if (/\/api\/v1\/statuses\//.test(request.url ?? '')) response.writeHead(500).end();
      else for (const listener of listeners) Reflect.apply(listener, server, [request, response]);
    });
    const second = await reader.read(entry(), { from: lastCursor(first) });
    expect(second.flatMap((batch) => batch.events)).toEqual([]);
  });

  it('goes on from where a limit of requests stopped it', async () => {
    const uris = fillMastodonPeer(peer, { posts: 120, authors: 3, textOf: String });
    const first = await reader.read(entry(), { batches: 1 });
    peer.fail(429);
    await expect(reader.read(entry(), { from: lastCursor(first) })).rejects.toMatchObject({ code: 'http-status' });
    peer.mend();
    const rest = await reader.read(entry(), { from: lastCursor(first) });
    expect([...idsOf(first), ...idsOf(rest)].toSorted()).toEqual(uris.toSorted());
  });

  it('reads what came in the meantime, too, when it finishes a reading that was broken off', async () => {
    const uris = fillMastodonPeer(peer, { posts: 120, authors: 3, textOf: String });
    const first = await reader.read(entry(), { batches: 1 });
    const added = peer.add({ by: 'hanako', text: 'その間に' }).uri;
    const rest = await reader.read(entry(), { from: lastCursor(first) });
    expect(new Set([...idsOf(first), ...idsOf(rest)])).toEqual(new Set([...uris, added]));
  });

  it('declares a gap where more was written than it may read, and goes on from the newest', async () => {
    peer.add({ by: 'hanako', text: '最初' });
    const first = await reader.read(entry({ maxPages: 2 }));
    fillMastodonPeer(peer, { posts: 200, authors: 2, textOf: String });
    const second = await reader.read(entry({ maxPages: 2 }), { from: lastCursor(first) });
    expect(idsOf(second)).toHaveLength(80);
    expect(second.at(-1)?.gap?.reason).toContain('読めていません');
    const third = await reader.read(entry({ maxPages: 2 }), { from: lastCursor(second) });
    expect(idsOf(third)).toEqual([]);
  });

  it('goes back no further than it is told at the first reading', async () => {
    peer.add({ by: 'hanako', text: '古い', createdAt: new Date(Date.now() - 3 * 86_400_000) });
    const recent = peer.add({ by: 'hanako', text: '最近' }).uri;
    expect(idsOf(await reader.read(entry({ lookBackDays: 1 })))).toEqual([recent]);
  });

  it('reads hashtags and the local timeline too, each with its own place', async () => {
    const tagged = peer.add({ by: 'hanako', text: '祭り', tags: ['みほん市'] }).uri;
    const other = peer.add({ by: 'hanako', text: '別' }).uri;
    const options = { timelines: ['local'], hashtags: ['#みほん市'] };
    const batches = await reader.read(entry(options));
    expect(new Set(idsOf(batches))).toEqual(new Set([tagged, other]));
    expect(peer.asked.some((path) => path.includes('local=true'))).toBe(true);
    expect(peer.asked.some((path) => path.includes(encodeURIComponent('みほん市')))).toBe(true);
  });

  it('searches for the words of the roster, and keeps no word in its cursor', async () => {
    const found = peer.add({ by: 'hanako', text: '市民課の話' }).uri;
    peer.add({ by: 'hanako', text: '天気の話' });
    const first = await reader.read(entry({ search: true }), { terms: ['市民課'] });
    expect(idsOf(first)).toEqual([found]);
    expect(JSON.stringify(lastCursor(first))).not.toContain('市民課');
    const second = await reader.read(entry({ search: true }), { from: lastCursor(first), terms: ['市民課'] });
    expect(idsOf(second)).toEqual([]);
  });

  it('sends the token of the environment, and names only its variable', async () => {
    const withToken = createReader({ environment: { FEDI_TOKEN: 'secret-token' } });
    try {
      await withToken.read(entry({ tokenVariable: 'FEDI_TOKEN' }));
      expect(peer.credentials).toContain('Bearer secret-token');
      peer.fail(401);
      const error = await withToken.read(entry({ tokenVariable: 'FEDI_TOKEN' })).catch((thrown: unknown) => thrown);
      expect(JSON.stringify([error, String(error)])).not.toContain('secret-token');
    } finally {
      await withToken.close();
    }
  });

  it('says which variable is missing', async () => {
    await expect(reader.read(entry({ tokenVariable: 'FEDI_TOKEN' }))).rejects.toThrow('FEDI_TOKEN');
  });

  it('reads a stretch of the past', async () => {
    const uris = fillMastodonPeer(peer, {
      posts: 100,
      authors: 2,
      textOf: String,
      from: new Date('2026-11-01T00:00:00Z'),
    });
    const range = { from: new Date('2026-11-01T00:01:00Z'), until: new Date('2026-11-01T00:02:00Z') };
    const found: string[] = [];
    for await (const batch of startSource(entry(), NOW).backfill?.(range, [], reader.ctx()) ?? []) {
      found.push(...idsOf([batch]));
    }
    expect(found.toSorted()).toEqual(uris.slice(20, 40).toSorted());
  });

  it('finds the native id of a post at its address', () => {
    const source = startSource(entry(), NOW);
    expect(source.resolve(`${peer.url}/@hanako/123`)).toBe(`${peer.url}/users/hanako/statuses/123`);
    expect(source.resolve(`${peer.url}/@jiro@elsewhere.example/123`)).toBeUndefined();
  });
});

describe('servers that are not honest', () => {
  it('stops at a server whose pages turn in circles', async () => {
    const circle = await listen((_request, response) => {
      const statuses = Array.from({ length: 40 }, (_, index) => statusJson(String(1000 - index)));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(statuses));
    });
    try {
      const batches = await reader.read(entryOf('mastodon', circle.url));
      expect(batches.length).toBeLessThan(5);
      expect(batches.at(-1)?.faults?.[0]?.reason).toContain('繰り返し');
    } finally {
      await circle.close();
    }
  });

  it('stops at a server whose pages never end', async () => {
    let id = 1_000_000;
    const endless = await listen((_request, response) => {
      const statuses = Array.from({ length: 40 }, () => statusJson(String(--id)));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(statuses));
    });
    try {
      const batches = await reader.read(entryOf('mastodon', endless.url, { maxPages: 7 }));
      expect(batches).toHaveLength(7);
    } finally {
      await endless.close();
    }
  });

  it('reads what it can of a page with broken posts, and says which could not be read', async () => {
    const broken = await listen((request, response) => {
      const isFirst = !request.url?.includes('max_id');
      const body = isFirst ? [statusJson('3'), { id: 7 }, null, statusJson('2')] : [];
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    try {
      const batches = await reader.read(entryOf('mastodon', broken.url));
      expect(idsOf(batches)).toHaveLength(2);
      expect(batches[0]?.faults?.map(({ at }) => at)).toEqual(['2件目', '3件目']);
    } finally {
      await broken.close();
    }
  });

  it('reads a boost as a post of its own that repeats another', async () => {
    const boosting = await listen((request, response) => {
      const boost = { ...statusJson('9'), content: '', reblog: { ...statusJson('4'), content: '<p>元の文</p>' } };
      const body = request.url?.includes('max_id') ? [] : [boost];
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    try {
      const [put] = putsOf(await reader.read(entryOf('mastodon', boosting.url)));
      expect(put).toMatchObject({
        nativeId: 'https://peer.example/statuses/9',
        repostOf: 'https://peer.example/statuses/4',
        post: { text: '元の文' },
      });
    } finally {
      await boosting.close();
    }
  });
});

function statusJson(id: string): Record<string, unknown> {
  return {
    id,
    uri: `https://peer.example/statuses/${id}`,
    created_at: '2026-11-01T00:00:00.000Z',
    content: '<p>文</p>',
    account: { id: '1', acct: 'hanako' },
  };
}
