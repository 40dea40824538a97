import { crc32, deflateSync } from 'node:zlib';
import { type PDFContext, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

interface Png {
  width: number;
  height: number;
  bitDepth: number;
  /** 0 grey, 2 colours, 3 palette, 4 and 6 with transparency. */
  colorType: number;
  isInterlaced: boolean;
  hasTransparency: boolean;
  /** The compressed rows. */
  data: Uint8Array;
}

/** @throws {RangeError} where this is no PNG */
export function readPng(bytes: Uint8Array): Png {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new RangeError('not a PNG');
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

/**
 * The picture as a PDF draws it, its compressed rows as they are: PDF knows the filters of PNG (ISO 32000-1, 7.4.4.4).
 * Undefined where rows cannot be taken over: palettes, transparency, interlacing, 16 bits.
 */
export function pngStream(context: PDFContext, bytes: Uint8Array): PDFRawStream | undefined {
  const { width, height, bitDepth, colorType, isInterlaced, hasTransparency, data } = readPng(bytes);
  const colors = colorType === 0 ? 1 : colorType === 2 ? 3 : undefined;
  if (colors === undefined || isInterlaced || hasTransparency || bitDepth !== 8) return undefined;
  const dict = context.obj({
    ...{ Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: bitDepth },
    ...{ ColorSpace: colors === 1 ? 'DeviceGray' : 'DeviceRGB', Filter: 'FlateDecode' },
    DecodeParms: { Predictor: 15, Colors: colors, BitsPerComponent: bitDepth, Columns: width },
  });
  dict.set(PDFName.of('Length'), PDFNumber.of(data.length));
  return PDFRawStream.of(dict, data);
}

/** A small picture with noise in it, so that nothing draws it as a plain colour; each number has a size of its own. */
export function standIn(number: number): { png: Uint8Array; width: number; height: number } {
  const [width, height] = [61 + (number % 50), 61 + Math.floor(number / 50)];
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let at = 0; at < rows.length; at++)
    rows[at] = at % (width * 3 + 1) === 0 ? 0 : (at * 2654435761 + number) & 0xff;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8); // eight bits, colours
  return {
    png: Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.of())]),
    ...{ width, height },
  };
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
