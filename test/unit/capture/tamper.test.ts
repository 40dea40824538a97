import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packFolder, stampPacket, verify } from '../../../src/capture/index.ts';
import { checkTree } from '../../../src/capture/seal/check-tree.ts';
import type { FileTree } from '../../../src/capture/seal/folder.ts';
import { Broken } from '../../../src/capture/seal/verification.ts';
import { commandsIn, hasOpenssl, runCommands } from '../../support/pki/openssl.ts';
import { createPki, type Pki, sealedFolder, temporaryFolder } from '../../support/pki/sealed.ts';
import {
  addition,
  cut,
  exchange,
  flip,
  type Mutation,
  removal,
  renaming,
  reordering,
  sizes,
  withMutation,
} from '../../support/pki/tamper.ts';

/**
 * `MIMAMORI_TAMPER=full` flips a bit in every byte, `wide` shows 520 changed packets to both verifiers; otherwise bytes
 * are drawn evenly, so that a run takes seconds.
 */
const extent = process.env.MIMAMORI_TAMPER;
const isFull = extent === 'full';
const BOTH_VERIFIERS = isFull ? 4000 : extent === 'wide' ? 520 : 140;
const PACKET_BYTES = 52_000;

describe('a sealed packet of more than 50 kB', () => {
  let pki: Pki;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let sealed: string;
  let ledgerHash: string;
  let commands: string[] = [];

  beforeAll(async () => {
    pki = await createPki();
    folder = await temporaryFolder();
    sealed = join(folder.path, 'packet');
    ledgerHash = (await sealedFolder(sealed, pki, PACKET_BYTES)).outerHash ?? '';
    if (hasOpenssl) commands = await commandsIn(sealed);
  });
  afterAll(async () => {
    await folder.remove();
    await pki.close();
  });

  /** Bits spread over all files, those of the seal more densely than the content. */
  async function flips(count: number): Promise<Mutation[]> {
    const bytes = (await sizes(sealed)).flatMap(({ path, size }) => {
      const step = path.startsWith('seal/') || path.endsWith('.sha256') ? 1 : 12;
      return Array.from({ length: Math.ceil(size / step) }, (_, index) => ({ path, offset: index * step }));
    });
    const every = Math.max(1, bytes.length / count);
    return Array.from({ length: Math.min(count, bytes.length) }, (_, index) => {
      const at = bytes[Math.floor(index * every)] ?? { path: '', offset: 0 };
      return flip(at.path, at.offset, (index * 5 + at.offset) % 8);
    });
  }

  it('is refused after any one bit was flipped, in any file', { timeout: 3_600_000 }, async () => {
    const files = new Map<string, Buffer>();
    for (const { path } of await sizes(sealed)) files.set(path, await readFile(join(sealed, path)));
    expect((await checkTree(treeOf(files), { ledgerHash })).outerHash).toBe(ledgerHash);
    const missed: string[] = [];
    let flipped = 0;
    for (const [path, bytes] of files) {
      // What the seal itself consists of is looked at more closely; content is all under one hash.
      const isSeal = path.startsWith('seal/') || path.endsWith('.sha256');
      const step = isFull ? 1 : isSeal ? 31 : 1499;
      for (let offset = 0; offset < bytes.length; offset += step) {
        const mask = 1 << (offset % 8);
        bytes[offset] = (bytes[offset] ?? 0) ^ mask;
        flipped += 1;
        const found = await checkTree(treeOf(files), { ledgerHash }).catch((error) => error);
        if (!(found instanceof Broken)) missed.push(`${path}:${offset}`);
        bytes[offset] = (bytes[offset] ?? 0) ^ mask;
      }
    }
    expect(missed).toEqual([]);
    expect(flipped).toBeGreaterThan(400);
  });

  const changes: Mutation[] = [
    addition('more.txt'),
    addition('media/写真 2.jpg'),
    addition('seal/stamp-3.tsr'),
    addition('RENEWAL-1.sha512'),
    addition('.hidden', ''),
    removal('投稿 の 画面.png'),
    removal('00_README.txt'),
    removal('MANIFEST.sha256'),
    removal('SEAL.sha256'),
    removal('seal/manifest.p7s'),
    removal('seal/outer.tsr'),
    removal('seal/stamp-1.tsr'),
    removal('seal/stamp-2-chain.pem'),
    removal('seal/seal.json'),
    renaming('投稿 の 画面.png', '投稿の画面.png'),
    renaming('media/empty.bin', 'empty.bin'),
    renaming('seal/stamp-2.tsr', 'seal/stamp-3.tsr'),
    exchange('投稿 の 画面.png', 'media/写真 1.jpg'),
    exchange('seal/stamp-1.tsr', 'seal/stamp-2.tsr'),
    exchange('seal/outer.tsr', 'seal/stamp-1.tsr'),
    reordering('MANIFEST.sha256'),
    reordering('SEAL.sha256'),
    cut('media/写真 1.jpg'),
    cut('seal/manifest.p7s'),
    cut('seal/outer.tsr'),
  ];

  it.each(changes.map((change) => [change.name, change] as const))(
    'is refused when someone %s',
    async (_name, change) => {
      const found = await withMutation(sealed, change, (copy) => verify(copy, { ledgerHash }));
      expect(found.status).toMatch(/broken|unreadable/);
    },
  );

  it.skipIf(!hasOpenssl)(
    `is refused by OpenSSL alone as well, in ${BOTH_VERIFIERS} changed packets, but for the outermost token`,
    { timeout: 3_600_000 },
    async () => {
      expect(await runCommands(sealed, commands)).toBeUndefined();
      const mutations = [...changes, ...(await flips(BOTH_VERIFIERS - changes.length))];
      const disagreements: string[] = [];
      for (const mutation of mutations) {
        await withMutation(sealed, mutation, async (copy) => {
          const ours = await verify(copy, { ledgerHash });
          const theirs = await runCommands(copy, commands);
          if (ours.status === 'ok') disagreements.push(`ours: ${mutation.name}`);
          if (theirs === undefined && !mutation.onlyOuter) disagreements.push(`openssl: ${mutation.name}`);
        });
      }
      expect(disagreements).toEqual([]);
    },
  );

  it('is refused as a ZIP after any one bit was flipped, in the container as in the content', {
    timeout: 3_600_000,
  }, async () => {
    const zip = join(folder.path, 'packet.zip');
    await packFolder(sealed, zip);
    const before = await readFile(zip);
    expect(before.length).toBeGreaterThan(50_000);
    expect(await verify(zip, { ledgerHash })).toMatchObject({ status: 'ok' });
    const missed: number[] = [];
    const directoryStart = before.readUInt32LE(before.length - 6);
    for (let offset = 0; offset < before.length; offset += 1) {
      const isContainer = offset >= directoryStart || isLocalHeader(before, offset);
      if (!isFull && !isContainer && offset % 613 !== 0) continue;
      const after = Buffer.from(before);
      after[offset] = (after[offset] ?? 0) ^ (1 << (offset % 8));
      await writeFile(zip, after);
      if ((await verify(zip, { ledgerHash })).status === 'ok') missed.push(offset);
    }
    expect(missed).toEqual([]);
  });

  it.skipIf(!hasOpenssl)('shows a change of its container to OpenSSL alone, by the stamp beside it', async () => {
    const zip = join(folder.path, 'stamped.zip');
    await packFolder(sealed, zip);
    const { tokenHash } = await stampPacket(zip, pki.stamping);
    const [command = ''] = await commandsIn(folder.path, 'stamped.zip-README.txt');
    expect(command).toContain('openssl ts -verify');
    expect(await runCommands(folder.path, [command])).toBeUndefined();
    expect(await verify(zip, { ledgerHash: tokenHash })).toMatchObject({ status: 'ok', outerHash: tokenHash });
    expect(await verify(zip, { ledgerHash: '0'.repeat(64) })).toMatchObject({ fault: 'ledger' });
    const lone = join(folder.path, 'lone.zip');
    await writeFile(lone, await readFile(zip));
    const { reason } = { reason: '', ...(await verify(lone, { ledgerHash: tokenHash })) };
    expect(reason).toContain('ZIP の隣に置いて');
    const bytes = await readFile(zip);
    const last = bytes.length - 1;
    bytes[last] = (bytes[last] ?? 0) ^ 1;
    await writeFile(zip, bytes);
    expect(await runCommands(folder.path, [command])).toContain('message imprint mismatch');
    expect(await verify(zip, { ledgerHash: tokenHash })).toMatchObject({ status: 'broken' });
  });
});

/** A sealed folder in memory. */
function treeOf(files: ReadonlyMap<string, Buffer>): FileTree {
  const read = (path: string): Buffer => files.get(path) ?? Buffer.alloc(0);
  return {
    paths: [...files.keys()],
    read: async (path) => read(path),
    digest: async (path, algorithm) => createHash(algorithm).update(read(path)).digest('hex'),
  };
}

/** Whether an offset lies in the fixed part of a local file header. */
function isLocalHeader(zip: Buffer, offset: number): boolean {
  const at = zip.lastIndexOf('PK\x03\x04', offset, 'latin1');
  return at >= 0 && offset - at < 30;
}
