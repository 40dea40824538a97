import type { Browser } from 'playwright-core';

/** One letter of each kind that evidence must show. */
const PROBES = { japanese: '漢かカ', emoji: '😀' } as const;

/**
 * Asks the browser which fonts it draws Japanese and emoji with. A browser without one draws boxes and says so by using
 * a font that is neither.
 */
export async function probeFonts(browser: Browser): Promise<{ japanese: string[]; emoji: string[] }> {
  const context = await browser.newContext({ offline: true });
  try {
    const page = await context.newPage();
    await page.setContent(
      Object.entries(PROBES)
        .map(([name, text]) => `<p id="${name}" style="font-family:sans-serif">${text}</p>`)
        .join(''),
    );
    const session = await context.newCDPSession(page);
    await session.send('DOM.enable');
    await session.send('CSS.enable');
    const { root } = await session.send('DOM.getDocument', { depth: -1 });
    const used = async (name: string): Promise<string[]> => {
      const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: `#${name}` });
      const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
      return fonts.map((font) => font.familyName);
    };
    return { japanese: await used('japanese'), emoji: await used('emoji') };
  } finally {
    await context.close();
  }
}

const JAPANESE = /\b(CJK|JP)\b|Gothic|Mincho|Meiryo|Hiragino|IPA|Takao|VL|Droid Sans Fallback|Source Han/i;
const EMOJI = /emoji|twemoji|symbola/i;

export const hasNeededFonts = (found: { japanese: string[]; emoji: string[] }): boolean =>
  found.japanese.length > 0 &&
  found.japanese.every((family) => JAPANESE.test(family)) &&
  found.emoji.some((family) => EMOJI.test(family));

const judged = new WeakMap<object, boolean>();

/** Whether the browser draws Japanese and emoji; asked once for a font configuration in the life of a process. */
export async function drawsNeededFonts(browser: Browser, configuration: object): Promise<boolean> {
  const known = judged.get(configuration);
  if (known !== undefined) return known;
  const found = await probeFonts(browser).catch(() => undefined);
  if (!found) return false;
  judged.set(configuration, hasNeededFonts(found));
  return hasNeededFonts(found);
}
