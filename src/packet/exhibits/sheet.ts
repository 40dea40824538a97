import { isoInJapan } from '../../kernel/index.ts';
import type { PrintPage } from '../../print/index.ts';

/** What stands on every page of an exhibit that shows a page of the web (LEGAL.md EV-1, EV-2, EV-5). */
export interface SheetFacts {
  /** `甲第1号証の1` */
  mark: string;
  title: string;
  url: string;
  capturedAt: Date;
  /** SHA-256 of the list of files that was sealed. */
  manifestHash: string;
  /** Told on every page where it is not the screen as it was. */
  remark: string | null;
  at: Date;
}

/** Characters of the head on one line, with room for wide ones, and its height in millimetres. */
const LINE = 78;
const LINE_MM = 3.8;
const LEFT = 30;
const RIGHT = 15;
const BOTTOM = 20;

/** Room for the picture, millimetres. */
export const sheetWidth = 210 - LEFT - RIGHT;
export const sheetHeight = (facts: SheetFacts): number => 297 - topOf(facts) - BOTTOM - 2;

const topOf = ({ url, remark }: SheetFacts): number =>
  14 + LINE_MM * (Math.ceil(url.length / LINE) + (remark === null ? 0 : Math.ceil((remark.length * 2) / LINE)));

/** Head and foot of an exhibit's pages. */
export function sheet(facts: SheetFacts): Omit<PrintPage, 'html' | 'pictures'> {
  const { mark, title, url, capturedAt, manifestHash, remark, at } = facts;
  return {
    title: `${mark} ${title}`,
    at,
    head: { left: remark === null ? `URL: ${url}` : `URL: ${url}\n${remark}`, right: mark },
    foot: [
      `取得 ${isoInJapan(capturedAt)}（JST） / ${capturedAt.toISOString().slice(0, 19)}Z（UTC）`,
      `封印 SHA-256 ${manifestHash}`,
    ],
    margins: { top: topOf(facts), right: RIGHT, bottom: BOTTOM, left: LEFT },
  };
}
