import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFNumber, type PDFObject, PDFRawStream } from '@cantoo/pdf-lib';

/**
 * What of PDF/A-2b (ISO 19005-2) can be told from the structure: rules that our way of printing could break. Not looked at are
 * the operators of content streams, glyph widths and the font programs themselves; that takes a validator.
 * @returns faults in Japanese, each once
 */
export function archivalFaults(document: PDFDocument, bytes: Uint8Array): string[] {
  const objects = document.context.enumerateIndirectObjects().map(([, object]) => object);
  const nested = new Set<PDFDict>();
  for (const object of [...objects, document.catalog]) collect(object, nested);
  const found = [...fileFaults(document, bytes), ...intentFaults(document)];
  for (const object of objects) if (object instanceof PDFRawStream) found.push(...streamFaults(object.dict));
  for (const dict of nested) found.push(...dictFaults(dict));
  return [...new Set(found)];
}

/** Dictionaries within dictionaries and arrays; what is referred to is an object of its own. */
function collect(object: PDFObject | undefined, into: Set<PDFDict>): void {
  if (object instanceof PDFRawStream) collect(object.dict, into);
  if (object instanceof PDFArray) for (const each of object.asArray()) collect(each, into);
  if (!(object instanceof PDFDict) || into.has(object)) return;
  into.add(object);
  for (const value of object.values()) collect(value, into);
}

const name = (word: string): PDFName => PDFName.of(word);

/** 6.1.2 header, 6.1.3 identifier and encryption, 6.1.3 nothing behind the end. */
function fileFaults({ context }: PDFDocument, bytes: Uint8Array): string[] {
  const head = Buffer.from(bytes.subarray(0, 24)).toString('latin1');
  const end = Buffer.from(bytes.subarray(-12)).toString('latin1');
  return [
    ...(/^%PDF-1\.[1-7]\r?\n%[\x80-\xff]{4}/.test(head) ? [] : ['先頭の形式が PDF/A と違います']),
    ...(/%%EOF\r?\n?$/.test(end) ? [] : ['終わりの後に余分なデータがあります']),
    ...(context.trailerInfo.ID instanceof PDFArray ? [] : ['ファイルの識別子がありません']),
    ...(context.trailerInfo.Encrypt === undefined ? [] : ['暗号化されています']),
  ];
}

/** 6.2.3: one output intent with a profile; its colours must fit those that are used (6.2.4.3). */
function intentFaults({ catalog }: PDFDocument): string[] {
  const intents = catalog.lookup(name('OutputIntents'));
  const [first] = intents instanceof PDFArray ? intents.asArray().map((_, at) => intents.lookup(at)) : [];
  if (!(first instanceof PDFDict)) return ['出力インテントがありません'];
  const profile = first.lookup(name('DestOutputProfile'));
  const colours = profile instanceof PDFRawStream ? profile.dict.lookup(name('N')) : undefined;
  const isRgb = colours instanceof PDFNumber && colours.asNumber() === 3;
  return first.get(name('S')) === name('GTS_PDFA1') && isRgb ? [] : ['出力インテントの色の定義が違います'];
}

/** 6.1.7 streams: no outside files, no LZW. 6.2.8 pictures, 6.2.9 forms. */
function streamFaults(dict: PDFDict): string[] {
  const filters = String(dict.lookup(name('Filter')) ?? '');
  const subtype = dict.get(name('Subtype'));
  return [
    ...(dict.has(name('F')) ? ['外のファイルを参照しています'] : []),
    ...(/LZW|Crypt/.test(filters) ? ['PDF/A で使えない圧縮があります'] : []),
    ...(subtype === name('PS') || dict.has(name('PS')) ? ['PostScript が入っています'] : []),
    ...(dict.has(name('OPI')) || dict.has(name('Alternates')) || dict.has(name('Ref'))
      ? ['別の画像や外のファイルで置き換わる図があります']
      : []),
    ...(String(dict.lookup(name('Interpolate')) ?? 'false') === 'true' ? ['補間して描く図があります'] : []),
    ...(dict.get(name('ColorSpace')) === name('DeviceCMYK') ? ['色の定義が出力インテントと合いません'] : []),
  ];
}

/** Blend modes of ISO 32000-1, 11.3.5; others are not allowed in PDF/A-2 (6.2.10). */
const BLENDS = new Set(
  'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity'
    .split(' ')
    .map((mode) => `/${mode}`),
);

/** 6.2.5 graphics states, 6.2.10 transparency, 6.2.11 fonts. */
function dictFaults(dict: PDFDict): string[] {
  const isFont = dict.get(name('Type')) === name('Font');
  const blend = dict.lookup(name('BM'));
  const blends = blend instanceof PDFArray ? blend.asArray() : blend instanceof PDFName ? [blend] : [];
  const group = dict.get(name('S')) === name('Transparency') ? dict.lookup(name('CS')) : undefined;
  return [
    ...(isFont && !isComplete(dict) ? ['埋め込みの足りないフォントがあります'] : []),
    ...(blends.every((mode) => BLENDS.has(String(mode))) ? [] : ['PDF/A で使えない重ね方があります']),
    ...(dict.get(name('Type')) === name('ExtGState') && (dict.has(name('TR')) || dict.has(name('HTP')))
      ? ['PDF/A で使えない描き方の指定があります']
      : []),
    ...(group === name('DeviceCMYK') ? ['透明の色の定義が出力インテントと合いません'] : []),
  ];
}

/** A composite font has its file in the descendant and says how codes become glyphs; a Type 3 font is its own drawing. */
function isComplete(font: PDFDict): boolean {
  const subtype = String(font.get(name('Subtype')));
  if (subtype === '/Type3') return font.lookup(name('CharProcs')) instanceof PDFDict;
  if (subtype === '/Type0') {
    const below = font.lookup(name('DescendantFonts'));
    const encoding = font.lookup(name('Encoding'));
    const isKnown = encoding instanceof PDFRawStream || /^\/Identity-[HV]$/.test(String(encoding));
    return isKnown && below instanceof PDFArray && below.lookup(0) instanceof PDFDict;
  }
  const descriptor = font.lookup(name('FontDescriptor'));
  if (!(descriptor instanceof PDFDict)) return false;
  const hasFile = ['FontFile', 'FontFile2', 'FontFile3'].some(
    (key) => descriptor.lookup(name(key)) instanceof PDFRawStream,
  );
  const mapsGlyphs = subtype !== '/CIDFontType2' || font.has(name('CIDToGIDMap'));
  const hasWidths = subtype.startsWith('/CID') ? font.has(name('W')) || font.has(name('DW')) : font.has(name('Widths'));
  return hasFile && mapsGlyphs && hasWidths;
}
