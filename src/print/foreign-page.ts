import {
  concatTransformationMatrix,
  drawObject,
  PDFArray,
  PDFBool,
  PDFContentStream,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFRawStream,
  PDFRef,
  popGraphicsState,
  pushGraphicsState,
} from '@cantoo/pdf-lib';

/** Why a PDF that somebody handed in cannot be put on our pages so that it surely shows what it shows itself. */
export type ClosedPdf = 'encrypted' | 'broken' | 'form' | 'layers' | 'long';

export type ForeignPdf =
  /** Sizes as a reader sees the pages, in points. */
  { pages: readonly { width: number; height: number }[] } | { closed: ClosedPdf };

/** What is longer lies in the original. */
const MOST_PAGES = 300;

/** Looks into a PDF that somebody handed in. Never throws: what cannot be read is `broken`. */
export async function readForeignPdf(bytes: Uint8Array): Promise<ForeignPdf> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true });
    if (document.isEncrypted) return { closed: 'encrypted' };
    const pages = document.getPages();
    if (pages.length === 0) return { closed: 'broken' };
    if (pages.length > MOST_PAGES) return { closed: 'long' };
    if (hidesLayers(document)) return { closed: 'layers' };
    if (asksTheViewer(document) || pages.some(hasFieldUndrawn)) return { closed: 'form' };
    const trial = await PDFDocument.create();
    const source = await PDFDocument.load(bytes, { updateMetadata: false });
    for (const at of pages.keys()) await embedForeignPage(trial, source, at);
    return { pages: pages.map((page) => upright(page)) };
  } catch {
    return { closed: 'broken' };
  }
}

/**
 * One page as a drawing that fills the unit square, as pictures do: upright, with what was stamped, signed or filled in on it
 * (annotations' appearances), without links, scripts and forms. Changes `source`; each page once.
 * @throws what pdf-lib throws where the page cannot be read
 */
export async function embedForeignPage(
  document: PDFDocument,
  source: PDFDocument,
  index: number,
): Promise<PDFRawStream> {
  const page = source.getPage(index);
  if (!page.node.Contents())
    page.node.set(PDFName.of('Contents'), source.context.register(PDFContentStream.of(source.context.obj({}), [])));
  drawAnnotations(page);
  for (const key of page.node.keys()) if (!KEPT.has(key.asString())) page.node.delete(key);
  const { x, y, width, height } = page.getCropBox();
  const box = { left: x, bottom: y, right: x + width, top: y + height };
  const embedded = await document.embedPage(page, box, toUnitSquare(page));
  await embedded.embed();
  const stream = document.context.lookup(embedded.ref);
  if (!(stream instanceof PDFRawStream)) throw new Error('a page did not become a drawing');
  document.context.delete(embedded.ref);
  return stream;
}

const KEPT = new Set(['/Type', '/Parent', '/Contents', '/Resources', '/MediaBox', '/CropBox', '/Rotate']);

const turned = (page: PDFPage): number => (((page.getRotation().angle % 360) + 360) % 360) / 90;

function upright(page: PDFPage): { width: number; height: number } {
  const { width, height } = page.getCropBox();
  return turned(page) % 2 === 0 ? { width, height } : { width: height, height: width };
}

type Matrix = [number, number, number, number, number, number];

/** The crop box, turned clockwise as the page says (ISO 32000-1, table 30, Rotate), onto the square from 0 to 1. */
function toUnitSquare(page: PDFPage): Matrix {
  const { x, y, width, height } = page.getCropBox();
  const [across, up] = [1 / width, 1 / height];
  switch (turned(page)) {
    case 1:
      return [0, -across, up, 0, -y * up, 1 + x * across];
    case 2:
      return [-across, 0, 0, -up, 1 + x * across, 1 + y * up];
    case 3:
      return [0, across, -up, 0, 1 + y * up, -x * across];
    default:
      return [across, 0, 0, up, -x * across, -y * up];
  }
}

const HIDDEN = 2;
const NO_VIEW = 32;
const UNDRAWN = new Set(['/Link', '/Popup']);

function annotationsOf(page: PDFPage): PDFDict[] {
  const all = page.node.Annots();
  if (!all) return [];
  return all
    .asArray()
    .map((each) => page.doc.context.lookup(each))
    .filter((each) => each instanceof PDFDict)
    .filter((each) => {
      const flags = each.lookup(PDFName.of('F'));
      return ((flags instanceof PDFNumber ? flags.asNumber() : 0) & (HIDDEN | NO_VIEW)) === 0;
    });
}

