import { spawnSync } from 'node:child_process';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEvidenceStore, putFolder } from '../../../src/capture/index.ts';
import { checkEvidence } from '../../../src/evidence/index.ts';
import { newId } from '../../../src/kernel/index.ts';
import { type BackupDependencies, restoreBackup, takeBackup } from '../../../src/operations/index.ts';
import { appendAudit, openStore, type Store, verifyAudit, writeOutbox } from '../../../src/store/index.ts';
import { createPki, type Pki, sealedFolder, temporaryFolder } from '../../support/pki/sealed.ts';
import { freshDatabase, freshStore } from '../../support/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'mimamori-backup-'));
const dataFolder = join(folder, 'data');
const now = () => new Date('2026-11-21T03:00:00Z');
const passphrase = 'a passphrase of the office';
/** Separators that a line reader may trip over, quotes, other scripts, and what looks like a control sequence. */
const difficult = `一行目\n二行目\r\n"引用"\\n\u2028\u2029 😡👨‍👩‍👧 𠮷野家 \u0001`;

let store: Store;
let deps: BackupDependencies;
let pki: Pki;

beforeAll(async () => {
  store = await freshStore();
  deps = { store, dataFolder, software: 'mimamori test', now, passphrase: undefined };
  pki = await createPki();
  await fill();
}, 60_000);
afterAll(async () => {
  await pki.close();
  rmSync(folder, { recursive: true, force: true });
});

async function fill(): Promise<void> {
  const at = new Date('2026-11-20T01:02:03.456Z');
  const evidence = await openEvidenceStore(join(dataFolder, 'evidence'));
  await store.client.source.create({
    data: { id: 's1', kind: 'jsonl', url: '-', options: { deep: { list: [1.5, null] } } },
  });
  const post = {
    sourceId: 's1',
    revisionKey: '1',
    text: difficult,
    media: [{ alt: difficult }],
    seenAt: at,
    changedAt: at,
  };
  await store.client.post.createMany({
    data: Array.from({ length: 1500 }, (_, number) => ({ ...post, id: `p${number}`, key: `k${number}` })),
  });
  const passage = { revision: 1, start: 0, end: 4, kind: 'person', ref: 'S001', via: 'name', ambiguous: [difficult] };
  await store.client.mention.create({ data: { id: 'm1', postId: 'p1', ...passage, confidence: 0.1 + 0.2 } });
  const asked = { subjectKind: 'packet', version: 1, requestedById: 'u1', requestedAt: at, reason: difficult };
  await store.client.approval.create({ data: { id: 'a1', subjectId: 'x', ...asked, expiresAt: at } });
  const user = {
    name: difficult,
    email: 'u1@city.mihon.example',
    role: 'officer',
    createdAt: at,
    updatedAt: at,
  } as const;
  await store.client.user.create({ data: { id: 'u1', ...user } });
  const key = {
    credentialId: 'k',
    publicKey: Uint8Array.of(0, 0x5c, 0xff),
    counter: 2n ** 32n - 1n,
    transports: ['usb'],
  };
  const passkey = { id: 'k1', userId: 'u1', name: difficult, host: 'localhost', addedAt: at, ...key };
  await store.client.passkey.create({ data: passkey });
  await store.transaction((tx) => writeOutbox(tx, [{ job: 'detect.post', payload: { postId: 'p1' }, key: 'o1' }], at));
  for (const id of ['c1', 'c2', 'c3']) {
    const draft = await temporaryFolder();
    const { manifestHash, outerHash } = await sealedFolder(draft.path, pki);
    const sealed = {
      state: 'sealed' as const,
      folder: await putFolder(evidence, draft.path),
      manifestHash,
      outerHash: outerHash ?? null,
    };
    await draft.remove();
    await store.client.capture.create({
      data: {
        id,
        key: id,
        url: `https://sns.example/${id}`,
        occasion: 'alert',
        reasons: [],
        ...sealed,
        askedAt: at,
        capturedAt: at,
      },
    });
    await store.transaction((tx) =>
      appendAudit(tx, [{ actor: 'system', action: 'evidence.sealed', subjectKind: 'capture', subjectId: id }], at),
    );
  }
  mkdirSync(join(dataFolder, 'signer'));
  writeFileSync(join(dataFolder, 'signer', 'key.pem'), 'the key');
  writeFileSync(join(dataFolder, 'model.bin'), 'what was learnt');
  mkdirSync(join(dataFolder, 'cache'));
  writeFileSync(join(dataFolder, 'cache', 'large'), 'made anew');
}

/** Every row of every table as PostgreSQL writes it. */
async function allRows(url: string, but: readonly string[] = []): Promise<Record<string, string[]>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`SET TimeZone = 'UTC'`);
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations'`,
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables.filter((table) => !but.includes(table.name))) {
    const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
    all[name] = rows.map(({ row }) => row);
  }
  await client.end();
  return all;
}

/** An empty installation: what a wipe leaves. */
async function empty() {
  const to = join(folder, newId());
  const fresh = await openStore({ databaseUrl: await freshDatabase(), dataFolder: '' });
  afterAll(() => fresh.close());
  return { store: fresh, dataFolder: to, now, passphrase };
}

const left = () => readdirSync(folder).filter((name) => /part|mimamori-backup/u.test(name));

