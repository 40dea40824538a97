import { setTimeout } from 'node:timers/promises';

/** How often a picture is asked for, and milliseconds between: longer each time, two seconds in all. */
const TRIES = 5;
const PAUSE = 200;

/**
 * Takes a picture of a tab. One that was just opened, beside others on a busy machine, sometimes has nothing to give yet
 * ("Unable to capture screenshot"; cf. puppeteer#6713) and is asked again. @throws {Error} the last of the errors
 */
export async function untilDrawn<Taken>(take: () => Promise<Taken>): Promise<Taken> {
  for (let tries = 1; ; tries++) {
    try {
      return await take();
    } catch (error) {
      if (tries === TRIES) throw error;
      await setTimeout(PAUSE * tries);
    }
  }
}
