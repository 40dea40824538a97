import { PDFDocument, PDFName, PDFNumber, PDFRawStream, type PDFRef } from '@cantoo/pdf-lib';
import { embedForeignPage } from './foreign-page.ts';
import { pngStream, standIn } from './png.ts';

/**
 * What is put into a PDF as it is where its page shows a picture of that name. The browser lays the page out with a
 * stand-in: it would take every picture apart and press it again, which was half of the time of a packet.
 */
export type Placed =
  | { kind: 'png'; png: Uint8Array }
  /** A page of a PDF that somebody handed in; pages of one PDF name the same bytes. From 0. */
  | { kind: 'page'; pdf: Uint8Array; page: number };

/** Whether something was put in that others made, so that nobody can say PDF/A of it. */
export const holdsForeign = (placed: readonly Placed[]): boolean => placed.some(({ kind }) => kind === 'page');

/** What the browser gets in place of the `number`th. */
export const standInFor = (number: number): Uint8Array => standIn(number).png;

/** Puts each thing where its stand-in was drawn. @throws {Error} where the browser drew a stand-in in some other way */
export async function place(document: PDFDocument, placed: readonly Placed[]): Promise<void> {
  if (placed.length === 0) return;
  const { context } = document;
  const drawn = new Map<string, PDFRef[]>();
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || object.dict.get(PDFName.of('Subtype')) !== PDFName.of('Image')) continue;
    const size = sizeOf(numberOf(object, 'Width'), numberOf(object, 'Height'));
    drawn.set(size, [...(drawn.get(size) ?? []), ref]);
  }
  const sources = new Map<Uint8Array, Promise<PDFDocument>>();
  const sourceOf = (pdf: Uint8Array): Promise<PDFDocument> => {
    const source = sources.get(pdf) ?? PDFDocument.load(pdf, { updateMetadata: false });
    sources.set(pdf, source);
    return source;
  };
  for (const [number, thing] of placed.entries()) {
    const { width, height } = standIn(number);
    const refs = drawn.get(sizeOf(width, height));
    if (!refs) throw new Error('a picture was not drawn as one');
    const stream =
      thing.kind === 'png'
        ? (pngStream(context, thing.png) ?? (await decoded(document, thing.png)))
        : await embedForeignPage(document, await sourceOf(thing.pdf), thing.page);
    for (const ref of refs) context.assign(ref, stream);
  }
}

const sizeOf = (width: number, height: number): string => `${width}x${height}`;

function numberOf(stream: PDFRawStream, key: string): number {
  const value = stream.dict.get(PDFName.of(key));
  return value instanceof PDFNumber ? value.asNumber() : 0;
}

async function decoded(document: PDFDocument, png: Uint8Array) {
  const image = await document.embedPng(png);
  await image.embed();
  const stream = document.context.lookup(image.ref);
  if (!(stream instanceof PDFRawStream)) throw new Error('a PNG did not become a picture');
  document.context.delete(image.ref);
  return stream;
}
