import { crc32, deflateSync } from 'node:zlib';

/** A PNG that looks somewhat like a page: white, a dark head, grey lines (RFC 2083). */
export function pictureOf(width: number, height: number): { png: Buffer; width: number; height: number } {
  const rows = Buffer.alloc((width + 1) * height, 0xff);
  for (let y = 0; y < height; y++) {
    const start = y * (width + 1);
    rows[start] = 0; // no filter
    const shade = y < 60 ? 0x33 : y % 40 > 28 && y < height - 60 ? 0xbb : 0xff;
    rows.fill(shade, start + 1 + (y < 60 ? 0 : 80), start + 1 + (y < 60 ? width : width - 120));
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8); // eight bits, greyscale
  const png = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { png, width, height };
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
