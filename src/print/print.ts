import type { BrowserContext, Page } from 'playwright-core';
import { type CaptureDeps, drawsNeededFonts, launchBrowser } from '../capture/index.ts';
import { MimamoriError } from '../kernel/index.ts';
import { drawable } from './drawable.ts';
import { finishPdf } from './finish.ts';
import { PICTURES } from './html.ts';
import { footerTemplate, type Head, headerTemplate } from './margins.ts';
import { type Placed, standInFor } from './placed.ts';
import { drawSnapshot, type SnapshotPicture, type SnapshotWish } from './snapshot.ts';

/** The browser to print with and its fonts: those of capture (`evidence().capture`). */
export type PrintDependencies = Pick<CaptureDeps, 'browser' | 'fonts'>;

export interface PrintPage {
  /** A whole HTML document. Nothing is loaded from anywhere; scripts don't run. */
  html: string;
  /** PNG, JPEG or SVG by name: `<img src="https://print.invalid/NAME">`. */
  pictures?: ReadonlyMap<string, Uint8Array>;
  /** Named like pictures and put in as they are, without the browser's work on them; the HTML states width and height. */
  placed?: ReadonlyMap<string, Placed>;
  orientation?: 'portrait' | 'landscape';
  /** Of the PDF, as viewers show it. */
  title: string;
  /** Written as the times of making and changing, so that the same content gives the same bytes. */
  at: Date;
  /** Stands in the head of every page. */
  head?: Head;
  /** Stands left in the foot of every page; right of it is the page number as n/N. */
  foot?: string[];
  /** Millimetres; the head and the foot lie within. */
  margins?: { top: number; right: number; bottom: number; left: number };
}

const MARGINS = { top: 22, right: 20, bottom: 20, left: 20 };
/** Documents under way at the same time: printing keeps one core busy, loading another. */
const AT_ONCE = 2;

/** A browser that prints, for as long as many documents are made. */
export interface Printer {
  /** Fonts embedded, title and dates set, PDF/A-2b marked. @throws {MimamoriError} `print-failed` */
  print(pages: readonly PrintPage[]): Promise<Uint8Array[]>;
  /** Draws a sealed snapshot again, with words covered or marked. */
  draw(wish: SnapshotWish): Promise<SnapshotPicture>;
  close(): Promise<void>;
}

/** @throws {MimamoriError} `print-failed`, `print-fonts` */
export async function openPrinter(deps: PrintDependencies): Promise<Printer> {
  const running = await launchBrowser(deps.browser, deps.fonts).catch((cause) => {
    throw new MimamoriError('print-failed', 'PDF を作るブラウザーを起動できませんでした。', {}, cause);
  });
  if (!(await drawsNeededFonts(running.browser, deps.fonts))) {
    await running.close();
    throw new MimamoriError('print-fonts', '日本語のフォントが見つからないため、PDF を作れません。');
  }
  return {
    async print(pages) {
      const context = await running.browser.newContext({ offline: true, javaScriptEnabled: false, locale: 'ja-JP' });
      const printed = await Promise.all(
        shares(pages.length).map((share) =>
          printShare(
            context,
            share.flatMap((index) => numbered(pages, index)),
          ),
        ),
      );
      await context.close();
      return printed
        .flat()
        .sort(([a], [b]) => a - b)
        .map(([, pdf]) => pdf);
    },
    draw: (wish) => drawSnapshot(running.browser, wish),
    close: () => running.close(),
  };
}

/** Every how-many-th page for each of those who work side by side. */
const shares = (count: number): number[][] =>
  Array.from({ length: AT_ONCE }, (_, first) =>
    Array.from({ length: Math.ceil(Math.max(0, count - first) / AT_ONCE) }, (_, step) => first + step * AT_ONCE),
  );

/** Prints HTML on A4 with one browser for all pages given. @throws {MimamoriError} as `openPrinter` and `print` */
export async function printPdf(pages: readonly PrintPage[], deps: PrintDependencies): Promise<Uint8Array[]> {
  const printer = await openPrinter(deps);
  try {
    return await printer.print(pages);
  } finally {
    await printer.close();
  }
}

const numbered = (pages: readonly PrintPage[], index: number): [number, PrintPage][] => {
  const page = pages[index];
  return page ? [[index, page]] : [];
};

/** One tab for all: opening one takes as long as printing a page. */
async function printShare(
  context: BrowserContext,
  share: readonly [number, PrintPage][],
): Promise<[number, Uint8Array][]> {
  const tab = await context.newPage();
  let pictures: ReadonlyMap<string, Uint8Array> | undefined;
  let missing = 0;
  await tab.route('**/*', async (route) => {
    const url = route.request().url();
    const picture = url.startsWith(PICTURES) ? pictures?.get(url.slice(PICTURES.length)) : undefined;
    if (!picture) missing += 1;
    const headers = { 'cache-control': 'no-store' };
    await (picture
      ? route.fulfill({ body: Buffer.from(picture), contentType: typeOf(picture), headers })
      : route.abort());
  });
  const made: [number, Uint8Array][] = [];
  for (const [index, page] of share) {
    const placed = [...(page.placed ?? [])];
    pictures = new Map([...(page.pictures ?? []), ...placed.map(([name], at) => [name, standInFor(at)] as const)]);
    missing = 0;
    const printed = await printOne(tab, page, () => missing);
    const things = placed.map(([, thing]) => thing);
    made.push([index, await finishPdf(printed, page, things)]);
  }
  await tab.close();
  return made;
}

async function printOne(tab: Page, page: PrintPage, missing: () => number): Promise<Uint8Array> {
  try {
    // From an empty page: what one document left in the tab's memory must not show in the next.
    await tab.goto('about:blank');
    await tab.setContent(page.html, { waitUntil: 'load', timeout: 60_000 });
    if (missing() > 0) throw new Error(`the page asks for ${missing()} things it was not given`);
    await drawable(tab.mainFrame());
    const margins = page.margins ?? MARGINS;
    return await tab.pdf({
      format: 'A4',
      landscape: page.orientation === 'landscape',
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: headerTemplate(page.head ?? {}, margins),
      footerTemplate: footerTemplate(page.foot ?? [], margins),
      margin: { top: mm(margins.top), right: mm(margins.right), bottom: mm(margins.bottom), left: mm(margins.left) },
    });
  } catch (cause) {
    throw new MimamoriError('print-failed', 'PDF を作れませんでした。', { pictures: page.pictures?.size ?? 0 }, cause);
  }
}

const mm = (value: number): string => `${value}mm`;

function typeOf(picture: Uint8Array): string {
  if (picture[0] === 0x89) return 'image/png';
  return picture[0] === 0xff ? 'image/jpeg' : 'image/svg+xml';
}
