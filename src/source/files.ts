import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { MimamoriError } from '../kernel/index.ts';
import type { OpenedFile } from './contract.ts';

/**
 * Opens a local file, or standard input for `-`.
 * @throws {MimamoriError} `source-file-unreadable`
 */
export async function openLocalFile(path: string, standardInput: Readable = process.stdin): Promise<OpenedFile> {
  if (path === '-') return { identity: undefined, size: undefined, read: () => standardInput };
  try {
    const { dev, ino, size, birthtimeMs, mode } = await stat(path);
    if ((mode & 0o170000) === 0o040000) throw new Error('directory');
    // A new file may get the number of one that was deleted; the time of its making then differs.
    const identity = `${dev}:${ino}:${Math.round(birthtimeMs)}`;
    return { identity, size, read: (fromByte) => createReadStream(path, { start: fromByte }) };
  } catch (cause) {
    throw new MimamoriError(
      'source-file-unreadable',
      'ファイルを開けません。場所と読み取りの権限を確かめてください。',
      {},
      cause,
    );
  }
}
