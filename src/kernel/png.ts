import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

export interface Png {
  width: number;
  height: number;
  bitDepth: number;
  /** 0 grey, 2 colours, 3 palette, 4 and 6 with transparency. */
  colorType: number;
  isInterlaced: boolean;
  hasTransparency: boolean;
  /** The compressed rows. */
  data: Buffer;
}

/** Reads the chunks of a PNG (RFC 2083), not its rows. @throws {RangeError} where this is no PNG */
export function readPng(bytes: Uint8Array): Png {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (png.length < 33 || !png.subarray(0, 8).equals(SIGNATURE)) throw new RangeError('not a PNG');
  const data: Buffer[] = [];
  let hasTransparency = false;
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length));
    if (type === 'tRNS') hasTransparency = true;
    at += 12 + length;
  }
  const colorType = png.readUInt8(25);
  return {
    ...{ width: png.readUInt32BE(16), height: png.readUInt32BE(20), bitDepth: png.readUInt8(24), colorType },
    isInterlaced: png.readUInt8(28) !== 0,
    hasTransparency: hasTransparency || colorType >= 4,
    data: Buffer.concat(data),
  };
}

/** A PNG of eight bits, grey or in colours. @param rows each with the number of its filter before it */
export function writePng(
  { width, height, kind }: { width: number; height: number; kind: 'grey' | 'colour' },
  rows: Buffer,
) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, kind === 'grey' ? 0 : 2], 8);
  const chunks = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([SIGNATURE, ...chunks]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
