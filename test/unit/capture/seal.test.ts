import { readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureSigner, packFolder, seal, verify } from '../../../src/capture/index.ts';
import { commandsIn, hasOpenssl, runCommands } from '../../support/pki/openssl.ts';
import { createPki, type Pki, sealedFolder, temporaryFolder, writeFiles, YEAR_MS } from '../../support/pki/sealed.ts';

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

  it.skipIf(!hasOpenssl)(
    'is refused by the commands of its README too where a link stands in place of a file',
    async () => {
      const [file, aside] = [join(folder.path, '投稿 の 画面.png'), join(folder.path, '..', `${Date.now()}.png`)];
      await rename(file, aside);
      try {
        await symlink(aside, file);
        expect(await runCommands(folder.path, await commandsIn(folder.path))).toContain('find');
        expect(await verify(folder.path)).toMatchObject({ status: 'broken' });
      } finally {
        await rename(aside, file);
      }
    },
  );

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

describe('a packet that holds sealed captures', () => {
  it('is found whole with the seals inside, keeps its own introduction, and is refused when one of them is changed', async () => {
    const folder = await temporaryFolder();
    const pki = await createPki();
    try {
      await sealedFolder(join(folder.path, '甲001'), pki);
      await sealedFolder(join(folder.path, '甲002'), pki);
      await writeFiles(folder.path, { '00_README.txt': 'この資料一式について\n', '送り状.txt': '送り状\n' });
      const { outerHash } = await seal(folder.path, pki.signer, pki.stamping);
      expect(await verify(folder.path, { ledgerHash: outerHash ?? '', roots: pki.roots })).toMatchObject({
        status: 'ok',
        warnings: [],
      });
      expect(await readFile(join(folder.path, '00_README.txt'), 'utf8')).toMatch(/^この資料一式について\n\n見守り/);
      if (hasOpenssl) expect(await runCommands(folder.path, await commandsIn(folder.path))).toBeUndefined();
      const inner = join(folder.path, '甲002', 'capture.json');
      await rm(inner);
      await writeFile(inner, '{"verdict":"incomplete"}\n');
      expect(await verify(folder.path)).toMatchObject({ fault: 'changed-file', path: '甲002/capture.json' });
    } finally {
      await folder.remove();
      await pki.close();
    }
  });

  it('is refused when a capture was broken before the packet was sealed', async () => {
    const folder = await temporaryFolder();
    const pki = await createPki();
    try {
      await sealedFolder(join(folder.path, '甲001'), pki);
      await rm(join(folder.path, '甲001', 'capture.json'));
      await seal(folder.path, pki.signer, pki.stamping);
      expect(await verify(folder.path)).toMatchObject({ fault: 'missing-file', path: '甲001/capture.json' });
    } finally {
      await folder.remove();
      await pki.close();
    }
  });
});

describe('the key of the organisation', () => {
  it('is made once, with a warning, and warns half a year before it runs out', async () => {
    const folder = await temporaryFolder();
    try {
      const now = new Date();
      const first = await ensureSigner(folder.path, now);
      expect(first).toMatchObject({ selfMade: true, warnings: [expect.stringContaining('自分で発行')] });
      const again = await ensureSigner(folder.path, new Date(now.getTime() + 9.8 * YEAR_MS));
      expect(again.chainPem).toBe(first.chainPem);
      expect(again.warnings).toHaveLength(2);
      expect((await stat(join(folder.path, 'signer', 'key.pem'))).mode & 0o077).toBe(0);
    } finally {
      await folder.remove();
    }
  });

  it('is the same for all who start at the same moment', async () => {
    const folder = await temporaryFolder();
    try {
      const made = await Promise.all([ensureSigner(folder.path), ensureSigner(folder.path), ensureSigner(folder.path)]);
      expect(new Set(made.map((signer) => signer.chainPem)).size).toBe(1);
    } finally {
      await folder.remove();
    }
  });

  it('is refused when key and certificate do not belong together', async () => {
    const folder = await temporaryFolder();
    try {
      const one = await ensureSigner(join(folder.path, 'one'));
      const other = await ensureSigner(join(folder.path, 'other'));
      const key = one.key.export({ type: 'pkcs8', format: 'pem' }).toString();
      await writeFiles(join(folder.path, 'mixed'), { 'signer/key.pem': key, 'signer/chain.pem': other.chainPem });
      await expect(ensureSigner(join(folder.path, 'mixed'))).rejects.toMatchObject({ code: 'signer-unusable' });
      await writeFiles(join(folder.path, 'half'), { 'signer/key.pem': key });
      await expect(ensureSigner(join(folder.path, 'half'))).rejects.toMatchObject({ code: 'signer-unusable' });
    } finally {
      await folder.remove();
    }
  });
});
