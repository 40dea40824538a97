import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { dayInJapan, isDiskFull, isoInJapan, MimamoriError } from '../../kernel/index.ts';
import { appendAudit, type Dump, type Store, withDump } from '../../store/index.ts';
import { ageEncrypted } from './age.ts';
import { BACKUP_FORMAT, DESCRIPTION, type Description, filesToKeep, MANIFEST } from './contents.ts';
import { type Member, tarOf } from './tar-write.ts';

export interface BackupDependencies {
  store: Store;
  dataFolder: string;
  software: string;
  now: () => Date;
  /** Encrypts the whole with age (scrypt), and lets the keys come along. */
  passphrase: string | undefined;
  /** Where the bytes go; a file by default. */
  open?: (file: string) => Writable;
}

export interface Backup {
  file: string;
  bytes: number;
  rows: number;
  files: number;
  isEncrypted: boolean;
}

/**
 * Writes database and evidence into one file while everything runs on: the database as it is at one moment, the files as
 * they are after it (evidence is written once and before its row, so every row's evidence is there).
 * @param out a file, or a folder in which one is named after the day.
 * @throws {MimamoriError} `backup-disk-full`, `backup-exists`
 */
export async function takeBackup(deps: BackupDependencies, out: string): Promise<Backup> {
  const file = await fileFor(deps, out);
  const part = `${file}.part`;
  const spool = await mkdtemp(join(dirname(file), '.mimamori-backup-')).catch(() =>
    mkdtemp(join(tmpdir(), 'mimamori-backup-')),
  );
  try {
    const counts = await withDump(deps.store.url, (dump) => write(deps, dump, part, spool));
    await rename(part, file);
    const { size: bytes } = await stat(file);
    const backup = { file, bytes, isEncrypted: deps.passphrase !== undefined, ...counts };
    await enter(deps, backup);
    return backup;
  } catch (error) {
    await rm(part, { force: true });
    if (isDiskFull(error)) {
      throw new MimamoriError(
        'backup-disk-full',
        '空き容量が足りないため、バックアップを作れませんでした。元のデータはそのままです。--out で別の場所を指定するか、空きを作ってください。',
        {},
        error,
      );
    }
    throw error;
  } finally {
    await rm(spool, { recursive: true, force: true });
  }
}

async function write(deps: BackupDependencies, dump: Dump, part: string, spool: string) {
  const { passphrase, now } = deps;
  const counts = { rows: 0, files: 0 };
  const manifest: string[] = [];
  const { migrations, tables } = dump;
  const hasKeys = passphrase !== undefined;
  const takenAt = isoInJapan(now());
  const description: Description = {
    format: BACKUP_FORMAT,
    takenAt,
    software: deps.software,
    migrations,
    tables,
    hasKeys,
  };
  const noted = (name: string, size: number, content: AsyncIterable<Uint8Array>): Member => ({
    ...{ name, size },
    content: hashed(content, (hash) => manifest.push(`${hash}  ${name}\n`)),
  });

  async function* members(): AsyncGenerator<Member> {
    const head = Buffer.from(`${JSON.stringify(description, null, 2)}\n`);
    yield noted(DESCRIPTION, head.length, once(head));
    for (const { name, rows } of tables) {
      // A member's length stands before it, so each table is packed first.
      const packed = join(spool, `${name}.jsonl.gz`);
      await pipeline(Readable.from(lines(dump.read(name))), createGzip(), createWriteStream(packed, { mode: 0o600 }));
      yield noted(`database/${name}.jsonl.gz`, (await stat(packed)).size, createReadStream(packed));
      await rm(packed);
      counts.rows += rows;
    }
    for (const { path, size } of await filesToKeep(deps.dataFolder, hasKeys)) {
      yield noted(`data/${path}`, size, createReadStream(join(deps.dataFolder, path)));
      counts.files += 1;
    }
    const end = Buffer.from(manifest.join(''));
    yield { name: MANIFEST, size: end.length, content: once(end) };
  }

  const archive = tarOf(members(), now());
  const sink = deps.open?.(part) ?? createWriteStream(part, { flags: 'wx', mode: 0o600 });
  await pipeline(passphrase === undefined ? archive : ageEncrypted(archive, passphrase), sink);
  if (!deps.open) await flush(part);
  return counts;
}

async function fileFor({ now, passphrase }: BackupDependencies, out: string): Promise<string> {
  const found = await stat(out).catch(() => undefined);
  if (found?.isFile()) {
    throw new MimamoriError(
      'backup-exists',
      `「${out}」はすでにあります。別の名前を指定してください。上書きはしません。`,
    );
  }
  const isFolder = found?.isDirectory() || out.endsWith('/');
  const time = isoInJapan(now()).slice(11, 19).replaceAll(':', '');
  const name = `mimamori-${dayInJapan(now()).replaceAll('-', '')}-${time}.tar${passphrase === undefined ? '' : '.age'}`;
  const file = isFolder ? join(out, name) : out;
  await mkdir(dirname(file), { recursive: true });
  return file;
}

/** A backup that a power cut takes away is none. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r');
  await handle.sync().finally(() => handle.close());
}

async function enter({ store, now }: BackupDependencies, backup: Backup): Promise<void> {
  const at = now();
  const { bytes, rows, files, isEncrypted } = backup;
  const value = { file: basename(backup.file), bytes, rows, files, isEncrypted };
  const changed = { value, changedAt: at, changedById: 'terminal' };
  await store.transaction(async (tx) => {
    await tx.setting.upsert({ where: { key: 'backup' }, create: { key: 'backup', ...changed }, update: changed });
    const event = { actor: 'terminal', action: 'backup.taken', subjectKind: 'backup', subjectId: at.toISOString() };
    await appendAudit(tx, [{ ...event, details: { bytes, rows, files, encrypted: isEncrypted } }], at);
  });
}

async function* hashed(content: AsyncIterable<Uint8Array>, tell: (hash: string) => void): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
  tell(hash.digest('hex'));
}

async function* lines(rows: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const row of rows) yield `${row}\n`;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
