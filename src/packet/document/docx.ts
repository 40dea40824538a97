import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TabStopType,
  TextRun,
  Document as WordDocument,
} from 'docx';
import { wordBlocks } from './docx-blocks.ts';
import { fixPackage } from './docx-package.ts';
import { LATIN, MINCHO, mm } from './docx-style.ts';
import type { Document } from './model.ts';
import { isLandscape, marginsOf, printable } from './printable.ts';

const A4 = { width: 210, height: 297 };

/** A document as Word opens it. The same document gives the same bytes. @param at goes in as the time of making */
export async function renderDocx(document: Document, at: Date): Promise<Uint8Array> {
  const title = printable(document.title);
  const margins = marginsOf(document);
  const isWide = isLandscape(document);
  const textWidth = (isWide ? A4.height : A4.width) - margins.left - margins.right;
  const heading = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 340 },
    children: [new TextRun({ text: title, bold: true, size: 30 })],
  });
  const word = new WordDocument({
    title,
    creator: 'Mimamori',
    lastModifiedBy: 'Mimamori',
    styles: {
      default: {
        document: {
          run: { font: { ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: MINCHO }, size: 21, language: LANGUAGE },
          paragraph: { spacing: { line: 320, after: 100 } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            // The library turns width and height round for landscape.
            size: {
              width: mm(A4.width),
              height: mm(A4.height),
              orientation: isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              top: mm(margins.top),
              right: mm(margins.right),
              bottom: mm(margins.bottom),
              left: mm(margins.left),
              header: mm(9),
              footer: mm(8),
            },
          },
        },
        headers: {
          default: new Header({ children: [line(document.stamp ?? '', document.exhibitMark ?? '', textWidth)] }),
        },
        footers: { default: new Footer({ children: [pageLine(title, textWidth)] }) },
        children: [heading, ...wordBlocks(document.blocks, textWidth)],
      },
    ],
  });
  return fixPackage(await Packer.toBuffer(word), at);
}

const BOX = { style: BorderStyle.SINGLE, size: 12, color: '000000', space: 2 } as const;
const LANGUAGE = { value: 'ja-JP', eastAsia: 'ja-JP' };

const line = (left: string, right: string, width: number): Paragraph =>
  new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: mm(width) }],
    children: [
      new TextRun({ text: printable(left), size: 24, bold: true, ...(left !== '' && { border: BOX }) }),
      new TextRun({ text: '\t' }),
      new TextRun({ text: printable(right), size: 28 }),
    ],
  });

const pageLine = (title: string, width: number): Paragraph =>
  new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: mm(width) }],
    children: [
      new TextRun({ text: title, size: 17 }),
      new TextRun({ children: ['\t', PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES], size: 17 }),
    ],
  });
