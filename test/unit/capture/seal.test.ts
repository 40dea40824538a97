import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packFolder, verify } from '../../../src/capture/index.ts';
import { commandsIn, hasOpenssl, runCommands } from '../../support/pki/openssl.ts';
import { createPki, type Pki, sealedFolder, temporaryFolder } from '../../support/pki/sealed.ts';

describe('a sealed folder', () => {
  let pki: Pki;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let sealed: Awaited<ReturnType<typeof sealedFolder>>;

  beforeAll(async () => {
    pki = await createPki();
    folder = await temporaryFolder();
    sealed = await sealedFolder(folder.path, pki);
  });
  afterAll(async () => {
    await folder.remove();
    await pki.close();
  });

  it('carries two time stamps of two authorities', () => {
    expect(sealed.faults).toEqual([]);
    expect(sealed.stamps.map((stamp) => stamp.authority)).toEqual(pki.stamping.authorities);
  });

  it('is found whole, with the ledger hash and the roots given', async () => {
    const found = await verify(folder.path, { ledgerHash: sealed.outerHash ?? '', roots: pki.roots });
    expect(found).toMatchObject({ status: 'ok', outerHash: sealed.outerHash, warnings: [] });
  });

  it('is refused when the ledger has another hash', async () => {
    expect(await verify(folder.path, { ledgerHash: '0'.repeat(64) })).toMatchObject({ fault: 'ledger' });
  });

  it('is refused when its authorities are not among the roots that the reader believes', async () => {
    expect(await verify(folder.path, { roots: [] })).toMatchObject({ fault: 'stamp' });
  });

  it.skipIf(!hasOpenssl)('passes the very commands of its README', async () => {
    const commands = await commandsIn(folder.path);
    expect(commands).toHaveLength(5);
    expect(await runCommands(folder.path, commands)).toBeUndefined();
  });

  it('is found whole as a ZIP', async () => {
    const zip = join(folder.path, '..', `${Date.now()}.zip`);
    await packFolder(folder.path, zip);
    try {
      expect(await verify(zip, { ledgerHash: sealed.outerHash ?? '' })).toMatchObject({ status: 'ok' });
    } finally {
      await rm(zip);
    }
  });

  it('is refused with a changed, a missing and an extra file', async () => {
    const file = join(folder.path, '投稿 の 画面.png');
    const before = await readFile(file);
    await rm(file);
    expect(await verify(folder.path)).toMatchObject({ fault: 'missing-file', path: '投稿 の 画面.png' });
    await writeFile(file, Buffer.concat([before, Buffer.from('x')]));
    expect(await verify(folder.path)).toMatchObject({ fault: 'changed-file', path: '投稿 の 画面.png' });
    await writeFile(file, before);
    await writeFile(join(folder.path, 'more.txt'), '');
    expect(await verify(folder.path)).toMatchObject({ fault: 'extra-file', path: 'more.txt' });
    await rm(join(folder.path, 'more.txt'));
    expect(await verify(folder.path)).toMatchObject({ status: 'ok' });
  });
});