describe.each([
  ['as it is', undefined],
  ['encrypted', passphrase],
])('a backup %s', (_, chosen) => {
  it('brings back every row and every piece of evidence', async () => {
    const before = await allRows(store.url, ['AuditEntry', 'Setting']);
    const audit = await store.client.auditEntry.findMany({ orderBy: { sequence: 'asc' } });
    const { file, isEncrypted } = await takeBackup(
      { ...deps, passphrase: chosen },
      join(folder, `${chosen ?? 'plain'}/`),
    );
    expect(isEncrypted).toBe(chosen !== undefined);

    const target = await empty();
    await restoreBackup(target, file);
    expect(await allRows(target.store.url, ['AuditEntry', 'Setting'])).toEqual(before);
    const chain = await target.store.client.auditEntry.findMany({ orderBy: { sequence: 'asc' } });
    expect(chain.slice(0, audit.length)).toEqual(audit);
    expect(await verifyAudit(target.store)).toBeUndefined();
    const evidence = await openEvidenceStore(join(target.dataFolder, 'evidence'));
    const found = await checkEvidence({
      store: target.store,
      evidence,
      draftFolder: join(target.dataFolder, 'drafts'),
      now,
    });
    expect(found).toMatchObject({ seals: 3, rotten: [], broken: [] });
    expect(readFileSync(join(target.dataFolder, 'model.bin'), 'utf8')).toBe('what was learnt');
    expect(existsSync(join(target.dataFolder, 'cache'))).toBe(false);
    // The keys come along only under the passphrase.
    expect(existsSync(join(target.dataFolder, 'signer', 'key.pem'))).toBe(chosen !== undefined);
    // Running numbers go on, and the guard of the approvals is back.
    await target.store.transaction((tx) => writeOutbox(tx, [{ job: 'x', payload: {}, key: 'o2' }], now()));
    await expect(target.store.client.approval.delete({ where: { id: 'a1' } })).rejects.toThrow();
  });
});

it('taken while others write holds one moment, whole', async () => {
  let isWriting = true;
  const writing = (async () => {
    for (let number = 0; isWriting; number++) {
      await store.transaction(async (tx) => {
        await tx.seenCount.create({ data: { sourceId: 's1', day: now(), reason: `r${number}`, count: 1 } });
        await appendAudit(tx, [{ actor: 'system', action: 'x', subjectKind: 'seen', subjectId: `r${number}` }], now());
      });
    }
  })();
  const { file } = await takeBackup(deps, join(folder, 'busy.tar'));
  isWriting = false;
  await writing;
  const target = await empty();
  await restoreBackup(target, file);
  const seen = await target.store.client.seenCount.count();
  expect(await target.store.client.auditEntry.count({ where: { action: 'x' } })).toBe(seen);
  expect(await verifyAudit(target.store)).toBeUndefined();
});

it('opens with tar, its table of contents with sha256sum, and its rows are plain JSON', async () => {
  const { file } = await takeBackup(deps, join(folder, 'open.tar'));
  const out = mkdtempSync(join(folder, 'opened-'));
  const script = `tar -xf "${file}" -C "${out}" && cd "${out}" && sha256sum --quiet -c MANIFEST.sha256 && gzip -dc database/Post.jsonl.gz | head -n 1`;
  const { status, stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ text: difficult, sourceId: 's1' });
});

/** In the rows of posts: between the files of an archive there are bytes that mean nothing. */
function withOneByteChanged(bytes: Buffer): Buffer {
  const at = bytes.indexOf('database/Post.jsonl.gz') + 512 + 20;
  const changed = Buffer.from(bytes);
  changed.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return changed;
}

describe('what is refused', () => {
  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 5000)],
    ['with one byte changed', withOneByteChanged],
    ['that is something else', () => Buffer.from('not a backup'.repeat(100))],
  ])('a file %s leaves nothing behind', async (_, change) => {
    const { file } = await takeBackup(deps, join(folder, `${newId()}.tar`));
    writeFileSync(file, change(readFileSync(file)));
    const target = await empty();
    await expect(restoreBackup(target, file)).rejects.toMatchObject({ code: 'backup-unreadable' });
    expect(await target.store.client.post.count()).toBe(0);
    expect(readdirSync(target.dataFolder)).toEqual([]);
  });

  it('another passphrase, or none', async () => {
    const { file } = await takeBackup({ ...deps, passphrase }, join(folder, 'sealed.tar.age'));
    const target = await empty();
    for (const wrong of ['another passphrase!', undefined]) {
      await expect(restoreBackup({ ...target, passphrase: wrong }, file)).rejects.toMatchObject({
        code: 'backup-passphrase',
      });
    }
  });

  it('an installation that is in use, and a file that is there', async () => {
    const { file } = await takeBackup(deps, join(folder, 'used.tar'));
    await expect(restoreBackup({ store, dataFolder: join(folder, 'x'), now, passphrase }, file)).rejects.toMatchObject({
      code: 'restore-not-empty',
    });
    await expect(takeBackup(deps, file)).rejects.toMatchObject({ code: 'backup-exists' });
  });
});

it('a full disk is told as such, leaves no half of a backup, and harms nothing', async () => {
  const before = await allRows(store.url);
  const full = { ...deps, open: () => createWriteStream('/dev/full') };
  await expect(takeBackup(full, join(folder, 'full.tar'))).rejects.toMatchObject({ code: 'backup-disk-full' });
  expect(existsSync(join(folder, 'full.tar'))).toBe(false);
  expect(left()).toEqual([]);
  expect(await allRows(store.url)).toEqual(before);
});
