import type { Frame } from 'playwright-core';

/** Milliseconds. A picture that was not decoded by then is drawn as the browser has it. */
const PATIENCE = 5000;

/**
 * Waits for fonts and pictures. A loaded picture is decoded only when it is first drawn, on a busy machine after the page was:
 * a screen would lack it, and a PDF would hold it twice.
 */
export const drawable = (frame: Frame): Promise<void> =>
  frame.evaluate(async (patience) => {
    const pictures = [...document.images].map((image) => image.decode().catch(() => undefined));
    await Promise.race([
      Promise.all([document.fonts.ready, ...pictures]),
      new Promise((done) => window.setTimeout(done, patience)),
    ]);
  }, PATIENCE);
