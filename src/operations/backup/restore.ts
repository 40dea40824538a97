import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { isDiskFull, MimamoriError } from '../../kernel/index.ts';
import { appendAudit, loadDump, type Store, verifyAudit } from '../../store/index.ts';
import { ageDecrypted } from './age.ts';
import { DESCRIPTION, type Description, descriptionSchema, MANIFEST } from './contents.ts';
import { membersOf, unreadable } from './tar-read.ts';

export interface RestoreDependencies {
  store: Store;
  dataFolder: string;
  now: () => Date;
  passphrase: string | undefined;
}

export interface Restored {
  takenAt: string;
  rows: number;
  files: number;
  hasKeys: boolean;
}

const AGE_HEAD = 'age-encryption.org/v1';

/**
 * Brings a backup back into an empty database and data folder. Everything is unpacked beside and checked against its
 * manifest first; then files are moved in, and at last the database is filled in one transaction: broken off at any point,
 * it can be done again.
 * @throws {MimamoriError} `backup-unreadable`, `backup-passphrase`, `restore-not-empty`, `restore-newer`, `restore-disk-full`
 */
export async function restoreBackup(deps: RestoreDependencies, file: string): Promise<Restored> {
  await mkdir(deps.dataFolder, { recursive: true });
  const draft = await mkdtemp(join(deps.dataFolder, '.restore-'));
  try {
    const paths = await unpack(archiveOf(file, deps.passphrase), draft);
    const description = await readDescription(draft);
    await assertNobodyIsThere(deps.store);
    const files = paths.filter((path) => path.startsWith('data/'));
    for (const path of files) await moveIn(join(draft, path), join(deps.dataFolder, path.slice('data/'.length)));
    await loadDump(deps.store.url, {
      ...description,
      read: (table) => rowsOf(join(draft, 'database', `${table}.jsonl.gz`)),
    });
    await enter(deps, description);
    const rows = description.tables.reduce((sum, table) => sum + table.rows, 0);
    return { takenAt: description.takenAt, rows, files: files.length, hasKeys: description.hasKeys };
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    throw new MimamoriError(
      'restore-disk-full',
      '空き容量が足りないため、戻せませんでした。空きを作ってからもう一度実行してください。',
      {},
      error,
    );
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function* archiveOf(file: string, passphrase: string | undefined): AsyncGenerator<Uint8Array> {
  const head = Buffer.alloc(AGE_HEAD.length);
  const handle = await open(file, 'r').catch((error) => {
    throw new MimamoriError('backup-missing', `「${file}」を読めません。ファイルの場所を確かめてください。`, {}, error);
  });
  await handle.read(head, 0, head.length, 0).finally(() => handle.close());
  if (head.toString('latin1') !== AGE_HEAD) return yield* createReadStream(file);
  if (passphrase === undefined) throw wrongPassphrase();
  const plain = ageDecrypted(createReadStream(file), passphrase);
  const first = await plain.next().catch((error) => {
    throw wrongPassphrase(error);
  });
  if (!first.done) yield first.value;
  yield* plain;
}

function wrongPassphrase(cause?: unknown): MimamoriError {
  const advice = '作ったときの MIMAMORI_BACKUP_PASSPHRASE（または _FILE）を指定してください。';
  return new MimamoriError('backup-passphrase', `バックアップの合言葉が違います。${advice}`, {}, cause);
}

/** @returns the paths of all members, each found as the manifest says. */
async function unpack(archive: AsyncIterable<Uint8Array>, draft: string): Promise<string[]> {
  const found = new Map<string, string>();
  try {
    for await (const { name, content } of membersOf(archive)) {
      const path = resolve(draft, name);
      if (!path.startsWith(`${draft}${sep}`) || found.has(name)) throw unreadable();
      await mkdir(dirname(path), { recursive: true });
      const hash = createHash('sha256');
      await pipeline(
        content,
        async function* (chunks: AsyncIterable<Uint8Array>) {
          for await (const chunk of chunks) {
            hash.update(chunk);
            yield chunk;
          }
        },
        createWriteStream(path, { flags: 'wx', mode: 0o600 }),
      );
      found.set(name, hash.digest('hex'));
    }
  } catch (error) {
    if (error instanceof MimamoriError || isDiskFull(error)) throw error;
    throw unreadable(error);
  }
  if (!found.delete(MANIFEST)) throw unreadable();
  const listed = (await readFile(join(draft, MANIFEST), 'utf8')).split('\n').filter((line) => line !== '');
  const isWhole =
    listed.length === found.size && listed.every((line) => found.get(line.slice(66)) === line.slice(0, 64));
  if (!isWhole) throw unreadable();
  return [...found.keys()];
}

async function readDescription(draft: string): Promise<Description> {
  const text = await readFile(join(draft, DESCRIPTION), 'utf8').catch((error) => {
    throw unreadable(error);
  });
  const parsed = descriptionSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw unreadable();
  return parsed.data;
}

/** Before any file is touched: people's accounts, alerts or a roster mean that this installation is in use. */
async function assertNobodyIsThere({ client }: Store): Promise<void> {
  const counts = await Promise.all([
    client.user.count(),
    client.post.count(),
    client.person.count(),
    client.case.count(),
    client.capture.count(),
    client.auditEntry.count(),
  ]);
  if (counts.every((count) => count === 0)) return;
  throw new MimamoriError(
    'restore-not-empty',
    'データベースにデータが残っているため、戻せません。空のデータベースと空のデータの置き場所（MIMAMORI_DATA）を指定してください。',
  );
}

async function moveIn(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
}

/** Lines end with a line feed alone: other line separators may stand in a post. */
async function* rowsOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file).pipe(createGunzip()).setEncoding('utf8')) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

async function enter({ store, now }: RestoreDependencies, { takenAt, hasKeys }: Description): Promise<void> {
  const fault = await verifyAudit(store);
  if (fault) throw new MimamoriError('audit-broken', fault.message);
  const event = { actor: 'terminal', action: 'backup.restored', subjectKind: 'backup', subjectId: takenAt };
  await store.transaction((tx) => appendAudit(tx, [{ ...event, details: { keys: hasKeys } }], now()));
}
