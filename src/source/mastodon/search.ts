import { z } from 'zod';
import type { Fault, SourceContext, SourceEvent } from '../contract.ts';
import { expectOk } from '../http/index.ts';
import { ask, PAGE_SIZE, readStatuses } from './api.ts';
import type { MastodonConfig } from './config.ts';
import type { Seen } from './cursor.ts';
import { isPublic, postOf, revisionOf } from './status.ts';

/** Results are ordered by time but paged by position, and deep pages are closed: a few pages are all there is. */
const MAX_PAGES = 3;
export const REMEMBERED = 200;

const answerSchema = z.object({ statuses: z.unknown() });

/** What a search word finds that was not found before in the same version. */
export async function searchWord(
  config: MastodonConfig,
  word: string,
  known: readonly Seen[],
  ctx: SourceContext,
): Promise<{ events: SourceEvent[]; known: Seen[]; faults: Fault[] }> {
  const before = new Map(known.map(([, uri, revision]) => [uri, revision]));
  const found = new Map<string, Seen>();
  const events: SourceEvent[] = [];
  const faults: Fault[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const query = new URLSearchParams({ q: word, type: 'statuses', limit: String(PAGE_SIZE) });
    if (page > 0) query.set('offset', String(page * PAGE_SIZE));
    const body = answerSchema.safeParse(expectOk(await ask(config, `/api/v2/search?${query}`, ctx)).json());
    const read = readStatuses(body.success ? body.data.statuses : undefined);
    faults.push(...read.faults);
    const statuses = read.statuses.filter(isPublic);
    const neighbours = new Map(statuses.map((status) => [status.id, status]));
    const fresh = statuses.filter((status) => before.get(status.uri) !== revisionOf(status) && !found.has(status.uri));
    for (const status of statuses) found.set(status.uri, [status.id, status.uri, revisionOf(status)]);
    events.push(
      ...fresh.map((status): SourceEvent => ({ type: 'put', ...postOf(status, config.instance, neighbours) })),
    );
    if (read.count < PAGE_SIZE || fresh.length === 0) break;
  }
  const rest = known.filter(([, uri]) => !found.has(uri));
  return { events, faults, known: [...found.values(), ...rest].slice(0, REMEMBERED) };
}
