import type { Fault, Gap, SourceContext, SourceEvent } from '../contract.ts';
import { askPage, PAGE_SIZE, type Page } from './api.ts';
import type { MastodonConfig } from './config.ts';
import { compareIds, RECENT, type Reading, type Seen } from './cursor.ts';
import { goneAmong } from './probe.ts';
import { postOf, revisionOf, type Status } from './status.ts';

export interface TimelineStep {
  events: SourceEvent[];
  reading: Reading;
  gap?: Gap;
  faults: Fault[];
  done: boolean;
}

/** A timeline's own path, with its query as far as the paging does not decide it. */
export interface Timeline {
  key: string;
  path: string;
}

/**
 * One page of a reading. A reading goes from the newest post down to the newest of the reading before (`since`), page
 * by page, and remembers where it is, so that it can be broken off anywhere. It goes backwards since every compatible
 * server knows `max_id`, while `min_id` is not known everywhere, and one page below `since` shows late edits.
 */
export async function step(
  config: MastodonConfig,
  timeline: Timeline,
  reading: Reading,
  ctx: SourceContext,
): Promise<TimelineStep> {
  const { walk, since } = reading;
  const page = await askPage(config, withPaging(timeline.path, walk?.maxId), ctx);
  const fresh = page.statuses.filter(({ id }) => since === undefined || compareIds(id, since) > 0);
  const wanted = fresh.filter((status) => isWithin(status, config, since, ctx.now()));
  const changed = changedAmong(page.statuses, reading.recent, since);
  const neighbours = new Map(page.statuses.map((status) => [status.id, status]));
  const events: SourceEvent[] = [...wanted, ...changed].map((status) => ({
    type: 'put',
    ...postOf(status, config.instance, neighbours),
  }));

  const recent = merge(walk?.recent ?? [], page.statuses);
  const pages = (walk?.pages ?? 0) + 1;
  const newest = walk?.newest ?? page.statuses[0]?.id ?? since;
  const end = endOf(page, { config, since, pages, hasOld: wanted.length < fresh.length, maxId: walk?.maxId });
  if (end === undefined && page.nextMaxId !== undefined && newest !== undefined) {
    const next = { maxId: page.nextMaxId, newest, pages, recent };
    return { events, faults: page.faults, done: false, reading: { ...reading, walk: next } };
  }
  // Only a short reading has seen for certain whatever an edited post may have become under a new local id.
  const gone = pages <= 2 && walk === undefined ? await goneAmong(config, missingFrom(page, reading.recent), ctx) : [];
  const kept = merge(
    recent,
    [],
    reading.recent.filter(([, uri]) => !gone.includes(uri)),
  );
  return {
    events: [...events, ...gone.map((nativeId): SourceEvent => ({ type: 'gone', nativeId }))],
    faults: end === 'loop' ? [...page.faults, loopFault] : page.faults,
    done: true,
    reading: { ...(newest === undefined ? {} : { since: newest }), recent: kept },
    ...(end === 'limit' && since !== undefined ? { gap: gapBelow(page, config, ctx.now()) } : {}),
  };
}

type End = 'covered' | 'limit' | 'loop';

function endOf(
  page: Page,
  at: { config: MastodonConfig; since: string | undefined; pages: number; hasOld: boolean; maxId: string | undefined },
): End | undefined {
  if (page.isEmpty || page.nextMaxId === undefined || at.hasOld) return 'covered';
  const { since, maxId } = at;
  if (since !== undefined && page.statuses.some(({ id }) => compareIds(id, since) <= 0)) return 'covered';
  // A server that turns in circles would be read for ever.
  if (maxId !== undefined && compareIds(page.nextMaxId, maxId) >= 0) return 'loop';
  return at.pages >= at.config.maxPages ? 'limit' : undefined;
}

const loopFault: Fault = {
  at: 'ページ送り',
  reason: 'インスタンスが同じページを繰り返し返したため、そこで読むのをやめました。',
};

function gapBelow(page: Page, config: MastodonConfig, now: Date): Gap {
  return {
    from: undefined,
    until: page.statuses.at(-1)?.created_at ?? now.toISOString(),
    reason: `新しい投稿が${config.maxPages}ページを超えたため、それより前の投稿は読めていません。間隔（every）を短くするか、maxPages を増やしてください。`,
  };
}

function withPaging(path: string, maxId: string | undefined): string {
  const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(maxId === undefined ? {} : { max_id: maxId }) });
  return `${path}${path.includes('?') ? '&' : '?'}${query}`;
}

/** The first reading may be limited in time. */
function isWithin(status: Status, config: MastodonConfig, since: string | undefined, now: Date): boolean {
  if (since !== undefined || config.lookBackDays === undefined) return true;
  return now.getTime() - Date.parse(status.created_at) <= config.lookBackDays * 24 * 60 * 60 * 1000;
}

/** Posts below `since` that now stand in another version than when they were read. */
function changedAmong(statuses: readonly Status[], recent: readonly Seen[], since: string | undefined): Status[] {
  if (since === undefined) return [];
  const known = new Map(recent.map(([, uri, revision]) => [uri, revision]));
  return statuses.filter((status) => {
    if (compareIds(status.id, since) > 0) return false;
    const before = known.get(status.uri);
    return before !== undefined && before !== revisionOf(status);
  });
}

/** Posts that stood where this page now shows others on both sides, and nothing in their place. */
function missingFrom(page: Page, recent: readonly Seen[]): Seen[] {
  const oldest = page.statuses.at(-1)?.id;
  if (oldest === undefined) return [];
  const uris = new Set(page.statuses.map(({ uri }) => uri));
  return recent.filter(([id, uri]) => compareIds(id, oldest) > 0 && !uris.has(uri));
}

function merge(first: readonly Seen[], statuses: readonly Status[], later: readonly Seen[] = []): Seen[] {
  const byUri = new Map<string, Seen>();
  const add = (one: Seen) => byUri.has(one[1]) || byUri.set(one[1], one);
  for (const one of first) add(one);
  for (const status of statuses) add([status.id, status.uri, revisionOf(status)]);
  for (const one of later) add(one);
  return [...byUri.values()].slice(0, RECENT);
}
