import { writePng } from '../../../src/kernel/index.ts';

/** A PNG that looks somewhat like a page: white, a dark head, grey lines (RFC 2083). */
export function pictureOf(width: number, height: number): { png: Buffer; width: number; height: number } {
  const rows = Buffer.alloc((width + 1) * height, 0xff);
  for (let y = 0; y < height; y++) {
    const start = y * (width + 1);
    rows[start] = 0; // no filter
    const shade = y < 60 ? 0x33 : y % 40 > 28 && y < height - 60 ? 0xbb : 0xff;
    rows.fill(shade, start + 1 + (y < 60 ? 0 : 80), start + 1 + (y < 60 ? width : width - 120));
  }
  return { png: writePng({ width, height, kind: 'grey' }, rows), width, height };
}
