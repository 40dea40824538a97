import type { Batch, Cursor, SourceContext } from '../contract.ts';
import { askPage, PAGE_SIZE } from './api.ts';
import type { MastodonConfig } from './config.ts';
import { readCursor, shortHash, writeCursor } from './cursor.ts';
import { searchWord } from './search.ts';
import { postOf } from './status.ts';
import { step, type Timeline } from './timeline.ts';

/** Reads each timeline to its end, then searches for each word; every page is a batch that can be resumed from. */
export async function* pull(
  config: MastodonConfig,
  cursor: Cursor | undefined,
  terms: readonly string[],
  ctx: SourceContext,
): AsyncGenerator<Batch> {
  const state = readCursor(cursor);
  const timelines = timelinesOf(config);
  const words = config.search ? [...new Set(terms)] : [];
  let left = timelines.length + words.length;
  for (const timeline of timelines) {
    // A reading that an earlier process broke off is finished first, and then what has come since is read.
    let isResumed = state.timelines[timeline.key]?.walk !== undefined;
    for (let done = false; !done; ) {
      ctx.signal.throwIfAborted();
      const result = await step(config, timeline, state.timelines[timeline.key] ?? { recent: [] }, ctx);
      state.timelines[timeline.key] = result.reading;
      done = result.done && !isResumed;
      if (result.done) isResumed = false;
      if (done) left -= 1;
      yield {
        events: result.events,
        cursor: writeCursor(state),
        more: left > 0,
        ...(result.gap === undefined ? {} : { gap: result.gap }),
        ...(result.faults.length === 0 ? {} : { faults: result.faults }),
      };
    }
  }
  for (const word of words) {
    ctx.signal.throwIfAborted();
    const key = shortHash(word);
    const result = await searchWord(config, word, state.searches[key] ?? [], ctx);
    state.searches[key] = result.known;
    left -= 1;
    yield {
      events: result.events,
      cursor: writeCursor(state),
      more: left > 0,
      ...(result.faults.length === 0 ? {} : { faults: result.faults }),
    };
  }
}

export function timelinesOf(config: MastodonConfig): Timeline[] {
  return [
    ...config.timelines.map((name) => ({
      key: name,
      path: name === 'local' ? '/api/v1/timelines/public?local=true' : '/api/v1/timelines/public',
    })),
    ...config.hashtags.map((tag) => ({ key: `#${tag}`, path: `/api/v1/timelines/tag/${encodeURIComponent(tag)}` })),
  ];
}

/** Ids of this length are Mastodon's own: milliseconds since 1970, shifted by 16 bits. */
const SNOWFLAKE_DIGITS = 17;

/** Reads the past between two times from each timeline; gives no cursor, since it does not move the reading itself. */
export async function* backfill(
  config: MastodonConfig,
  range: { from: Date; until: Date },
  ctx: SourceContext,
): AsyncGenerator<Batch> {
  const timelines = timelinesOf(config);
  for (const [index, timeline] of timelines.entries()) {
    const separator = timeline.path.includes('?') ? '&' : '?';
    let maxId = await idAt(config, timeline, range.until, ctx);
    for (let pages = 0; pages < config.maxPages; pages += 1) {
      ctx.signal.throwIfAborted();
      const query = `limit=${PAGE_SIZE}${maxId === undefined ? '' : `&max_id=${encodeURIComponent(maxId)}`}`;
      const page = await askPage(config, `${timeline.path}${separator}${query}`, ctx);
      const neighbours = new Map(page.statuses.map((status) => [status.id, status]));
      const times = page.statuses.map(({ created_at }) => Date.parse(created_at));
      const isOver = page.isEmpty || page.nextMaxId === undefined || times.every((at) => at < range.from.getTime());
      yield {
        events: page.statuses
          .filter((_, at) => (times[at] ?? 0) >= range.from.getTime() && (times[at] ?? 0) < range.until.getTime())
          .map((status) => ({ type: 'put', ...postOf(status, config.instance, neighbours) })),
        cursor: undefined,
        more: !isOver || index < timelines.length - 1,
        ...(page.faults.length === 0 ? {} : { faults: page.faults }),
      };
      if (isOver) break;
      maxId = page.nextMaxId;
    }
  }
}

/** The local id from which on posts are older than a time, where the instance's ids tell. */
async function idAt(config: MastodonConfig, timeline: Timeline, at: Date, ctx: SourceContext) {
  const first = await askPage(config, timeline.path, ctx);
  const id = first.statuses[0]?.id;
  if (id === undefined || !/^\d+$/.test(id) || id.length < SNOWFLAKE_DIGITS) return undefined;
  return String(BigInt(at.getTime()) << 16n);
}
