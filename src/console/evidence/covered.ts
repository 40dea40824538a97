import { inflateSync } from 'node:zlib';
import { readPng, writePng } from '../../kernel/index.ts';

/** So few that no letter of a page is left; a browser draws them large and soft. */
const COLUMNS = 40;
/** Rows that are looked at: what is below shows nothing more of what a page is. */
const MOST_ROWS = 800;
/** Of a picture unpacked: a screen has 5 MB. */
const MOST_BYTES = 64 * 1024 * 1024;

interface Rows {
  width: number;
  height: number;
  /** Bytes of a pixel; the first one to three of them are its lightness or its colours. */
  channels: number;
  bytes: Buffer;
}

/**
 * A picture of a page as it is shown to somebody who has not asked for it: grey, and so coarse that nothing can be read or
 * recognised. It holds none of the rest: what is not shown is not sent.
 * @returns a PNG; plain grey where the picture is of a kind that browsers do not make of a page
 */
export function coveredPicture(png: Buffer): Buffer {
  const rows = unpack(png);
  if (!rows) return greyPng(Buffer.from([0xbb]), 1, 1);
  const { width, height, channels, bytes } = rows;
  const side = Math.max(1, Math.ceil(width / COLUMNS));
  const [columns, lines] = [Math.ceil(width / side), Math.ceil(height / side)];
  const light = Buffer.alloc(columns * lines);
  for (let line = 0; line < lines; line++) {
    for (let column = 0; column < columns; column++) {
      let [sum, count] = [0, 0];
      for (let y = line * side; y < Math.min((line + 1) * side, height); y += 2) {
        for (let x = column * side; x < Math.min((column + 1) * side, width); x += 2) {
          sum += bytes[(y * width + x) * channels + (channels > 2 ? 1 : 0)] ?? 0; // green is most of what is seen as light
          count += 1;
        }
      }
      light[line * columns + column] = count === 0 ? 0 : Math.round(sum / count);
    }
  }
  return greyPng(light, columns, lines);
}

/** As browsers write it: eight bits, not interlaced. */
function unpack(bytes: Buffer): Rows | undefined {
  try {
    const png = readPng(bytes);
    const { width, height } = png;
    const channels = { 0: 1, 2: 3, 4: 2, 6: 4 }[png.colorType];
    if (png.bitDepth !== 8 || png.isInterlaced || !channels || width * height * channels > MOST_BYTES) return undefined;
    const packed = inflateSync(png.data, { maxOutputLength: MOST_BYTES + height });
    const rows = Math.min(height, MOST_ROWS);
    return { width, height: rows, channels, bytes: unfilter(packed, width * channels, rows, channels) };
  } catch {
    return undefined; // not what it says it is
  }
}

/** Each row is written as its difference from what stands left of it and above it (RFC 2083, 6). */
function unfilter(packed: Buffer, length: number, height: number, step: number): Buffer {
  const out = Buffer.alloc(length * height);
  for (let y = 0; y < height; y++) {
    const guess = guesses[packed[y * (length + 1)] ?? 0] ?? nothing;
    const above = y > 0 ? out.subarray((y - 1) * length, y * length) : Buffer.alloc(length);
    const row = out.subarray(y * length, (y + 1) * length);
    for (let x = 0; x < length; x++) {
      const left = x < step ? 0 : (row[x - step] ?? 0);
      const corner = x < step ? 0 : (above[x - step] ?? 0);
      row[x] = (packed[y * (length + 1) + 1 + x] ?? 0) + guess(left, above[x] ?? 0, corner);
    }
  }
  return out;
}

const nothing = (): number => 0;
const guesses: readonly ((left: number, above: number, corner: number) => number)[] = [
  nothing,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  paeth,
];

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

function greyPng(light: Buffer, width: number, height: number): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) light.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  return writePng({ width, height, kind: 'grey' }, rows);
}
