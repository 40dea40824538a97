import { createHash } from 'node:crypto';
import { access, chmod, link, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MimamoriError, newId } from '../../kernel/index.ts';
import { digestFile, piecesOf } from '../seal/folder.ts';
import { decrypted, encrypted } from './encryption.ts';

export interface StoreCheck {
  checked: number;
  /** Objects whose content no longer has the hash that is their name. */
  rotten: string[];
}

/** Write-once store: every object is named by the SHA-256 of its content. */
export interface EvidenceStore {
  /** Puts a file in; the same content is kept once. */
  putFile(path: string): Promise<string>;
  putBytes(bytes: Uint8Array): Promise<string>;
  has(hash: string): Promise<boolean>;
  /** @throws {MimamoriError} `evidence-missing`, `evidence-rotten`, `evidence-undecryptable` */
  get(hash: string): Promise<Buffer>;
  /** Writes an object to a file that does not exist yet; it appears only when it was found whole. */
  copyTo(hash: string, path: string, keeping?: Keeping): Promise<void>;
  /** Reads everything and reports what has rotted. */
  check(): Promise<StoreCheck>;
  /**
   * Takes an object out for good, where the law wants it gone. What was put in within the last hour stays: somebody may be about
   * to enter evidence that holds the same content. @returns whether it is gone
   */
  erase(hash: string, now: Date): Promise<boolean>;
}

/** `durable`: on the disk before it has its name. `scratch`: for a folder that is thrown away, without waiting for the disk. */
export type Keeping = 'durable' | 'scratch';

export interface StoreOptions {
  /** 32 bytes; objects are then encrypted at rest with AES-256-GCM. */
  encryptionKey?: Buffer;
}

/** @throws {MimamoriError} `evidence-key` when the key has not 32 bytes */
export async function openEvidenceStore(folder: string, options: StoreOptions = {}): Promise<EvidenceStore> {
  const { encryptionKey: key } = options;
  if (key && key.length !== 32) {
    throw new MimamoriError('evidence-key', '証拠の暗号鍵は32バイトで指定してください。');
  }
  const objects = join(folder, 'objects');
  const drafts = join(folder, 'drafts');
  await mkdir(objects, { recursive: true });
  await mkdir(drafts, { recursive: true });
  const place = (hash: string): string => join(objects, hash.slice(0, 2), hash);
  const content = (hash: string): AsyncIterable<Buffer> =>
    key ? decrypted(place(hash), key, hash) : piecesOf(place(hash));

  async function put(hash: string, source: AsyncIterable<Buffer>): Promise<string> {
    // Content that is there already counts as put in now, so that it is not erased under whoever relies on it.
    if (await touched(place(hash))) return hash;
    await mkdir(dirname(place(hash)), { recursive: true });
    await writeOnce(drafts, place(hash), key ? encrypted(source, key, hash) : source);
    return hash;
  }

  async function* whole(hash: string): AsyncGenerator<Buffer> {
    if (!/^[0-9a-f]{64}$/.test(hash) || !(await exists(place(hash)))) {
      throw new MimamoriError('evidence-missing', '証拠のファイルが見つかりません。バックアップから戻してください。', {
        hash,
      });
    }
    const sum = createHash('sha256');
    for await (const chunk of content(hash)) {
      sum.update(chunk);
      yield chunk;
    }
    if (sum.digest('hex') !== hash) {
      throw new MimamoriError('evidence-rotten', '証拠のファイルが壊れています。バックアップから戻してください。', {
        hash,
      });
    }
  }

  return {
    putFile: async (path) => put(await digestFile(path, 'sha256'), piecesOf(path)),
    putBytes: (bytes) => put(createHash('sha256').update(bytes).digest('hex'), once(bytes)),
    has: (hash) => exists(place(hash)),
    async get(hash) {
      const chunks: Buffer[] = [];
      for await (const chunk of whole(hash)) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks);
    },
    async copyTo(hash, path, keeping) {
      await mkdir(dirname(path), { recursive: true });
      await writeOnce(drafts, path, whole(hash), keeping);
    },
    async check() {
      const found: StoreCheck = { checked: 0, rotten: [] };
      for (const hash of await names(objects)) {
        found.checked += 1;
        if (!(await isWhole(whole(hash)))) found.rotten.push(hash);
      }
      return found;
    },
    async erase(hash, now) {
      if (!/^[0-9a-f]{64}$/.test(hash)) return true;
      // Moved away first and looked at then: who touches it before the move is seen here, who comes after it puts it in anew.
      const moved = join(drafts, newId());
      if (!(await unless(['ENOENT'], rename(place(hash), moved)))) return true;
      const isYoung = now.getTime() - (await stat(moved)).mtimeMs < YOUNG_MS;
      if (isYoung) await link(moved, place(hash)).catch(unlessThere);
      await rm(moved, { force: true });
      return !isYoung;
    },
  };
}

/** Longer than a capture takes from its first file in the store to its row in the database. */
const YOUNG_MS = 3_600_000;

async function* once(bytes: Uint8Array): AsyncGenerator<Buffer> {
  yield Buffer.from(bytes);
}

/** To the disk first, then under its name, never over another file. */
async function writeOnce(
  drafts: string,
  path: string,
  source: AsyncIterable<Buffer>,
  keeping: Keeping = 'durable',
): Promise<void> {
  const draft = join(drafts, newId());
  const file = await open(draft, 'wx');
  try {
    for await (const chunk of source) await file.writeFile(chunk);
    if (keeping === 'durable') await file.sync();
    await chmod(draft, 0o444);
    await link(draft, path).catch(unlessThere);
  } finally {
    await file.close();
    await rm(draft, { force: true });
  }
}

async function names(objects: string): Promise<string[]> {
  const found: string[] = [];
  for (const part of (await readdir(objects)).sort()) found.push(...(await readdir(join(objects, part))).sort());
  return found;
}

async function isWhole(content: AsyncIterable<Buffer>): Promise<boolean> {
  try {
    for await (const _ of content);
    return true;
  } catch {
    return false;
  }
}

/** @returns false where there is no such file, or it is another user's, as after a restore: it is then put in once more */
async function touched(path: string): Promise<boolean> {
  const now = new Date();
  return await unless(['ENOENT', 'EPERM'], utimes(path, now, now));
}

/** @returns false where it failed in one of these ways */
async function unless(codes: readonly string[], done: Promise<void>): Promise<boolean> {
  try {
    await done;
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (typeof code === 'string' && codes.includes(code)) return false;
    throw error;
  }
}

function unlessThere(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error;
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
