import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, chmod, link, mkdir, open, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MimamoriError, newId } from '../../kernel/index.ts';
import { digestFile } from '../seal/folder.ts';
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
    key ? decrypted(place(hash), key, hash) : createReadStream(place(hash));

  async function put(hash: string, source: AsyncIterable<Buffer>): Promise<string> {
    if (await exists(place(hash))) return hash;
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
    putFile: async (path) => put(await digestFile(path, 'sha256'), createReadStream(path)),
    putBytes: (bytes) => put(createHash('sha256').update(bytes).digest('hex'), once(bytes)),
    has: (hash) => exists(place(hash)),
    async get(hash) {
      const chunks: Buffer[] = [];
      for await (const chunk of whole(hash)) chunks.push(chunk);
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
  };
}

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
    await link(draft, path).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
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

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
