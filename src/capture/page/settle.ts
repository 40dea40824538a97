import type { Page } from 'playwright-core';
import type { CaptureLimits } from '../request.ts';

/** How far a page was scrolled for content that loads late. */
export interface Scrolled {
  screens: number;
  /** False when the page went on growing, as endless lists do. */
  reachedEnd: boolean;
  height: number;
}

const QUIET_MILLISECONDS = 250;

/** Waits until no request has been under way for a moment, or the time is up. */
export async function untilQuiet(pending: () => number, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds;
  for (let quietSince: number | undefined; Date.now() < until; ) {
    if (pending() > 0) quietSince = undefined;
    else quietSince ??= Date.now();
    if (quietSince !== undefined && Date.now() - quietSince >= QUIET_MILLISECONDS) return true;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return false;
}

/** Scrolls down screen by screen, so that pictures and lists that load late do, and back up. */
export async function scrollThrough(page: Page, pending: () => number, limits: CaptureLimits): Promise<Scrolled> {
  const until = Date.now() + limits.scrollMilliseconds;
  let screens = 0;
  let reachedEnd = false;
  while (screens < limits.scrollScreens && Date.now() < until) {
    reachedEnd = await page.evaluate(() => {
      const root = document.scrollingElement ?? document.documentElement;
      window.scrollBy({ top: window.innerHeight * 0.9, behavior: 'instant' });
      return root.scrollTop + window.innerHeight >= root.scrollHeight - 2;
    });
    screens += 1;
    if (!reachedEnd) {
      await page.waitForTimeout(30);
      continue;
    }
    await untilQuiet(pending, Math.min(2000, Math.max(0, until - Date.now())));
    const grown = await page.evaluate(() => {
      const root = document.scrollingElement ?? document.documentElement;
      return root.scrollTop + window.innerHeight < root.scrollHeight - 2;
    });
    if (!grown) break;
    reachedEnd = false;
  }
  const height = await page.evaluate(() => {
    window.scrollTo({ top: 0, behavior: 'instant' });
    return (document.scrollingElement ?? document.documentElement).scrollHeight;
  });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return { screens, reachedEnd, height };
}
