import { createHash } from 'node:crypto';
import { chmod, mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MimamoriError } from '../../kernel/index.ts';
import { isSealablePath, type ListedFile } from './manifest.ts';

/** Files to be checked, wherever they lie: a folder or a ZIP. Paths are relative, with `/`. */
export interface FileTree {
  paths: readonly string[];
  /** Whole content of a small file. */
  read(path: string): Promise<Buffer>;
  /** Lower-case hexadecimal digest of a file of any size. */
  digest(path: string, algorithm: 'sha256' | 'sha512'): Promise<string>;
}

/**
 * The files of a folder. Nothing but plain files and folders is accepted.
 * @throws {MimamoriError} `seal-unsealable`
 */
export async function openFolder(folder: string): Promise<FileTree> {
  return {
    paths: await listFiles(folder),
    read: (path) => readFile(join(folder, path)),
    digest: (path, algorithm) => digestFile(join(folder, path), algorithm),
  };
}

async function listFiles(folder: string, below = ''): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) found.push(...(await listFiles(folder, path)));
    else if (entry.isFile() && isSealablePath(path)) found.push(path);
    else throw new MimamoriError('seal-unsealable', '封印できない種類か名前のファイルがあります。');
  }
  return found;
}

export async function digestFile(file: string, algorithm: 'sha256' | 'sha512'): Promise<string> {
  const hash = createHash(algorithm);
  for await (const piece of piecesOf(file)) hash.update(piece);
  return hash.digest('hex');
}

const PIECE = 1024 * 1024;

/**
 * The content of a file, piece by piece in one buffer: each piece is good until the next is asked for. A stream takes new memory
 * for each piece, however small the file, and thousands of small files kept the garbage collector busier than the hashing.
 */
export async function* piecesOf(file: string): AsyncGenerator<Buffer> {
  const opened = await open(file, 'r');
  try {
    const { size } = await opened.stat();
    const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(size, PIECE)));
    for (;;) {
      const { bytesRead } = await opened.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await opened.close();
  }
}

export async function digestAll(
  tree: FileTree,
  paths: readonly string[],
  algorithm: 'sha256' | 'sha512',
): Promise<ListedFile[]> {
  const listed: ListedFile[] = [];
  for (const path of paths) listed.push({ path, hash: await tree.digest(path, algorithm) });
  return listed;
}

export async function writeInto(folder: string, path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

/** Takes away the right to write, against accidents. */
export async function makeReadOnly(folder: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) await chmod(join(folder, path), 0o444);
}
