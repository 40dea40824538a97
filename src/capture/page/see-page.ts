import type { Page } from 'playwright-core';
import type { PageSight } from '../judge/judge-page.ts';

const MOST_LINES = 4000;

/** What a person would see, in words and figures. */
export async function seePage(page: Page): Promise<PageSight> {
  return await page.evaluate((most) => {
    const linesOf = (element: HTMLElement | null): string[] =>
      // Rendered text only, so not textContent.
      (element?.innerText ?? '')
        .slice(0, 400_000)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .slice(0, most);
    const isShown = (element: Element): boolean => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.height > 1 && getComputedStyle(element).visibility !== 'hidden';
    };
    let layer: HTMLElement | undefined;
    const { innerWidth: width, innerHeight: height } = window;
    for (const [x, y] of [
      [0.5, 0.5],
      [0.5, 0.85],
      [0.5, 0.25],
    ] as const) {
      for (let at = document.elementFromPoint(width * x, height * y); at && !layer; at = at.parentElement) {
        if (at instanceof HTMLElement && at !== document.body && getComputedStyle(at).position === 'fixed') layer = at;
      }
    }
    const box = layer?.getBoundingClientRect();
    const selector = 'h1, h2, [role=dialog], [role=alertdialog], [role=alert], [aria-modal=true], dialog[open]';
    const notable = [...document.querySelectorAll<HTMLElement>(selector)].filter(isShown).slice(0, 50);
    return {
      title: document.title,
      lines: linesOf(document.body),
      prominent: [...notable.flatMap(linesOf), ...linesOf(layer ?? null)].slice(0, 400),
      passwordFields: [...document.querySelectorAll('input[type=password]')].filter(isShown).length,
      covered: box ? Math.min(1, (box.width * box.height) / (width * height)) : 0,
      pictures: [...document.querySelectorAll('img, video, canvas, svg, object, embed')].filter(
        (element) => isShown(element) && (!(element instanceof HTMLImageElement) || element.naturalWidth > 1),
      ).length,
    };
  }, MOST_LINES);
}