/** The appearance that a reader shows: the one, or that of the present state (ISO 32000-1, 12.5.5). */
function appearanceOf(annotation: PDFDict): PDFRef | undefined {
  const all = annotation.lookup(PDFName.of('AP'));
  if (!(all instanceof PDFDict)) return undefined;
  const normal = all.get(PDFName.of('N'));
  if (normal instanceof PDFRef && all.lookup(PDFName.of('N')) instanceof PDFRawStream) return normal;
  const states = all.lookup(PDFName.of('N'));
  const state = annotation.lookup(PDFName.of('AS'));
  if (!(states instanceof PDFDict) || !(state instanceof PDFName)) return undefined;
  const shown = states.get(state);
  return shown instanceof PDFRef ? shown : undefined;
}

function drawAnnotations(page: PDFPage): void {
  const { context } = page.doc;
  for (const annotation of annotationsOf(page)) {
    const ref = UNDRAWN.has(String(annotation.get(PDFName.of('Subtype')))) ? undefined : appearanceOf(annotation);
    const form = ref && context.lookup(ref);
    if (!ref || !(form instanceof PDFRawStream)) continue;
    const rect = numbers(annotation.lookup(PDFName.of('Rect')));
    const box = numbers(form.dict.lookup(PDFName.of('BBox')));
    if (rect?.length !== 4 || box?.length !== 4) continue;
    form.dict.set(PDFName.of('Subtype'), PDFName.of('Form'));
    const name = page.node.newXObject('Shown', ref);
    const [a, d, e, f] = fitted(box, numbers(form.dict.lookup(PDFName.of('Matrix'))), rect);
    page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(a, 0, 0, d, e, f),
      drawObject(name),
      popGraphicsState(),
    );
  }
}

/** Algorithm 8 of ISO 32000-1, 12.5.5: the transformed box of the appearance is fitted into the annotation's rectangle. */
function fitted(box: number[], matrix: number[] | undefined, rect: number[]): [number, number, number, number] {
  const [left = 0, bottom = 0, right = 0, top = 0] = box;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix ?? [];
  const corners = [left, right].flatMap((x) =>
    [bottom, top].map((y) => [a * x + c * y + e, b * x + d * y + f] as const),
  );
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [minX, minY] = [Math.min(...xs), Math.min(...ys)];
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rect;
  const scaleX = Math.abs(x1 - x0) / (Math.max(...xs) - minX || 1);
  const scaleY = Math.abs(y1 - y0) / (Math.max(...ys) - minY || 1);
  return [scaleX, scaleY, Math.min(x0, x1) - minX * scaleX, Math.min(y0, y1) - minY * scaleY];
}

function numbers(object: unknown): number[] | undefined {
  if (!(object instanceof PDFArray)) return undefined;
  return object.asArray().map((each) => (each instanceof PDFNumber ? each.asNumber() : 0));
}

/** A layer that is switched off would come to light. */
function hidesLayers({ catalog }: PDFDocument): boolean {
  const layers = catalog.lookup(PDFName.of('OCProperties'));
  if (!(layers instanceof PDFDict)) return false;
  const shown = layers.lookup(PDFName.of('D'));
  if (!(shown instanceof PDFDict)) return true;
  const off = shown.lookup(PDFName.of('OFF'));
  return (off instanceof PDFArray && off.size() > 0) || shown.get(PDFName.of('BaseState')) === PDFName.of('OFF');
}

/** Forms that only a viewer draws: XFA, and fields without an appearance of their own. */
function asksTheViewer({ catalog }: PDFDocument): boolean {
  const form = catalog.lookup(PDFName.of('AcroForm'));
  if (!(form instanceof PDFDict)) return false;
  return form.has(PDFName.of('XFA')) || form.lookup(PDFName.of('NeedAppearances')) === PDFBool.True;
}

const hasFieldUndrawn = (page: PDFPage): boolean =>
  annotationsOf(page).some(
    (annotation) =>
      annotation.get(PDFName.of('Subtype')) === PDFName.of('Widget') &&
      annotation.has(PDFName.of('V')) &&
      annotation.get(PDFName.of('FT')) === PDFName.of('Tx') &&
      !appearanceOf(annotation),
  );
