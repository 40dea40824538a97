import { readdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outermostStamp, renewSeal, stampLater, verify } from '../../../src/capture/index.ts';
import { seal } from '../../../src/capture/seal/seal.ts';
import { commandsIn, hasOpenssl, runCommands } from '../../support/pki/openssl.ts';
import { createPki, type Pki, sealedFolder, temporaryFolder, writeFiles, YEAR_MS } from '../../support/pki/sealed.ts';

const now = new Date();
const ago = (years: number): Date => new Date(now.getTime() - years * YEAR_MS);

/** OpenSSL can't be told what day it is, so packets are sealed in the past, with certificates that ran out since. */
describe.each([1, 5, 10, 30])('a packet that was sealed %i years ago', (years) => {
  let pki: Pki;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let outerHash = '';

  beforeAll(async () => {
    pki = await createPki(ago(years), 3);
    folder = await temporaryFolder();
    outerHash = (await sealedFolder(folder.path, pki)).outerHash ?? '';
  });
  afterAll(async () => {
    await folder.remove();
    await pki.close();
  });

  it('is still found whole, with a warning where its certificates ran out unrenewed', async () => {
    const found = await verify(folder.path, { ledgerHash: outerHash, roots: pki.roots });
    expect(found).toMatchObject({ status: 'ok' });
    const warnings = found.status === 'ok' ? found.warnings : [];
    expect(warnings.some((warning) => warning.includes('期限が切れ'))).toBe(years > 3);
  });

  it.skipIf(!hasOpenssl)('still passes the commands of its README', async () => {
    expect(await runCommands(folder.path, await commandsIn(folder.path))).toBeUndefined();
  });

  it.skipIf(!hasOpenssl || years <= 3)('would be refused by OpenSSL without -attime', async () => {
    const commands = (await commandsIn(folder.path)).map((command) => command.replace(/ -attime \d+/, ''));
    expect(await runCommands(folder.path, commands)).toContain('expired');
  });
});

describe('a packet that is renewed every few years', () => {
  it('carries every layer, passes all its commands and warns of nothing', async () => {
    const folder = await temporaryFolder();
    const first = await createPki(ago(10), 6);
    const second = await createPki(ago(5), 20);
    try {
      await sealedFolder(folder.path, first);
      expect(await outermostStamp(folder.path, ago(9))).toMatchObject({ renewalIsDue: false });
      expect(await outermostStamp(folder.path, ago(4.2))).toMatchObject({ renewalIsDue: true });
      const renewed = await renewSeal(folder.path, second.stamping, ago(5));
      const again = await renewSeal(folder.path, second.stamping, ago(5));
      expect(again.outerHash).not.toBe(renewed.outerHash);
      const roots = [...first.roots, ...second.roots];
      const found = await verify(folder.path, { ledgerHash: again.outerHash, roots });
      expect(found).toMatchObject({ status: 'ok', warnings: [], outerHash: again.outerHash });
      expect(await verify(folder.path, { ledgerHash: renewed.outerHash })).toMatchObject({ fault: 'ledger' });
      if (!hasOpenssl) return;
      expect(
        await runCommands(folder.path, await commandsIn(folder.path, 'seal/renewal-2-README.txt')),
      ).toBeUndefined();
    } finally {
      await folder.remove();
      await first.close();
      await second.close();
    }
  });
});

describe('a packet that was sealed while no authority answered', () => {
  it('says so, is stamped later and then passes', async () => {
    const folder = await temporaryFolder();
    const pki = await createPki();
    try {
      await writeFiles(folder.path, { 'a.txt': '内容\n' });
      const silent = { ...pki.stamping, authorities: ['http://127.0.0.1:1/'] };
      const corrected: string[] = [];
      const sealed = await seal(folder.path, pki.signer, silent, {
        onUnstamped: async (faults) => void corrected.push(...faults),
      });
      expect(sealed.outerHash).toBeUndefined();
      expect(corrected).toEqual(['http://127.0.0.1:1/: unreachable']);
      const waiting = await verify(folder.path);
      expect(waiting).toMatchObject({ status: 'ok', stampedAt: [], outerHash: undefined });
      expect((await stampLater(folder.path, silent)).outerHash).toBeUndefined();
      const later = await stampLater(folder.path, pki.stamping);
      expect(await verify(folder.path, { ledgerHash: later.outerHash ?? '' })).toMatchObject({ status: 'ok' });
      await expect(stampLater(folder.path, pki.stamping)).rejects.toMatchObject({ code: 'seal-not-waiting' });
      if (!hasOpenssl) return;
      const commands = (await commandsIn(folder.path)).slice(0, 3);
      const laterCommands = await commandsIn(folder.path, 'seal/LATER.txt');
      expect(laterCommands).toHaveLength(2);
      expect(await runCommands(folder.path, [...commands, ...laterCommands])).toBeUndefined();
    } finally {
      await folder.remove();
      await pki.close();
    }
  });

  it('can lose no stamp unseen once it expected one', async () => {
    const folder = await temporaryFolder();
    const pki = await createPki();
    try {
      await sealedFolder(folder.path, pki);
      const stamps = (await readdir(`${folder.path}/seal`)).filter((name) => /^(stamp|outer)/.test(name));
      for (const name of [...stamps.map((stamp) => `seal/${stamp}`), 'SEAL.sha256']) await rm(`${folder.path}/${name}`);
      expect(await verify(folder.path)).toMatchObject({ status: 'broken', fault: 'missing-file', path: 'SEAL.sha256' });
    } finally {
      await folder.remove();
      await pki.close();
    }
  });
});
