import type { Batch, Fault, Gap, SourceContext, SourceEvent } from '../contract.ts';
import type { BlueskyConfig } from './config.ts';
import { isoOf, writeCursor } from './cursor.ts';
import { POST_COLLECTION, readMessage } from './event.ts';
import { withPauses } from './timed.ts';

/** An event this fresh means that the stream has caught up. */
const PRESENT_SECONDS = 5;

/** Where a connection begins, and what is known to be lost before it. */
export interface Place {
  /** Microseconds since 1970; undefined is the present. */
  from: number | undefined;
  /** Set where the server would not begin there: from then on posts are missing. */
  lostFrom: number | undefined;
}

/**
 * The batches of one connection, until it ends.
 * @param onTooOld is called when the server says that it cannot go back so far.
 */
export async function* connection(
  config: BlueskyConfig,
  { from, lostFrom }: Place,
  ctx: SourceContext,
  onTooOld: () => void,
): AsyncGenerator<Batch> {
  let events: SourceEvent[] = [];
  let skipped = 0;
  let unreadable = 0;
  // A server may step back further than it was asked to; the position never does. Without one it is the present, so
  // that a reading that ends in silence still has somewhere to go on from.
  let position = from ?? ctx.now().getTime() * 1000;
  let gap = lostFrom === undefined ? gapByAge(config, from, ctx.now()) : gapFrom(lostFrom, ctx.now().toISOString());
  let isFirst = true;
  let isPresent = false;
  let lastFlush = performance.now();
  const flush = (more: boolean): Batch => {
    const batch: Batch = { events, cursor: writeCursor(position), more };
    if (skipped > 0) batch.skipped = skipped;
    if (unreadable > 0) batch.faults = [faultOf(unreadable)];
    // The gap is committed together with the first cursor that lies beyond it.
    if (gap !== undefined && (!isFirst || lostFrom !== undefined)) {
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
    if (message.kind === 'cursorTooOld' && from !== undefined && isFirst) {
      gap ??= gapFrom(from, ctx.now().toISOString());
      onTooOld();
    }
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

export function addressOf(config: BlueskyConfig, from: number | undefined): string {
  const url = new URL(config.url);
  url.searchParams.append('wantedCollections', POST_COLLECTION);
  if (from !== undefined) url.searchParams.set('cursor', String(from - config.overlapSeconds * 1_000_000));
  return url.href;
}

/** Servers keep so many hours and clamp an older cursor without a word, so its age alone declares the gap. */
function gapByAge(config: BlueskyConfig, from: number | undefined, now: Date): Gap | undefined {
  if (from === undefined) return undefined;
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
