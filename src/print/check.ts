import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { archivalFaults } from './archival.ts';
import { escapeHtml } from './html.ts';

/** What can be told about a PDF without drawing it. */
export interface PdfFacts {
  pages: { widthMm: number; heightMm: number }[];
  title: string | undefined;
  language: string | undefined;
  isEncrypted: boolean;
  fonts: { name: string; isEmbedded: boolean }[];
  /** `2B` where the metadata says PDF/A-2b. */
  pdfA: string | undefined;
  hasOutputIntent: boolean;
  hasIdentifier: boolean;
  /** Title and times are the same in the information dictionary and in the metadata. */
  metadataAgrees: boolean;
  /** Actions, scripts, attached files, links, forms: none belong in a document that is filed. */
  active: string[];
}

const ACTIVE = ['JavaScript', 'JS', 'Launch', 'EmbeddedFiles', 'AcroForm', 'AA', 'OpenAction', 'RichMedia', 'Annots'];
const MM_PER_POINT = 25.4 / 72;

/** @throws what pdf-lib throws where this is no PDF */
export async function readPdfFacts(bytes: Uint8Array): Promise<PdfFacts> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true });
  const { context, catalog } = document;
  const dictionaries = context
    .enumerateIndirectObjects()
    .map(([, object]) => (object instanceof PDFRawStream ? object.dict : object))
    .filter((object) => object instanceof PDFDict);
  const metadata = catalog.lookup(PDFName.of('Metadata'));
  const xmp = metadata instanceof PDFRawStream ? Buffer.from(metadata.contents).toString('utf8') : '';
  const part = /<pdfaid:part>(\d)</.exec(xmp)?.[1];
  return {
    pages: document.getPages().map((page) => ({
      widthMm: page.getWidth() * MM_PER_POINT,
      heightMm: page.getHeight() * MM_PER_POINT,
    })),
    title: document.getTitle(),
    language: textOf(catalog.lookup(PDFName.of('Lang'))),
    isEncrypted: document.isEncrypted,
    fonts: dictionaries.filter(isFont).map((font) => ({ name: nameOf(font), isEmbedded: isEmbedded(font) })),
    pdfA: part && `${part}${/<pdfaid:conformance>(\w)</.exec(xmp)?.[1] ?? ''}`,
    hasOutputIntent: catalog.lookup(PDFName.of('OutputIntents')) instanceof PDFArray,
    hasIdentifier: context.trailerInfo.ID !== undefined,
    metadataAgrees:
      xmp.includes(`>${escapeHtml(document.getTitle() ?? '')}</rdf:li>`) &&
      xmp.includes(`<xmp:CreateDate>${timeOf(document.getCreationDate())}</xmp:CreateDate>`) &&
      xmp.includes(`<xmp:ModifyDate>${timeOf(document.getModificationDate())}</xmp:ModifyDate>`),
    active: [
      ...new Set([catalog, ...dictionaries].flatMap((each) => ACTIVE.filter((key) => each.has(PDFName.of(key))))),
    ],
  };
}

/**
 * Faults that would keep a document of ours from being filed or kept, in Japanese; empty where none was found. Checks
 * structure only: it is no PDF/A validator (see `archivalFaults` for what it looks at).
 * @param what a copy of what others made says nothing of PDF/A and keeps their fonts
 */
export async function checkPdf(bytes: Uint8Array, what: 'ours' | 'copy of others' = 'ours'): Promise<string[]> {
  const facts = await readPdfFacts(bytes);
  const faults: string[] = [];
  if (facts.pages.length === 0) faults.push('ページがありません');
  if (!facts.pages.every(isA4)) faults.push('A4 でないページがあります');
  if (facts.isEncrypted) faults.push('パスワードが掛かっています');
  const loose = facts.fonts.filter((font) => !font.isEmbedded);
  if (what === 'ours') {
    if (loose.length > 0)
      faults.push(`埋め込まれていないフォントがあります（${loose.map((font) => font.name).join('、')}）`);
    if (facts.pdfA !== '2B' || !facts.hasOutputIntent || !facts.hasIdentifier)
      faults.push('PDF/A-2b の記載がありません');
    if (!facts.metadataAgrees) faults.push('題名か日時が、文書情報と XMP で違います');
    faults.push(
      ...archivalFaults(await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true }), bytes),
    );
  } else if (facts.pdfA !== undefined) faults.push('ほかの人の文書の写しに PDF/A の記載があります');
  if (!facts.title) faults.push('題名がありません');
  if (facts.language !== 'ja-JP') faults.push('言語の指定がありません');
  if (facts.active.length > 0) faults.push(`動作やリンクが入っています（${facts.active.join('、')}）`);
  if (/(?:file|data):\/?\/?/i.test(facts.title ?? '')) faults.push('題名に手元のアドレスが入っています');
  return faults;
}

const timeOf = (at: Date | undefined): string => `${at?.toISOString().slice(0, 19) ?? ''}Z`;

const isA4 = ({ widthMm, heightMm }: { widthMm: number; heightMm: number }): boolean =>
  Math.abs(Math.min(widthMm, heightMm) - 210) < 1 && Math.abs(Math.max(widthMm, heightMm) - 297) < 1;

const isFont = (dict: PDFDict): boolean => dict.get(PDFName.of('Type')) === PDFName.of('Font');
const nameOf = (font: PDFDict): string =>
  String(font.get(PDFName.of('BaseFont')) ?? font.get(PDFName.of('Name')) ?? '?');

/** A composite font carries its file in the descendant, a Type 3 font is its own drawing. */
function isEmbedded(font: PDFDict): boolean {
  const subtype = font.get(PDFName.of('Subtype'));
  if (subtype === PDFName.of('Type3')) return true;
  if (subtype === PDFName.of('Type0')) {
    const below = font.lookup(PDFName.of('DescendantFonts'));
    const own = below instanceof PDFArray ? below.lookup(0) : undefined;
    return own instanceof PDFDict && isEmbedded(own);
  }
  const descriptor = font.lookup(PDFName.of('FontDescriptor'));
  if (!(descriptor instanceof PDFDict)) return false;
  return ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(PDFName.of(key)));
}

function textOf(object: PDFObject | undefined): string | undefined {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined;
}
