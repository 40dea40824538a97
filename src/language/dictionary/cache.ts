import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { SharedDictionary } from './tables.ts';

/** To be raised with every change to the tables, so that a cache of an older program is not read as one of this. */
const FORMAT = 2;
const HASH_BYTES = 32;

/** Where the prepared dictionary is kept: a hash of the rest of the file and of the source, then the tables. */
export class DictionaryCache {
  readonly #folder: string;
  readonly #key: string;

  /** @param fingerprint of the source: another one never finds this cache */
  constructor(folder: string, fingerprint: string) {
    this.#folder = folder;
    this.#key = createHash('sha256').update(`${FORMAT} ${fingerprint}`).digest('hex');
  }

  get file(): string {
    return join(this.#folder, `dictionary-${this.#key.slice(0, 16)}.bin`);
  }

  /** @returns undefined where there is no file or it is not as it was written */
  read(): SharedDictionary | undefined {
    let file: number;
    try {
      file = openSync(this.file, 'r');
    } catch {
      return undefined;
    }
    try {
      const hash = new Uint8Array(HASH_BYTES);
      const { size: total, uid } = fstatSync(file);
      const size = total - HASH_BYTES;
      if (size <= 0 || !isTrusted(uid) || readSync(file, hash) !== HASH_BYTES) return undefined;
      const memory = new SharedArrayBuffer(size);
      if (!fill(file, new Uint8Array(memory))) return undefined;
      return Buffer.compare(hash, this.#hash(memory)) === 0 ? { memory } : undefined;
    } finally {
      closeSync(file);
    }
  }

  /**
   * Replaces the file in one step, and removes those of other versions.
   * @returns false where the folder can't be written
   */
  write({ memory }: SharedDictionary): boolean {
    const draft = `${this.file}.${randomUUID()}`;
    try {
      mkdirSync(this.#folder, { recursive: true });
    } catch {
      return false;
    }
    try {
      writeFileSync(draft, Buffer.concat([this.#hash(memory), new Uint8Array(memory)]));
      renameSync(draft, this.file);
      for (const name of readdirSync(this.#folder)) {
        if (/^dictionary-[0-9a-f]{16}\.bin$/.test(name) && join(this.#folder, name) !== this.file) {
          rmSync(join(this.#folder, name), { force: true });
        }
      }
      return true;
    } catch {
      rmSync(draft, { force: true });
      return false;
    }
  }

  #hash(memory: SharedArrayBuffer): Buffer {
    return createHash('sha256').update(this.#key).update(new Uint8Array(memory)).digest();
  }
}

/** In a folder that all may write, somebody else's file could hold other words under a right hash. */
function isTrusted(owner: number): boolean {
  const user = process.getuid?.();
  return user === undefined || owner === user || owner === 0;
}

function fill(file: number, bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length) {
    const read = readSync(file, bytes, at, bytes.length - at, HASH_BYTES + at);
    if (read === 0) return false;
    at += read;
  }
  return true;
}
