import type { BrowserContext } from 'playwright-core';
import { type CaptureDeps, drawsNeededFonts, launchBrowser } from '../capture/index.ts';
import { MimamoriError } from '../kernel/index.ts';
import { finishPdf } from './finish.ts';
import { PICTURES } from './html.ts';
import { footerTemplate, headerTemplate } from './margins.ts';
import { drawSnapshot, type SnapshotPicture, type SnapshotWish } from './snapshot.ts';

/** The browser to print with and its fonts: those of capture (`evidence().capture`). */
export type PrintDependencies = Pick<CaptureDeps, 'browser' | 'fonts'>;

export interface PrintPage {
  /** A whole HTML document. Nothing is loaded from anywhere; scripts don't run. */
  html: string;
  /** PNG, JPEG or SVG by name: `<img src="https://print.invalid/NAME">`. */
  pictures?: ReadonlyMap<string, Uint8Array>;
  orientation?: 'portrait' | 'landscape';
  /** Of the PDF, as viewers show it. */
  title: string;
  /** Written as the times of making and changing, so that the same content gives the same bytes. */
  at: Date;
  /** Stands in the head of every page. */
  head?: { left?: string; right?: string };
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
        shares(pages.length).map(async (share) => {
          const made: [number, Uint8Array][] = [];
          for (const index of share) {
            const page = pages[index];
            if (page) made.push([index, await finishPdf(await printOne(context, page), page)]);
          }
          return made;
        }),
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

async function printOne(context: BrowserContext, wanted: PrintPage): Promise<Uint8Array> {
  const page = await context.newPage();
  try {
    const missing: string[] = [];
    await page.route('**/*', async (route) => {
      const url = route.request().url();
      const picture = url.startsWith(PICTURES) ? wanted.pictures?.get(url.slice(PICTURES.length)) : undefined;
      if (!picture) missing.push(url.slice(0, 100));
      await (picture ? route.fulfill({ body: Buffer.from(picture), contentType: typeOf(picture) }) : route.abort());
    });
    await page.setContent(wanted.html, { waitUntil: 'load', timeout: 60_000 });
    if (missing.length > 0) throw new Error(`the page asks for ${missing.length} things it was not given`);
    const margins = wanted.margins ?? MARGINS;
    return await page.pdf({
      format: 'A4',
      landscape: wanted.orientation === 'landscape',
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: headerTemplate(wanted.head ?? {}, margins),
      footerTemplate: footerTemplate(wanted.foot ?? [], margins),
      margin: { top: mm(margins.top), right: mm(margins.right), bottom: mm(margins.bottom), left: mm(margins.left) },
    });
  } catch (cause) {
    throw new MimamoriError(
      'print-failed',
      'PDF を作れませんでした。',
      { pictures: wanted.pictures?.size ?? 0 },
      cause,
    );
  } finally {
    await page.close();
  }
}

const mm = (value: number): string => `${value}mm`;

function typeOf(picture: Uint8Array): string {
  if (picture[0] === 0x89) return 'image/png';
  return picture[0] === 0xff ? 'image/jpeg' : 'image/svg+xml';
}
