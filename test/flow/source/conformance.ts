import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isMimamoriError } from '../../../src/kernel/index.ts';
import { type Batch, type Cursor, type SourceEntry, sourceOf, startSource } from '../../../src/source/index.ts';
import { misdeeds, startMisbehavingPeer } from '../../support/peers/misbehaving.ts';
import { createReader, idsOf, lastCursor, putsOf, type Reader } from './reading.ts';
import { NOW, type Site } from './site.ts';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
/** Enough for several batches of every kind: a page of Mastodon holds 40, a batch of a feed 100. */
const MANY = 130;

/** What a kind does not need to show. */
export interface Traits {
  /** It reads pages over HTTP, which hostile sites can answer. */
  overHttp: boolean;
}

/** What every source must do, whatever it reads. A new source passes this by giving a `Site`. */
export function describeConformance(name: string, openSite: () => Promise<Site>, traits: Traits): void {
  describe(`${name} conforms`, () => {
    let site: Site;
    let reader: Reader;

    beforeEach(async () => {
      site = await openSite();
      reader = createReader();
    });

    afterEach(async () => {
      await reader.close();
      await site.close();
    });

    /** A stream begins at the present, so everything is written after it was opened once. */
    async function begin(): Promise<Cursor | undefined> {
      return lastCursor(await reader.read(site.entry));
    }

    describe('reading', () => {
      it('gives every post once, and then says that there is no more', async () => {
        const from = await begin();
        const written = writeMany(site, MANY);
        const batches = await reader.read(site.entry, { from });
        expect(idsOf(batches).toSorted()).toEqual(written.toSorted());
        expect(batches.at(-1)?.more).toBe(false);
        expect(batches.length).toBeGreaterThan(1);
      });

      it('gives the words as they were written', async () => {
        const from = await begin();
        site.write('市民課の窓口は<b>混んでいた</b> & 暑かった 😀');
        const [put] = putsOf(await reader.read(site.entry, { from }));
        expect(put?.post.text).toContain('市民課の窓口は');
        expect(put?.post.text).toContain('暑かった 😀');
      });

      it('gives a very long post whole', async () => {
        const from = await begin();
        const text = '窓口の話が長く続きます。'.repeat(1700);
        site.write(text);
        const [put] = putsOf(await reader.read(site.entry, { from }));
        expect(put?.post.text).toContain(text);
      });

      it('gives nothing twice when nothing is new', async () => {
        const from = await begin();
        writeMany(site, 5);
        const first = await reader.read(site.entry, { from });
        const second = await reader.read(site.entry, { from: lastCursor(first) });
        const known = new Set(putsOf(first).map(versionOf));
        expect(putsOf(second).filter((put) => !known.has(versionOf(put)))).toEqual([]);
        if (!site.overlaps) expect(putsOf(second)).toEqual([]);
      });

      it('gives what was written since', async () => {
        const from = await begin();
        writeMany(site, 5);
        const cursor = lastCursor(await reader.read(site.entry, { from }));
        const added = writeMany(site, MANY);
        const since = await reader.read(site.entry, { from: cursor });
        expect(idsOf(since)).toEqual(expect.arrayContaining(added));
        if (!site.overlaps) expect(idsOf(since).toSorted()).toEqual(added.toSorted());
      });

      it('loses nothing when it is broken off after any batch', async () => {
        const from = await begin();
        const written = writeMany(site, MANY);
        const whole = await reader.read(site.entry, { from });
        for (let count = 1; count < whole.length; count += Math.max(1, Math.floor(whole.length / 6))) {
          const first = await reader.read(site.entry, { from, batches: count });
          const rest = await reader.read(site.entry, { from: lastCursor(first) });
          expect(new Set([...idsOf(first), ...idsOf(rest)])).toEqual(new Set(written));
        }
      });

      it('loses nothing that is written while it is broken off', async () => {
        const from = await begin();
        const written = writeMany(site, MANY);
        const first = await reader.read(site.entry, { from, batches: 1 });
        written.push(...writeMany(site, 50));
        const rest = await readToEnd(reader, site, lastCursor(first));
        expect(new Set([...idsOf(first), ...idsOf(rest)])).toEqual(new Set(written));
      });

      it('gives the same key and version for the same post at every reading', async () => {
        const from = await begin();
        writeMany(site, 5);
        const once = putsOf(await reader.read(site.entry, { from }));
        const again = putsOf(await reader.read(site.entry, { from }));
        expect(again.map(versionOf)).toEqual(once.map(versionOf));
      });

      it('gives an edited post again, under the same key in another version', async () => {
        const from = await begin();
        const id = site.write('はじめの文です');
        writeMany(site, 3);
        const first = await reader.read(site.entry, { from });
        site.edit(id, '直した文です');
        const second = await reader.read(site.entry, { from: lastCursor(first) });
        const before = putsOf(first).find(({ nativeId }) => nativeId === id);
        const after = putsOf(second).findLast(({ nativeId }) => nativeId === id);
        expect(after?.post.text).toContain('直した文です');
        expect(after?.revision).not.toBe(before?.revision);
      });

      it('starts afresh from a cursor that it cannot read', async () => {
        const from = await begin();
        writeMany(site, 3);
        const broken = { version: 99, value: { from } };
        await expect(reader.read(site.entry, { from: broken })).resolves.toBeDefined();
      });

      it('asks no host but loopback', async () => {
        const from = await begin();
        const written = writeMany(site, 3);
        await reader.read(site.entry, { from });
        await startSource(site.entry, NOW).verify(
          written.map((nativeId) => ({ nativeId })),
          reader.ctx(),
        );
        expect([...reader.hosts].filter((host) => host !== '127.0.0.1')).toEqual([]);
      });

      it('ends at once when it was aborted before', async () => {
        writeMany(site, 3);
        const batches: Batch[] = [];
        const pulling = (async () => {
          const source = startSource(site.entry, NOW);
          for await (const batch of source.pull(undefined, [], reader.ctx(AbortSignal.abort()))) batches.push(batch);
        })();
        await pulling.catch(() => {});
        expect(batches.flatMap(({ events }) => events)).toEqual([]);
      });
    });

    describe('the fate of posts', () => {
      it('knows a live post and an edited one', async () => {
        const from = await begin();
        const [live = '', edited = ''] = writeMany(site, 2);
        const first = putsOf(await reader.read(site.entry, { from }));
        site.edit(edited, '直した文です');
        const fates = await startSource(site.entry, NOW).verify(first, reader.ctx());
        const isAsked = site.failWith !== undefined;
        expect(fates.get(live)).toBe(isAsked ? 'live' : 'unknown');
        expect(fates.get(edited)).toBe(isAsked ? 'edited' : 'unknown');
      });

      it('tells of a deleted post in the way that it claims', async () => {
        const from = await begin();
        const [gone = '', stays = ''] = writeMany(site, 2);
        const first = await reader.read(site.entry, { from });
        const source = startSource(site.entry, NOW);
        if (site.remove === undefined) {
          expect(source.capabilities.deletes).toBe('none');
          return;
        }
        site.remove(gone);
        const fates = await source.verify([{ nativeId: gone }, { nativeId: stays }], reader.ctx());
        expect(fates.get(gone)).toBe('deleted');
        expect(fates.get(stays)).toBe('live');
        if (source.capabilities.deletes === 'event') {
          const events = (await reader.read(site.entry, { from: lastCursor(first) })).flatMap((batch) => batch.events);
          expect(events).toContainEqual({ type: 'gone', nativeId: gone });
        }
      });

      it.each([401, 403, 416, 429, 500, 503])('calls a post unknown, not deleted, on %i', async (status) => {
        const from = await begin();
        const [id = ''] = writeMany(site, 1);
        await reader.read(site.entry, { from });
        site.failWith?.(status, '{"error":"いまは答えられません"}');
        const fates = await startSource(site.entry, NOW).verify([{ nativeId: id }], reader.ctx());
        expect(fates.get(id)).toBe('unknown');
      });

      it('calls a post unknown behind a wall that answers 200', async () => {
        const from = await begin();
        const [id = ''] = writeMany(site, 1);
        await reader.read(site.entry, { from });
        site.failWith?.(200, '<html><h1>ログインしてください</h1></html>');
        const fates = await startSource(site.entry, NOW).verify([{ nativeId: id }], reader.ctx());
        expect(fates.get(id)).toBe('unknown');
      });
    });

    describe('settings and law', () => {
      it('lists every fault of its settings at once, in Japanese', () => {
        const source = sourceOf(site.kind);
        const error = thrownBy(() => source?.parseConfig(site.faultyEntry));
        expect(isMimamoriError(error, 'source-config-invalid')).toBe(true);
        const faults = String(error instanceof Error ? error.message : '')
          .split('\n')
          .slice(1);
        expect(faults.length).toBeGreaterThanOrEqual(2);
        for (const fault of faults) expect(fault).toMatch(JAPANESE);
      });

      it('refuses to start without a legal record, or on a stale one', () => {
        const staleOn = { ...site.entry, terms: { reviewedOn: '2020-01-01', basis: '古い確認' } };
        const missing = { ...site.entry, terms: undefined };
        expect(thrownBy(() => startSource(staleOn, NOW))).toMatchObject({ code: 'source-legal-stale' });
        expect(thrownBy(() => startSource(missing, NOW))).toMatchObject({ code: 'source-legal-missing' });
      });

      it('explains itself and each of its settings in Japanese', () => {
        const source = sourceOf(site.kind);
        expect(source?.help).toMatch(JAPANESE);
        for (const help of Object.values(source?.optionHelp ?? {})) expect(help).toMatch(JAPANESE);
        expect(source?.resolve(source.parseConfig(site.entry), 'https://elsewhere.example/x')).toBeUndefined();
      });

      it('says that it is well', async () => {
        await begin();
        // A stream shows that it lives only when something comes.
        const writing = setInterval(() => site.write('動いています'), 50);
        try {
          const health = await startSource(site.entry, NOW).health(reader.ctx());
          expect(health).toMatchObject({ ok: true, message: expect.stringMatching(JAPANESE) });
        } finally {
          clearInterval(writing);
        }
      });
    });

    describe.runIf(traits.overHttp)('hostile sites', () => {
      it.each(misdeeds)('fails with a sentence, and gives nothing, on %s', async (misdeed) => {
        const peer = await startMisbehavingPeer(misdeed);
        const hurried = createReader({ deadlineMilliseconds: 2000 });
        try {
          const error = await hurried.read(entryAt(site, peer.url)).catch((thrown: unknown) => thrown);
          expect(isMimamoriError(error)).toBe(true);
          expect(error instanceof Error ? error.message : '').toMatch(JAPANESE);
        } finally {
          await hurried.close();
          await peer.close();
        }
      });

      it('stops waiting for a site that drips bytes as soon as it is aborted', async () => {
        const peer = await startMisbehavingPeer('drip');
        const stop = new AbortController();
        setTimeout(() => stop.abort(new Error('draining')), 100);
        try {
          const source = startSource(entryAt(site, peer.url), NOW);
          const iterator = source.pull(undefined, [], reader.ctx(stop.signal))[Symbol.asyncIterator]();
          await expect(iterator.next()).rejects.toThrow('draining');
        } finally {
          await peer.close();
        }
      });
    });
  });
}

function entryAt(site: Site, url: string): SourceEntry {
  if (site.entryAt === undefined) throw new Error('a site read over HTTP says how to read another address');
  return site.entryAt(url);
}

let serial = 0;

function writeMany(site: Site, count: number): string[] {
  return Array.from({ length: count }, () => {
    serial += 1;
    return site.write(`見本の投稿 その${serial}`);
  });
}

/** A reading that was broken off may take two: the rest of the old one, and what came since. */
async function readToEnd(reader: Reader, site: Site, from: Cursor | undefined): Promise<Batch[]> {
  const first = await reader.read(site.entry, { from });
  return [...first, ...(await reader.read(site.entry, { from: lastCursor(first) }))];
}

function versionOf({ nativeId, revision }: { nativeId: string; revision: string }): string {
  return `${nativeId} ${revision}`;
}

function thrownBy(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}
