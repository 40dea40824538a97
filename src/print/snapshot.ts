import { pathToFileURL } from 'node:url';
import type { Browser, Frame, Page } from 'playwright-core';
import { untilDrawn } from '../capture/index.ts';
import { drawable } from './drawable.ts';

interface Range {
  start: number;
  end: number;
}

/** Where in a text there is something to cover and something to mark; offsets count UTF-16 code units. */
export interface FoundWords {
  cover: Range[];
  mark: Range[];
}

export interface SnapshotWish {
  /** A `page.mhtml` of a sealed capture. */
  file: string;
  /** Finds the words in the text of a frame. */
  find(text: string): FoundWords;
  /** The window that the capture had, CSS pixels. */
  viewport: { width: number; height: number };
  /** Draw no more than so many pixels: the whole page from the top, or around the first marked words. */
  height: number;
  around: 'top' | 'first mark';
}

export interface SnapshotPicture {
  png: Uint8Array;
  width: number;
  height: number;
  /** How many passages were covered and marked. Nothing covered means that the words are not text on this page. */
  covered: number;
  marked: number;
}

/**
 * Draws a snapshot once more, offline and without its scripts. Words to be covered are replaced in the page before
 * anything is drawn, so that the picture holds nothing of them; marked words are only coloured and nothing moves.
 */
export async function drawSnapshot(browser: Browser, wish: SnapshotWish): Promise<SnapshotPicture> {
  const context = await browser.newContext({
    offline: true,
    viewport: wish.viewport,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
  });
  try {
    const page = await context.newPage();
    await page.goto(pathToFileURL(wish.file).href, { waitUntil: 'load', timeout: 30_000 });
    let [covered, marked] = [0, 0];
    let top: number | undefined;
    for (const frame of page.frames()) {
      const { cover, mark } = wish.find(await textOf(frame));
      covered += cover.length;
      marked += mark.length;
      const at = await paint(frame, mark, cover);
      if (frame === page.mainFrame()) top = at;
    }
    await Promise.all(page.frames().map(drawable));
    const size = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return { width: scrollWidth, height: Math.max(scrollHeight, document.body?.scrollHeight ?? 0) };
    });
    const width = Math.min(4000, Math.max(size.width, wish.viewport.width));
    const height = Math.min(wish.height, Math.max(size.height, wish.viewport.height));
    const room = Math.max(0, size.height - height);
    const y = wish.around === 'top' || top === undefined ? 0 : Math.min(room, Math.max(0, top - height / 3));
    const part = { y: Math.round(y), width, height, window: wish.viewport };
    const png = await untilDrawn(() => shot(page, part));
    return { png, width, height, covered, marked };
  } finally {
    await context.close();
  }
}

interface Part {
  y: number;
  width: number;
  height: number;
  window: { width: number; height: number };
}

/** A part that fits the window is drawn in it: to draw more, the browser lays out and draws the whole page. */
async function shot(page: Page, { y, width, height, window }: Part): Promise<Uint8Array> {
  if (width > window.width || height > window.height)
    return await page.screenshot({ fullPage: true, clip: { x: 0, y, width, height } });
  const top = await page.evaluate((to) => {
    scrollTo({ top: to, behavior: 'instant' });
    return scrollY;
  }, y);
  return await page.screenshot({ clip: { x: 0, y: y - Math.round(top), width, height } });
}

/** The text of a frame, node by node as `paint` counts it. */
const textOf = (frame: Frame): Promise<string> =>
  frame.evaluate(() => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
    let text = '';
    while (walker.nextNode()) text += walker.currentNode.textContent ?? '';
    return text;
  });

/** @returns where the first marked words are, CSS pixels from the top of the page */
const paint = (frame: Frame, mark: Range[], cover: Range[]): Promise<number | undefined> =>
  frame.evaluate(
    ({ mark, cover }) => {
      const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
      const nodes: { node: Text; start: number }[] = [];
      for (let start = 0; walker.nextNode(); ) {
        if (!(walker.currentNode instanceof Text)) continue;
        nodes.push({ node: walker.currentNode, start });
        start += walker.currentNode.length;
      }
      const inNodes = ({ start, end }: { start: number; end: number }) =>
        nodes
          .filter((each) => each.start < end && each.start + each.node.length > start)
          .map((each) => ({
            node: each.node,
            from: Math.max(0, start - each.start),
            to: Math.min(each.node.length, end - each.start),
          }));
      for (const { node, from, to } of cover.flatMap(inNodes)) node.replaceData(from, to - from, '■'.repeat(to - from));
      const ranges = mark.flatMap(inNodes).map(({ node, from, to }) => {
        const range = new Range();
        range.setStart(node, from);
        range.setEnd(node, to);
        return range;
      });
      if (ranges.length === 0) return undefined;
      CSS.highlights.set('mimamori', new Highlight(...ranges));
      const style = new CSSStyleSheet();
      style.replaceSync(
        '::highlight(mimamori) { background: #ffe14d; color: #000; text-decoration: underline 2px #d00; }',
      );
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
      const tops = ranges.map((range) => range.getBoundingClientRect()).filter(({ height }) => height > 0);
      return tops[0] && tops[0].top + scrollY;
    },
    { mark, cover },
  );
