import { escapeHtml, PAPER_STYLE, type Placed, type PrintPage } from '../../print/index.ts';
import { cut } from './cut.ts';
import type { PagePicture } from './sealed-pictures.ts';
import { type SheetFacts, sheet, sheetHeight, sheetWidth } from './sheet.ts';

const STYLE = `${PAPER_STYLE}
  .slice { position: relative; overflow: hidden; break-inside: avoid; border: 0.2mm solid #999; }
  .slice + .slice { break-before: page; }
  .slice img { max-width: none; }
  .seam { position: absolute; left: 0; right: 0; border-top: 0.5mm dashed #d00; }
  .seam span { position: absolute; right: 0; top: 0; background: #fff; color: #d00; font-size: 7pt; padding: 0 1mm; border: 0.2mm solid #d00; }
`;
/** Seen on both pages, millimetres. */
const OVERLAP_MM = 20;
/** A picture of several that follow each other shows this much of the one before (docs/evidence.md). */
const SEAM = 'この線より上は前のページにもあります';

/** The screen as it was captured, on as many pages as it needs. */
export function screenPage(facts: SheetFacts, pictures: readonly PagePicture[]): PrintPage {
  const files = new Map<string, Placed>();
  const slices: string[] = [];
  let shownTo = 0;
  for (const [index, picture] of pictures.entries()) {
    const name = `${index + 1}.png`;
    files.set(name, { kind: 'png', png: picture.png });
    const scale = sheetWidth / picture.width;
    const page = Math.floor(sheetHeight(facts) / scale);
    for (const { y, height } of cut(picture.height, page, Math.floor(OVERLAP_MM / scale))) {
      const overlap = Math.max(0, shownTo - (picture.y + y));
      const whole = picture.height * scale;
      slices.push(sliceHtml({ name, whole, y: y * scale, height: height * scale, overlap: overlap * scale }));
      shownTo = picture.y + y + height;
    }
  }
  return { ...sheet(facts), html: pageHtml(facts.title, slices.join('\n')), placed: files };
}

interface SliceFacts {
  name: string;
  /** Millimetres, like all here: of the whole picture. */
  whole: number;
  y: number;
  height: number;
  overlap: number;
}

const sliceHtml = ({ name, whole, y, height, overlap }: SliceFacts) =>
  `<div class="slice" style="height:${mm(height)}"><img src="https://print.invalid/${name}" style="width:${mm(sheetWidth)};height:${mm(whole)};margin-top:${mm(-y)}">${overlap > 0 ? `<div class="seam" style="top:${mm(overlap)}"><span>${SEAM}</span></div>` : ''}</div>`;

/** Stands in for a screen that can't be shown with the leak covered. */
export function withheldPage(facts: SheetFacts, reason: string): PrintPage {
  const words = `画面の写しは、ここには載せていません。${reason}封印した原本（40_原本）で確かめてください。`;
  return { ...sheet(facts), html: pageHtml(facts.title, `<p>${escapeHtml(words)}</p>`) };
}

const pageHtml = (title: string, body: string): string =>
  `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>${body}</body></html>`;

const mm = (value: number): string => `${Number(value.toFixed(3))}mm`;
