import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { isoInJapan } from '../../kernel/index.ts';

/** Characters that fit on a line of A4 at this size, with room to spare for wide ones. */
const LINE_CHARACTERS = 85;

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
  const lines = addresses.reduce((sum, address) => sum + Math.ceil(address.length / LINE_CHARACTERS), 0);
  const style =
    'font-family:"Noto Sans JP",sans-serif;font-size:10px;line-height:1.35;width:100%;margin:0 10mm;color:#000';
  const header = addresses.map((address) => `<div style="word-break:break-all">${escapeHtml(address)}</div>`).join('');
  const times = `保存 ${isoInJapan(facts.at)}（JST） / ${facts.at.toISOString().slice(0, 19)}Z（UTC）`;
  await page.emulateMedia({ media: 'screen' });
  await page.pdf({
    path: join(folder, 'page.pdf'),
    format: 'A4',
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: `<div style='${style}'>${header}</div>`,
    footerTemplate: `<div style='${style};display:flex;justify-content:space-between'><span>${times}</span><span><span class="pageNumber"></span>/<span class="totalPages"></span></span></div>`,
    margin: { top: `${10 + lines * 4.5}mm`, bottom: '15mm', left: '10mm', right: '10mm' },
  });
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
