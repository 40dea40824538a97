import { type FileHandle, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MimamoriError } from '../../kernel/index.ts';
import { openFolder, piecesOf } from './folder.ts';
import { byPath } from './manifest.ts';
import { crcOf, directory, LARGEST, LOCAL_HEADER, localHeader, MOST_ENTRIES, type ZipEntry } from './zip-format.ts';

/**
 * Packs a sealed folder into a ZIP that `verify` checks to the last byte.
 * @throws {MimamoriError} `packet-too-large` beyond 4 GiB or 65,535 files
 */
export async function packFolder(folder: string, zipPath: string): Promise<void> {
  const paths = [...(await openFolder(folder)).paths].map((path) => ({ path })).sort(byPath);
  const output = await open(zipPath, 'wx');
  try {
    const entries: ZipEntry[] = [];
    let total = 0;
    for (const { path } of paths) {
      const { size } = await stat(join(folder, path));
      total += LOCAL_HEADER + Buffer.byteLength(path) + size;
      if (total > LARGEST || entries.length >= MOST_ENTRIES) throw tooLarge();
      entries.push(await append(output, join(folder, path), { path, size, crc: 0 }));
    }
    await output.write(directory(entries));
  } catch (error) {
    await rm(zipPath, { force: true });
    throw error;
  } finally {
    await output.close();
  }
}

/** Larger files are read twice rather than kept in memory: the checksum stands before the content. */
const KEPT = 1024 * 1024;

async function append(output: FileHandle, file: string, draft: ZipEntry): Promise<ZipEntry> {
  if (draft.size <= KEPT) {
    const content = await readFile(file);
    if (content.length !== draft.size) throw changed();
    const entry = { ...draft, crc: crcOf(content, 0) };
    await output.writev([localHeader(entry), content]);
    return entry;
  }
  let crc = 0;
  for await (const piece of piecesOf(file)) crc = crcOf(piece, crc);
  const entry = { ...draft, crc };
  await output.write(localHeader(entry));
  let written = 0;
  for await (const piece of piecesOf(file)) {
    await output.write(piece);
    written += piece.length;
  }
  if (written !== entry.size) throw changed();
  return entry;
}

const changed = (): MimamoriError => new MimamoriError('packet-changed', '書き出しの間にファイルが変わりました。');

const tooLarge = (): MimamoriError =>
  new MimamoriError('packet-too-large', '資料一式が4GBを超えるため、1つのZIPにできません。分けてください。');
