import { type PDFContext, PDFName, PDFNumber, PDFRawStream } from '@cantoo/pdf-lib';
import { readPng, writePng } from '../kernel/index.ts';

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
  return { png: writePng({ width, height, kind: 'colour' }, rows), width, height };
}
