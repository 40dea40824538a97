import { PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { sha256 } from '../kernel/index.ts';
import { holdsForeign, type Placed, place } from './placed.ts';
import { mendReadableText } from './readable-text.ts';
import { srgbProfile } from './srgb-profile.ts';
import { metadataPacket } from './xmp.ts';

export interface PdfFinish {
  title: string;
  at: Date;
}

const PRODUCER = 'Mimamori';

/**
 * Makes a printed PDF fit to be kept: title, language, fixed dates, a file identifier made from the content, metadata and
 * output intent as PDF/A-2b wants them (ISO 19005-2, 6.2.3, 6.6.2, 6.1.3), and text that can be searched. The same pages
 * give the same bytes. Where pages of others are put in, it says nothing of PDF/A.
 * @param placed drawn as stand-ins, in their order
 */
export async function finishPdf(
  printed: Uint8Array,
  { title, at }: PdfFinish,
  placed: readonly Placed[] = [],
): Promise<Uint8Array> {
  const document = await PDFDocument.load(printed, { updateMetadata: false });
  const { context, catalog } = document;
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setLanguage('ja-JP');
  document.setProducer(PRODUCER);
  document.setCreator(PRODUCER);
  document.setCreationDate(at);
  document.setModificationDate(at);
  await mendReadableText(context);
  await place(document, placed);

  const profile = context.register(context.flateStream(srgbProfile(), { N: 3 }));
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
    Info: PDFString.of('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  });
  catalog.set(PDFName.of('OutputIntents'), context.obj([intent]));
  const xmp = context.stream(metadataPacket({ title, producer: PRODUCER, at, isArchival: !holdsForeign(placed) }), {
    Type: 'Metadata',
    Subtype: 'XML',
  });
  catalog.set(PDFName.of('Metadata'), context.register(xmp));

  const id = PDFHexString.of(contentHash(printed, title, placed).slice(0, 32).toUpperCase());
  context.trailerInfo.ID = context.obj([id, id]);
  return await document.save({ useObjectStreams: false, updateFieldAppearances: false });
}

/** Of what was printed, without the time of printing. */
function contentHash(printed: Uint8Array, title: string, placed: readonly Placed[]): string {
  const dates = /\/(?:CreationDate|ModDate) ?\(D:[^)]*\)/g;
  const own = sha256(Buffer.from(Buffer.from(printed).toString('latin1').replace(dates, ''), 'latin1'));
  return sha256(
    [
      title,
      own,
      ...placed.map((one) => (one.kind === 'png' ? sha256(one.png) : `${one.page} ${sha256(one.pdf)}`)),
    ].join('\n'),
  );
}
