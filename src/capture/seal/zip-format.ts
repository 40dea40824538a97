import { crc32 } from 'node:zlib';

/**
 * The one ZIP form that a sealed packet may have, so that no byte of the container can change unseen: entries in order
 * of their UTF-8 names, stored, no extra fields, no comments, 1980-01-01 00:00. Our own writer, because the form must
 * not move with a library. Sizes are those of plain ZIP (PKWARE APPNOTE 6.3, without Zip64).
 */
export interface ZipEntry {
  path: string;
  size: number;
  crc: number;
}

const STORED_VERSION = 10;
/** Made on Unix: unzip takes UTF-8 names for those of an old DOS code page otherwise, whatever the flag says. */
const MADE_ON_UNIX = 3;
/** A plain file that all may read and its owner write. */
const ATTRIBUTES = 0o100644 * 0x1_0000;
const UTF8_NAMES = 0x0800;
/** 1980-01-01, the first day that the format knows. */
const DATE = 0x21;

export const LOCAL_HEADER = 30;
export const CENTRAL_HEADER = 46;
export const END_RECORD = 22;
/** 4 GiB and 65,535 entries are where plain ZIP ends. */
export const LARGEST = 0xffff_ffff;
export const MOST_ENTRIES = 0xffff;

function shared(entry: ZipEntry, name: Buffer): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(STORED_VERSION, 0);
  bytes.writeUInt16LE(UTF8_NAMES, 2);
  bytes.writeUInt16LE(DATE, 8);
  bytes.writeUInt32LE(entry.crc, 10);
  bytes.writeUInt32LE(entry.size, 14);
  bytes.writeUInt32LE(entry.size, 18);
  bytes.writeUInt16LE(name.length, 22);
  return bytes;
}

export function localHeader(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.path);
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared(entry, name), name]);
}

/** Central directory and end record for entries laid one after the other. */
export function directory(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.path);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(ATTRIBUTES, 6);
    tail.writeUInt32LE(offset, 10);
    parts.push(
      Buffer.from('PK\x01\x02', 'latin1'),
      Buffer.from([STORED_VERSION, MADE_ON_UNIX]),
      shared(entry, name),
      tail,
      name,
    );
    offset += LOCAL_HEADER + name.length + entry.size;
  }
  const central = Buffer.concat(parts);
  const end = Buffer.alloc(END_RECORD);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([central, end]);
}

export const crcOf = (bytes: Uint8Array, before = 0): number => crc32(bytes, before);
