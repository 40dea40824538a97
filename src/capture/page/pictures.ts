import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { VIEWPORT } from '../browser/launch.ts';
import { untilDrawn } from './until-drawn.ts';

export interface Picture {
  file: string;
  /** Where it lies on the page, CSS pixels. */
  y: number;
  width: number;
  height: number;
}

export interface Pictures {
  whole: Picture[];
  tiles: Picture[];
  pageWidth: number;
  pageHeight: number;
  /** False when the page is longer than the limit. */
  isWhole: boolean;
}

/** Chromium draws no single picture beyond 16,384 pixels; longer pages get several, each with an overlap. */
const TALLEST = 16_000;
const WIDEST = 4000;
/** A fifth of a screen is seen twice, so that a reader can see how tiles belong together. */
const TILE_OVERLAP = Math.round(VIEWPORT.height / 5);

/** Pictures of the whole page and screen by screen. */
export async function takePictures(page: Page, folder: string, tallestPage: number): Promise<Pictures> {
  const size = await page.evaluate(() => {
    const root = document.documentElement;
    return { width: root.scrollWidth, height: Math.max(root.scrollHeight, document.body?.scrollHeight ?? 0) };
  });
  const session = await page.context().newCDPSession(page);
  const width = Math.min(WIDEST, Math.max(size.width, VIEWPORT.width));
  const height = Math.max(size.height, VIEWPORT.height);
  const shown = Math.min(height, tallestPage);
  await mkdir(join(folder, 'tiles'), { recursive: true });
  const take = async (file: string, y: number, pictureHeight: number): Promise<Picture> => {
    const clip = { x: 0, y, width, height: pictureHeight, scale: 1 };
    const wish = { format: 'png', clip, captureBeyondViewport: true } as const;
    const { data } = await untilDrawn(() => session.send('Page.captureScreenshot', wish));
    await writeFile(join(folder, file), Buffer.from(data, 'base64'));
    return { file, y, width, height: pictureHeight };
  };
  const whole: Picture[] = [];
  for (const slice of slices(shown, TALLEST, TILE_OVERLAP)) {
    const name = shown <= TALLEST ? 'page.png' : `page-${number(whole.length + 1)}.png`;
    whole.push(await take(name, slice.y, slice.height));
  }
  const tiles: Picture[] = [];
  for (const slice of slices(shown, VIEWPORT.height, TILE_OVERLAP)) {
    tiles.push(await take(`tiles/tile-${number(tiles.length + 1)}.png`, slice.y, slice.height));
  }
  const isWhole = shown === height && size.width <= WIDEST;
  const pictures: Pictures = { whole, tiles, pageWidth: size.width, pageHeight: height, isWhole };
  await writeFile(
    join(folder, 'pictures.json'),
    `${JSON.stringify({ overlap: TILE_OVERLAP, ...pictures }, null, 2)}\n`,
  );
  return pictures;
}

const number = (value: number): string => String(value).padStart(3, '0');

/** Cuts a length into pieces of at most `size` that overlap. */
export function slices(length: number, size: number, overlap: number): { y: number; height: number }[] {
  const found: { y: number; height: number }[] = [];
  for (let y = 0; ; y += size - overlap) {
    found.push({ y, height: Math.min(size, length - y) });
    if (y + size >= length) return found;
  }
}
