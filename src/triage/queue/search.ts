import type { Store } from '../../store/index.ts';

/** Which posts and which reasons hold the words that are searched for. */
export interface Found {
  postIds: string[];
  alertIds: string[];
}

/** Words that stand in more than this are found soonest by going through the queue itself. */
const MOST_FOUND = 2000;

/**
 * Looks words up in the indexes over the letters of texts and reasons, two by two (migration `used_codes_and_search`).
 * @returns undefined where they are in too many to be worth it, or are a single letter: then the rows themselves are read.
 */
export async function findWords({ client }: Store, words: string): Promise<Found | undefined> {
  if ([...words].length < 2) return undefined;
  const pattern = likePattern(words);
  const [, posts, alerts] = await client.$transaction([
    // The planner takes words for common until it has seen some, and then would cut each text anew instead of asking the index.
    client.$queryRaw`SELECT set_config('enable_seqscan', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)`,
    client.$queryRaw<{ id: string }[]>`SELECT id FROM "Post"
      WHERE search_pieces(text) @> search_pieces(${words}) AND text ILIKE ${pattern} LIMIT ${MOST_FOUND + 1}`,
    client.$queryRaw<{ id: string }[]>`SELECT id FROM "Alert"
      WHERE search_pieces(reason) @> search_pieces(${words}) AND reason ILIKE ${pattern} LIMIT ${MOST_FOUND + 1}`,
  ]);
  if (posts.length > MOST_FOUND || alerts.length > MOST_FOUND) return undefined;
  return { postIds: posts.map(({ id }) => id), alertIds: alerts.map(({ id }) => id) };
}

export const likePattern = (words: string): string => `%${words.replace(/[\\%_]/gu, '\\$&')}%`;
