import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WARCParser } from 'warcio';
import { type CaptureDeps, type CaptureResult, captureUrl, recheck, verify } from '../../../src/capture/index.ts';
import { temporaryFolder } from '../../support/pki/sealed.ts';
import { board } from '../../support/sites/board.ts';
import { createCaptureDeps } from '../../support/sites/deps.ts';
import { kinds, mastodonLike, mastodonThread, tootId } from '../../support/sites/kinds.ts';
import { hasPdfReader, pdfTexts } from '../../support/sites/pdf.ts';
import { html, type Site, startSite } from '../../support/sites/server.ts';
import { readZip } from '../../support/sites/zip.ts';

describe('a capture', { concurrent: true, timeout: 60_000 }, () => {
  let setting: Awaited<ReturnType<typeof createCaptureDeps>>;
  let deps: CaptureDeps;
  let site: Site;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const asked: string[] = [];
  let version = '窓口の対応がひどい。だれか何とかしてほしい。';
  let count = 0;

  beforeAll(async () => {
    setting = await createCaptureDeps();
    deps = { ...setting.deps, limits: { scrollMilliseconds: 1500 } };
    folder = await temporaryFolder();
    site = await startSite({
      ...board,
      ...mastodonLike,
      ...mastodonThread,
      ...kinds,
      '/changing': (response, request) =>
        html(`<h1>投稿</h1><p>${version}</p>`, '<title>投稿</title>')(response, request),
    });
  });
  afterAll(async () => {
    await site.close();
    await setting.close();
    await folder.remove();
  });

  const out = (): string => {
    count += 1;
    return join(folder.path, String(count));
  };
  const capture = (path: string, request = {}, change: Partial<CaptureDeps> = {}): Promise<CaptureResult> =>
    captureUrl({ url: `${site.origin}${path}`, out: out(), ...request }, { ...deps, ...change });
  const json = async (result: CaptureResult, name: string) =>
    JSON.parse(await readFile(join(result.path, name), 'utf8'));

  it('of a board has the whole thread, its pictures, tiles that overlap and the profile, in one seal', async () => {
    const result = await capture('/thread/1', { profile: 'find' });
    expect(result).toMatchObject({ verdict: 'complete', reasons: [], related: [{ role: 'profile' }] });
    expect(await readFile(join(result.path, 'page.txt'), 'utf8')).toContain('返信その20です');
    expect((await json(result, 'media.json')).length).toBeGreaterThanOrEqual(20);
    const { tiles, overlap } = await json(result, 'pictures.json');
    expect(tiles[1].y).toBe(tiles[0].y + tiles[0].height - overlap);
    expect(await readFile(join(result.path, 'related/profile/page.txt'), 'utf8')).toContain('投稿 12 件');
    expect(await verify(result.path, { ledgerHash: result.outerHash ?? '', roots: setting.pki.roots })).toMatchObject({
      status: 'ok',
      warnings: [],
    });
  });

  it.skipIf(!hasPdfReader)(
    'prints its address, both times and the page number on every page, and no local path',
    async () => {
      const result = await capture(`/thread/1?${'q=とても長い問い合わせ&'.repeat(80)}`);
      expect(result.verdict).toBe('complete');
      const pages = pdfTexts(join(result.path, 'page.pdf'));
      expect(pages.length).toBeGreaterThan(2);
      for (const [index, text] of pages.entries()) {
        const plain = text.replace(/\s/g, '');
        expect(plain).toContain(result.finalUrl);
        expect(plain).toMatch(/保存\d{4}-\d\d-\d\dT[\d:]{8}\+09:00（JST）\/\d{4}-\d\d-\d\dT[\d:]{8}Z（UTC）/);
        expect(plain).toContain(`${index + 1}/${pages.length}`);
        expect(text).not.toMatch(/file:\/\/|data:/);
      }
    },
  );

  it('holds the exchange as a WACZ whose digests are right and whose bytes are those of the wire', async () => {
    const result = await capture('/thread/1');
    const wacz = readZip(await readFile(join(result.path, 'archive.wacz')));
    const { createHash } = await import('node:crypto');
    const hash = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const description = JSON.parse(wacz.get('datapackage.json')?.toString() ?? '{}');
    for (const { path, hash: said, bytes } of description.resources) {
      const content = wacz.get(path) ?? Buffer.alloc(0);
      expect([hash(content), content.length]).toEqual([said, bytes]);
    }
    expect(JSON.parse(wacz.get('datapackage-digest.json')?.toString() ?? '{}').hash).toBe(
      hash(wacz.get('datapackage.json') ?? Buffer.alloc(0)),
    );
    const warc = wacz.get('archive/data.warc.gz') ?? Buffer.alloc(0);
    const lines = (wacz.get('indexes/index.cdx')?.toString() ?? '').trim().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(21);
    for (const line of lines) {
      const { offset, length, digest, url } = JSON.parse(line.slice(line.indexOf('{')));
      const record = gunzipSync(warc.subarray(offset, offset + length));
      const head = record.subarray(0, record.indexOf('\r\n\r\n')).toString();
      const block = record.subarray(record.indexOf('\r\n\r\n') + 4, -4);
      expect(head).toContain(`WARC-Target-URI: ${url}`);
      expect(head).toContain(`WARC-Block-Digest: ${hash(block)}`);
      expect(hash(block.subarray(block.indexOf('\r\n\r\n') + 4))).toBe(digest);
    }
    const first = await readFile(join(result.path, 'first/01-response.http'));
    expect(gunzipSync(warc).includes(first)).toBe(true);
    const seen: string[] = [];
    for await (const record of new WARCParser([new Uint8Array(warc)])) {
      if (record.warcType === 'response')
        seen.push(`${record.httpHeaders?.statusCode} ${(await record.contentText()).length > 0}`);
    }
    expect(seen).toHaveLength(lines.length);
    // A full Chromium asks for a favicon, which the board does not have.
    expect(new Set(seen.filter((line) => line !== '404 false'))).toEqual(new Set(['200 true']));
  });

  it('of a site that builds itself keeps the platform record and the times, and starts without any state', async () => {
    const url = `/@mihon/${tootId}`;
    const records = [
      {
        name: 'status',
        url: `${site.origin}/api/v1/statuses/${tootId}`,
        headers: { authorization: 'Bearer our-secret-token' },
      },
    ];
    const first = await capture(url, { records, profile: 'find' });
    const second = await capture(url, { records });
    expect([first.verdict, second.verdict]).toEqual(['complete', 'complete']);
    expect([first.title, second.title]).toEqual(['みほん太郎さんの投稿 1', 'みほん太郎さんの投稿 1']);
    expect(await json(first, 'post.json')).toMatchObject({
      account: { id: '4711', handle: 'mihon' },
      postId: tootId,
      time: {
        shown: { jst: '2026-11-18T21:05:06+09:00' },
        fromId: { utc: '2026-11-18T12:05:06.000Z' },
        timesDiffer: false,
      },
    });
  });

  it('finds the thread in the platform record, and keeps each answer as a capture of its own', async () => {
    const status = `${site.origin}/api/v1/statuses/${tootId}`;
    const records = [
      { name: 'status', url: status },
      { name: 'context', url: `${status}/context`, isOptional: true },
      { name: 'history', url: `${status}/history`, isOptional: true },
    ];
    const result = await capture(`/@mihon/${tootId}`, { records, thread: 'find', profile: 'find' });
    expect(result).toMatchObject({ verdict: 'complete', reasons: [] });
    expect(result.related.map(({ role }) => role).sort()).toEqual(['profile', ...Array(20).fill('thread')]);
    expect(await readFile(join(result.path, 'related/thread-20/page.txt'), 'utf8')).toContain('返信その20です');
  });

  it('holds no secret of ours in any byte of any file', async () => {
    const secrets = [
      'our-secret-token',
      'tsa-password',
      'env-secret-value',
      Buffer.from('city:tsa-password').toString('base64'),
    ];
    process.env.MIMAMORI_TEST_SECRET = 'env-secret-value';
    const records = [
      {
        name: 'status',
        url: `${site.origin}/api/v1/statuses/${tootId}?access_token=our-secret-token`,
        headers: { authorization: 'Bearer our-secret-token' },
      },
    ];
    const [authority = ''] = deps.stamping.authorities;
    const stamping = {
      ...deps.stamping,
      authorities: ['http://city:tsa-password@127.0.0.1:1/?key=tsa-password', authority],
    };
    const result = await capture(`/@mihon/${tootId}`, { records }, { stamping });
    expect(result.verdict).toBe('complete');
    const found: string[] = [];
    for (const entry of await readdir(result.path, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = await readFile(join(entry.parentPath, entry.name));
      const inside = entry.name.endsWith('.wacz')
        ? [...readZip(bytes)].flatMap(([name, part]) => [part, name.endsWith('.gz') ? gunzipSync(part) : part])
        : [];
      for (const secret of secrets)
        if ([bytes, ...inside].some((part) => part.includes(secret))) found.push(`${entry.name}: ${secret}`);
    }
    expect(found).toEqual([]);
  });

  it('hashes and stamps the raw answer before the browser sees anything of it', async () => {
    const result = await capture(
      '/thread/1',
      {},
      {
        stamping: {
          ...deps.stamping,
          post: async (...request) => {
            asked.push(`stamp ${Date.now()}`);
            await new Promise((done) => setTimeout(done, 300));
            return deps.stamping.post(...request);
          },
        },
      },
    );
    const { hashedAt, lastByteAt, exchanges } = await json(result, 'provenance.json');
    expect(Date.parse(hashedAt.utc) - Date.parse(lastByteAt.utc)).toBeLessThan(2000);
    const stamped = Number(asked[0]?.split(' ')[1]) + 300;
    for (const exchange of exchanges.slice(1))
      expect(Date.parse(exchange.startedAt)).toBeGreaterThanOrEqual(stamped - 5);
  });

  it.each([
    ['/video', 'complete', '再生 1,204 回'],
    ['/shift-jis', 'complete', '市民課の表示能力を問うスレ'],
    ['/right-to-left', 'complete', '𠮷野家'],
    ['/large', 'complete', '大きなページ'],
  ])('of %s is %s and shows 「%s」', async (path, verdict, text) => {
    const result = await capture(path);
    expect(result.reasons).toEqual([]);
    expect(result.verdict).toBe(verdict);
    expect(await readFile(join(result.path, 'page.txt'), 'utf8')).toContain(text);
  });

  it('of an endless list ends and says how far it went', async () => {
    const result = await capture('/endless', {}, { limits: { scrollMilliseconds: 800, scrollScreens: 5 } });
    expect(result.verdict).toBe('complete');
    expect((await json(result, 'provenance.json')).scrolled).toMatchObject({ reachedEnd: false });
  });

  it('can be made eight at a time without one getting into another', async () => {
    const paths = [
      '/video',
      '/shift-jis',
      '/right-to-left',
      '/thread/1',
      '/user/nanashi',
      '/@mihon',
      '/video',
      '/changing',
    ];
    const results = await Promise.all(paths.map((path) => capture(path)));
    expect(results.map((result) => new URL(result.finalUrl ?? '').pathname)).toEqual(paths);
    expect(results.map((result) => result.verdict)).toEqual(paths.map(() => 'complete'));
  });

  it('is looked at again: the same version leaves a record, an edit a linked capture', async () => {
    const first = await capture('/changing');
    const same = await recheck(first.path, out(), deps);
    expect(same).toMatchObject({ state: 'live', kind: 'record' });
    expect(await verify(same.path, { ledgerHash: same.outerHash ?? '' })).toMatchObject({ status: 'ok' });
    version = '窓口の対応はふつう。だれも悪くはない。';
    const edited = await recheck(first.path, out(), deps);
    expect(edited).toMatchObject({ state: 'edited', kind: 'capture' });
    const record = JSON.parse(await readFile(join(edited.path, 'capture.json'), 'utf8'));
    expect(record.linkedTo).toBe(first.manifestHash);
    expect(await verify(edited.path)).toMatchObject({ status: 'ok' });
  });
});
