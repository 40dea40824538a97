import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { isoInJapan } from '../../kernel/index.ts';

/** Characters of 10 px that fit on a line of A4, with room to spare for wide ones, and the height of such a line. */
const LINE_CHARACTERS = 85;
const LINE_MILLIMETRES = 4.5;
/** A longer address is set smaller rather than cut. */
const TALLEST_HEADER_MILLIMETRES = 110;

export interface PrintFacts {
  /** Where the browser was, and what was asked for. */
  url: string;
  asked: string;
  at: Date;
}

/**
 * Prints the live page on A4, as it looks on the screen, with its full address, both times and the page number on
 * every page (courts have not believed printouts that showed a local path).
 */
export async function printPage(page: Page, folder: string, facts: PrintFacts): Promise<void> {
  const addresses = facts.url === facts.asked ? [facts.url] : [facts.url, `求めたURL: ${facts.asked}`];
  const { pixels, millimetres } = headerSize(addresses);
  const style = `font-family:"Noto Sans JP",sans-serif;font-size:${pixels}px;line-height:1.35;width:100%;margin:0 10mm;color:#000`;
  const header = addresses.map((address) => `<div style="word-break:break-all">${escapeHtml(address)}</div>`).join('');
  const times = `保存 ${isoInJapan(facts.at)}（JST） / ${facts.at.toISOString().slice(0, 19)}Z（UTC）`;
  await page.emulateMedia({ media: 'screen' });
  await page.pdf({
    path: join(folder, 'page.pdf'),
    format: 'A4',
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: `<div style='${style}'>${header}</div>`,
    footerTemplate: `<div style='${style};font-size:10px;display:flex;justify-content:space-between'><span>${times}</span><span><span class="pageNumber"></span>/<span class="totalPages"></span></span></div>`,
    margin: { top: `${10 + millimetres}mm`, bottom: '15mm', left: '10mm', right: '10mm' },
  });
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Type size and height of the header for addresses of this length. */
export function headerSize(addresses: readonly string[]): { pixels: number; millimetres: number } {
  for (let pixels = 10; ; pixels -= 0.5) {
    const characters = (LINE_CHARACTERS * 10) / pixels;
    const lines = addresses.reduce((sum, address) => sum + Math.ceil(address.length / characters), 0);
    const millimetres = (lines * LINE_MILLIMETRES * pixels) / 10;
    if (millimetres <= TALLEST_HEADER_MILLIMETRES || pixels <= 2) return { pixels, millimetres };
  }
}
