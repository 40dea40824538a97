import type { Frame, Page } from 'playwright-core';
import type { PageSight } from '../judge/judge-page.ts';

const MOST_LINES = 4000;
const MOST_FRAMES = 20;
/** A frame that takes this much of the screen is part of what a person sees, as consent dialogs often are. */
const LARGE_SHARE = 0.2;

/** What a person would see, in words and figures: of the page and of the large frames in it. */
export async function seePage(page: Page): Promise<PageSight> {
  const sight = await seeFrame(page.mainFrame());
  for (const frame of page.frames().slice(1, MOST_FRAMES)) {
    const inner = await seeLargeFrame(page, frame).catch(() => undefined);
    if (!inner) continue;
    sight.prominent.push(...inner.lines.slice(0, 200));
    sight.passwordFields += inner.passwordFields;
    sight.pictures += inner.pictures + (inner.lines.length > 0 ? 1 : 0);
  }
  return sight;
}

async function seeLargeFrame(page: Page, frame: Frame): Promise<Sight | undefined> {
  const element = await frame.frameElement();
  const box = await element.boundingBox();
  const screen = page.viewportSize();
  if (!box || !screen || box.width * box.height < LARGE_SHARE * screen.width * screen.height) return undefined;
  return await seeFrame(frame);
}

/** As `PageSight`, to be added to. */
interface Sight extends PageSight {
  lines: string[];
  prominent: string[];
}

/** Runs inside the page. */
function seeFrame(frame: Frame): Promise<Sight> {
  return frame.evaluate((most) => {
    // Text inside open shadow roots is not in innerText of what is around them.
    const roots: (Document | ShadowRoot)[] = [document];
    for (let index = 0; index < roots.length && index < 500; index += 1) {
      for (const element of roots[index]?.querySelectorAll('*') ?? []) {
        if (element.shadowRoot) roots.push(element.shadowRoot);
      }
    }
    const all = <E extends Element>(selector: string): E[] =>
      roots.flatMap((root) => [...root.querySelectorAll<E>(selector)]);
    const linesOf = (element: Element): string[] =>
      // Rendered text only, so not textContent.
      (element instanceof HTMLElement ? element.innerText : '')
        .slice(0, 400_000)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    const shadowLines = roots.slice(1).flatMap((root) => [...root.children].flatMap(linesOf));
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
    const fixedAbove = (x: number, y: number): HTMLElement | undefined => {
      for (let at = document.elementFromPoint(width * x, height * y); at; at = at.parentElement)
        if (at instanceof HTMLElement && at !== document.body && getComputedStyle(at).position === 'fixed') return at;
      return undefined;
    };
    const isLargePicture = (element: Element): boolean => {
      const { width: w, height: h } = element.getBoundingClientRect();
      return w * h > 0.2 * width * height;
    };
    const steps = [0.06, 0.28, 0.5, 0.72, 0.94];
    const tops = steps.flatMap((y) => steps.map((x) => fixedAbove(x, y)));
    const layers = [...new Set(tops)].flatMap((each) => each ?? []);
    const outer = layers.filter((each) => !layers.some((other) => other !== each && other.contains(each)));
    const lengthOf = (element: Element): number => linesOf(element).join('').length;
    const layerCharacters = outer.reduce((sum, each) => sum + lengthOf(each), 0);
    const isViewer = outer.some((each) => [...each.querySelectorAll('img, video, canvas')].some(isLargePicture));
    const edges = [0.02, 0.98].flatMap((y) => [0.1, 0.5, 0.9].map((x) => fixedAbove(x, y)));
    const bars = [...new Set(edges)].filter((each) => each && each.getBoundingClientRect().height < 0.35 * height);
    const selector = 'h1, h2, [role=dialog], [role=alertdialog], [role=alert], [aria-modal=true], dialog[open]';
    const notable = all<HTMLElement>(selector).filter(isShown).slice(0, 50);
    return {
      title: document.title,
      lines: [...(document.body ? linesOf(document.body) : []), ...shadowLines].slice(0, most),
      prominent: [...notable.flatMap(linesOf), ...(layer ? linesOf(layer) : [])].slice(0, 400),
      // Boards ask for a word beside the text that is written, or for deleting it: that is no login.
      passwordFields: all<HTMLInputElement>('input[type=password]').filter(
        (field) =>
          isShown(field) &&
          !field.form?.querySelector('textarea') &&
          !/(削除|編集)(キー|パス|用)|記事(の)?削除|(delete|edit) key/i.test(field.form?.innerText ?? ''),
      ).length,
      layered: isViewer ? 0 : tops.filter(Boolean).length / tops.length,
      layerCharacters,
      hiddenCharacters: Math.max(0, (document.body ? lengthOf(document.body) : 0) - layerCharacters),
      bars: bars.flatMap((each) => (each ? linesOf(each) : [])).slice(0, 100),
      covered: box ? Math.min(1, (box.width * box.height) / (width * height)) : 0,
      pictures: all('img, video, canvas, svg, object, embed').filter(
        (element) => isShown(element) && (!(element instanceof HTMLImageElement) || element.naturalWidth > 1),
      ).length,
    };
  }, MOST_LINES);
}
