import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { FileTree } from './folder.ts';
import { byPath, isSealablePath } from './manifest.ts';
import { Broken } from './verification.ts';
import { CENTRAL_HEADER, crcOf, directory, END_RECORD, localHeader, type ZipEntry } from './zip-format.ts';

interface Placed extends ZipEntry {
  start: number;
}

const CHUNK = 1024 * 1024;

/**
 * Opens a packet ZIP for checking. Every byte that is no file content must be as our writer sets it.
 * @returns undefined when the file is no ZIP at all
 * @throws {Broken} when it is one, but not as sealed
 */
export async function openZip(path: string): Promise<(FileTree & { close(): Promise<void> }) | undefined> {
  const file = await open(path, 'r');
  try {
    const entries = await readEntries(file);
    if (!entries) {
      await file.close();
      return undefined;
    }
    return treeOf(file, entries);
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readEntries(file: FileHandle): Promise<Placed[] | undefined> {
  const { size } = await file.stat();
  const end = await slice(file, Math.max(0, size - END_RECORD), size);
  if (end.toString('latin1', 0, 4) !== 'PK\x05\x06') {
    const head = await slice(file, 0, Math.min(4, size));
    if (head.toString('latin1', 0, 2) !== 'PK') return undefined;
    throw changed();
  }
  const central = await slice(file, Math.min(end.readUInt32LE(16), size), size);
  const entries = parseDirectory(central, end.readUInt16LE(10));
  const sorted = [...entries].sort(byPath);
  if (!directory(sorted).equals(central)) throw changed();
  const placed: Placed[] = [];
  let offset = 0;
  for (const entry of sorted) {
    const header = localHeader(entry);
    const start = offset + header.length;
    if (!(await slice(file, offset, start)).equals(header)) throw changed();
    placed.push({ ...entry, start });
    offset = start + entry.size;
  }
  if (offset !== end.readUInt32LE(16)) throw changed();
  return placed;
}

function parseDirectory(central: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0, index = 0; index < count; index += 1) {
    if (at + CENTRAL_HEADER > central.length) throw changed();
    const nameEnd = at + CENTRAL_HEADER + central.readUInt16LE(at + 28);
    const path = central.toString('utf8', at + CENTRAL_HEADER, nameEnd);
    if (!isSealablePath(path)) throw changed();
    entries.push({ path, crc: central.readUInt32LE(at + 16), size: central.readUInt32LE(at + 24) });
    at = nameEnd;
  }
  if (new Set(entries.map((entry) => entry.path)).size !== entries.length) throw changed();
  return entries;
}

function treeOf(file: FileHandle, entries: readonly Placed[]): FileTree & { close(): Promise<void> } {
  const index = new Map(entries.map((entry) => [entry.path, entry]));
  const place = (path: string): Placed => {
    const entry = index.get(path);
    if (!entry) throw new Broken('missing-file', 'ファイルがありません', path);
    return entry;
  };
  return {
    paths: entries.map((entry) => entry.path),
    read: (path) => slice(file, place(path).start, place(path).start + place(path).size),
    async digest(path, algorithm) {
      const { start, size, crc } = place(path);
      const hash = createHash(algorithm);
      let sum = 0;
      for (let at = start; at < start + size; at += CHUNK) {
        const chunk = await slice(file, at, Math.min(at + CHUNK, start + size));
        hash.update(chunk);
        sum = crcOf(chunk, sum);
      }
      if (sum !== crc) throw new Broken('container', 'ZIPの検査値が内容と合いません', path);
      return hash.digest('hex');
    },
    close: () => file.close(),
  };
}

async function slice(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, end - start));
  const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
  if (bytesRead !== bytes.length) throw changed();
  return bytes;
}

const changed = (): Broken => new Broken('container', 'ZIPの入れ物が、書き出したときと違います');
