import { createHash, randomBytes } from 'node:crypto';
import { chmod, cp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEvidenceStore, putFolder, takeFolder, verify } from '../../../src/capture/index.ts';
import { createPki, sealedFolder, temporaryFolder } from '../../support/pki/sealed.ts';

const words = Buffer.from('窓口で名指しされた投稿');
const nameOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe.each([
  ['plain', undefined],
  ['encrypted', randomBytes(32)],
])('an evidence store, %s,', (_name, key) => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const options = key ? { encryptionKey: key } : {};
  const open = (path = folder.path) => openEvidenceStore(path, options);
  const objectFile = (hash: string, root = folder.path): string => join(root, 'objects', hash.slice(0, 2), hash);

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  it('names what it keeps by its hash, keeps it once and read-only, and gives it back', async () => {
    const store = await open();
    const hash = await store.putBytes(words);
    expect(hash).toBe(nameOf(words));
    expect(await store.putBytes(words)).toBe(hash);
    expect(await store.get(hash)).toEqual(words);
    expect((await stat(objectFile(hash))).mode & 0o222).toBe(0);
    expect(await readdir(join(folder.path, 'drafts'))).toEqual([]);
  });

  it('lets nothing be read on the disk when it is encrypted', async () => {
    const hash = await (await open()).putBytes(words);
    expect((await readFile(objectFile(hash))).includes(words)).toBe(key === undefined);
  });

  it('finds a bit that rotted, in any byte, and says so instead of giving it out', async () => {
    const store = await open();
    const hash = await store.putBytes(words);
    const sound = await store.putBytes(Buffer.alloc(0));
    expect(await store.check()).toEqual({ checked: 2, rotten: [] });
    const before = await readFile(objectFile(hash));
    await chmod(objectFile(hash), 0o644);
    for (let offset = 0; offset < before.length; offset += 1) {
      const after = Buffer.from(before);
      after[offset] = (after[offset] ?? 0) ^ 4;
      await writeFile(objectFile(hash), after);
      expect((await store.check()).rotten).toEqual([hash]);
    }
    await expect(store.get(hash)).rejects.toThrow();
    expect(await store.get(sound)).toHaveLength(0);
  });

  it('says what is missing', async () => {
    await expect((await open()).get('0'.repeat(64))).rejects.toMatchObject({ code: 'evidence-missing' });
    await expect((await open()).get('../../etc/passwd')).rejects.toMatchObject({ code: 'evidence-missing' });
  });

  it('gives a sealed folder back whole, also from a backup of its files', async () => {
    const pki = await createPki();
    try {
      const sealed = await sealedFolder(join(folder.path, 'capture'), pki, 300_000);
      const name = await putFolder(await open(join(folder.path, 'store')), join(folder.path, 'capture'));
      await cp(join(folder.path, 'store'), join(folder.path, 'backup'), { recursive: true });
      await takeFolder(await open(join(folder.path, 'backup')), name, join(folder.path, 'restored'));
      const found = await verify(join(folder.path, 'restored'), { ledgerHash: sealed.outerHash ?? '' });
      expect(found).toMatchObject({ status: 'ok' });
    } finally {
      await pki.close();
    }
  });
});

describe('an encrypted evidence store', () => {
  it('gives nothing to another key, and does not take one object for another', async () => {
    const folder = await temporaryFolder();
    try {
      const store = await openEvidenceStore(folder.path, { encryptionKey: randomBytes(32) });
      const [one, two] = [await store.putBytes(words), await store.putBytes(Buffer.from('another'))];
      const other = await openEvidenceStore(folder.path, { encryptionKey: randomBytes(32) });
      await expect(other.get(one)).rejects.toMatchObject({ code: 'evidence-undecryptable' });
      const place = (hash: string): string => join(folder.path, 'objects', hash.slice(0, 2), hash);
      await chmod(place(one), 0o644);
      await writeFile(place(one), await readFile(place(two)));
      await expect(store.get(one)).rejects.toMatchObject({ code: 'evidence-undecryptable' });
      await expect(openEvidenceStore(folder.path, { encryptionKey: Buffer.alloc(16) })).rejects.toMatchObject({
        code: 'evidence-key',
      });
    } finally {
      await folder.remove();
    }
  });
});
