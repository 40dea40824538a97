import { isMimamoriError } from '../../kernel/index.ts';
import type { Batch, Cursor, SourceContext } from '../contract.ts';
import type { BlueskyConfig } from './config.ts';
import { addressOf, connection, type Place } from './connection.ts';
import { readCursor } from './cursor.ts';
import { saysTooOld } from './event.ts';

const FIRST_BACK_OFF = 1000;
const LONGEST_BACK_OFF = 60_000;
/** After so many failures in a row the runner is told; it tries again later from the cursor. */
const MAX_FAILURES = 6;

/**
 * Reads the stream for as long as it may, connecting again from a little before the last event. What is read twice is
 * known by its key. Where the server will not go back so far, it goes on from the present and declares the gap.
 */
export async function* pull(
  config: BlueskyConfig,
  cursor: Cursor | undefined,
  ctx: SourceContext,
): AsyncGenerator<Batch> {
  let place: Place = { from: readCursor(cursor), lostFrom: undefined };
  let failures = 0;
  while (!ctx.signal.aborted) {
    let isTooOld = false;
    try {
      const batches = connection(config, place, ctx, () => {
        isTooOld = true;
      });
      for await (const batch of batches) {
        failures = 0;
        const hasMoved = batch.events.length > 0 || batch.gap !== undefined || place.from === undefined;
        if (hasMoved) isTooOld = false;
        place = { from: readCursor(batch.cursor) ?? place.from, lostFrom: hasMoved ? undefined : place.lostFrom };
        yield batch;
      }
    } catch (error) {
      if (ctx.signal.aborted) return;
      failures += 1;
      if (!isPassing(error) || failures >= MAX_FAILURES) throw error;
      isTooOld ||= saysTooOld(String(error.details.closeReason)) || (await isRefused(config, place, ctx));
    }
    if (isTooOld) place = { from: undefined, lostFrom: place.from ?? place.lostFrom };
    const wait = Math.min(FIRST_BACK_OFF * 2 ** failures, LONGEST_BACK_OFF);
    await ctx.sleep(wait).catch(() => undefined);
  }
}

/** What passes by itself: the rest (a refused address, a wrong one) must be seen by a person. */
function isPassing(error: unknown) {
  return isMimamoriError(error, 'http-stream-failed');
}

/** A WebSocket hides why the server refused it; the same address over HTTP may say that the cursor is too old. */
async function isRefused(config: BlueskyConfig, place: Place, ctx: SourceContext): Promise<boolean> {
  if (place.from === undefined) return false;
  try {
    const url = addressOf(config, place.from).replace(/^ws/, 'http');
    const answer = await ctx.http.get(url, { robots: false, signal: ctx.signal });
    return answer.status >= 400 && answer.status < 500 && saysTooOld(answer.text());
  } catch {
    return false;
  }
}
