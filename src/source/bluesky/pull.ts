import { isMimamoriError } from '../../kernel/index.ts';
import type { Batch, Cursor, Fault, Gap, SourceContext, SourceEvent } from '../contract.ts';
import type { BlueskyConfig } from './config.ts';
import { isoOf, readCursor, writeCursor } from './cursor.ts';
import { POST_COLLECTION, readMessage } from './event.ts';
import { withPauses } from './timed.ts';

const FIRST_BACK_OFF = 1000;
const LONGEST_BACK_OFF = 60_000;
/** An event this fresh means that the stream has caught up. */
const PRESENT_SECONDS = 5;
/** After so many failures in a row the runner is told; it tries again later from the cursor. */
const MAX_FAILURES = 6;

/**
 * Reads the stream for as long as it may, connecting again from a little before the last event. What is read twice is
 * known by its key.
 */
export async function* pull(
  config: BlueskyConfig,
  cursor: Cursor | undefined,
  ctx: SourceContext,
): AsyncGenerator<Batch> {
  let position = readCursor(cursor);
  let failures = 0;
  while (!ctx.signal.aborted) {
    try {
      for await (const batch of connection(config, position, ctx)) {
        failures = 0;
        position = readCursor(batch.cursor) ?? position;
        yield batch;
      }
    } catch (error) {
      if (ctx.signal.aborted) return;
      failures += 1;
      if (!isPassing(error) || failures >= MAX_FAILURES) throw error;
    }
    const wait = Math.min(FIRST_BACK_OFF * 2 ** failures, LONGEST_BACK_OFF);
    await ctx.sleep(wait).catch(() => undefined);
  }
}

/** What passes by itself: the rest (a refused address, a wrong one) must be seen by a person. */
function isPassing(error: unknown): boolean {
  return isMimamoriError(error, 'http-stream-failed');
}

async function* connection(config: BlueskyConfig, from: number | undefined, ctx: SourceContext): AsyncGenerator<Batch> {
  let events: SourceEvent[] = [];
  let skipped = 0;
  let unreadable = 0;
  // A server may step back further than it was asked to; the position never does. Without one it is the present, so
  // that a reading that ends in silence still has somewhere to go on from.
  let position = from ?? ctx.now().getTime() * 1000;
  let gap = from === undefined ? undefined : gapByAge(config, from, ctx.now());
  let isFirst = true;
  let isPresent = false;
  let lastFlush = performance.now();
  const flush = (more: boolean): Batch => {
    const batch: Batch = { events, cursor: writeCursor(position), more };
    if (skipped > 0) batch.skipped = skipped;
    if (unreadable > 0) batch.faults = [faultOf(unreadable)];
    if (gap !== undefined && !isFirst) {
      batch.gap = gap;
      gap = undefined;
    }
    events = [];
    skipped = 0;
    unreadable = 0;
    lastFlush = performance.now();
    return batch;
  };
  const stop = new AbortController();
  const signal = AbortSignal.any([ctx.signal, stop.signal]);
  const messages = ctx.http.stream(addressOf(config, from), { signal });
  for await (const data of withPauses(messages, config.batchSeconds * 1000, stop)) {
    if (data === undefined) {
      // Silence: the stream stands at the present. Said once, then only when there is something to commit.
      if (events.length > 0 || skipped > 0 || unreadable > 0 || !isPresent) yield flush(false);
      isPresent = true;
      continue;
    }
    const message = readMessage(data, config.japaneseOnly);
    if (message.kind === 'unreadable') unreadable += 1;
    if (message.kind === 'cursorTooOld' && from !== undefined) gap ??= gapFrom(from, ctx.now().toISOString());
    if (message.kind === 'event') {
      if (isFirst && gap !== undefined) gap = { ...gap, until: isoOf(message.timeUs) };
      if (isFirst && from !== undefined && gap === undefined) gap = gapBySilence(from, message.timeUs);
      isFirst = false;
      position = Math.max(position, message.timeUs);
      if (message.event !== undefined) events.push(message.event);
      if (message.isSkipped) skipped += 1;
    }
    const isFull = events.length >= config.batchSize;
    if (isFull || performance.now() - lastFlush >= config.batchSeconds * 1000) {
      isPresent = !isFull && ctx.now().getTime() - position / 1000 < PRESENT_SECONDS * 1000;
      yield flush(!isPresent);
    }
  }
  if (events.length > 0 || skipped > 0 || unreadable > 0) yield flush(true);
}

function addressOf(config: BlueskyConfig, from: number | undefined): string {
  const url = new URL(config.url);
  url.searchParams.append('wantedCollections', POST_COLLECTION);
  if (from !== undefined) url.searchParams.set('cursor', String(from - config.overlapSeconds * 1_000_000));
  return url.href;
}

/** Servers keep so many hours and clamp an older cursor without a word, so its age alone declares the gap. */
function gapByAge(config: BlueskyConfig, from: number, now: Date): Gap | undefined {
  const ageHours = (now.getTime() - from / 1000) / 3_600_000;
  return ageHours > config.replayHours ? gapFrom(from, now.toISOString()) : undefined;
}

/** The whole network is never silent for half an hour: then the server kept less than it was asked for. */
const SILENCE_MICROSECONDS = 30 * 60 * 1_000_000;

function gapBySilence(from: number, first: number): Gap | undefined {
  return first - from > SILENCE_MICROSECONDS ? gapFrom(from, isoOf(first)) : undefined;
}

function gapFrom(from: number, until: string): Gap {
  return {
    from: isoOf(from),
    until,
    reason: '止まっていた時間がサーバーの保存期間を超えたため、この間の投稿は読めていないおそれがあります。',
  };
}

function faultOf(count: number): Fault {
  return { at: 'ストリーム', reason: `${count}件の知らせが想定と違う形のため、読めませんでした。` };
}
