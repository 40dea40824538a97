import { z } from 'zod';

/** Mastodon's paging: `since_id` keeps the newest, `min_id` walks forward from the oldest, both exclusive. */
export interface Page {
  maxId: bigint | undefined;
  sinceId: bigint | undefined;
  minId: bigint | undefined;
  limit: number;
}

const id = z
  .string()
  .regex(/^\d{1,20}$/)
  .transform((text) => BigInt(text))
  .optional()
  .catch(undefined);

const querySchema = z.object({
  max_id: id,
  since_id: id,
  min_id: id,
  limit: z.coerce.number().int().min(1).catch(20),
});

/** Unreadable values count as absent, as they do on a real instance; the limit is capped at 40. */
export function parsePage(query: Readonly<Record<string, string>>): Page {
  const { max_id, since_id, min_id, limit } = querySchema.parse(query);
  return { maxId: max_id, sinceId: since_id, minId: min_id, limit: Math.min(limit, 40) };
}

/** `items` are newest first, and so is what is returned. */
export function pageOf<Item extends { id: string }>(items: readonly Item[], page: Page): Item[] {
  const within = items.filter((item) => {
    const at = BigInt(item.id);
    return (
      (page.maxId === undefined || at < page.maxId) &&
      (page.sinceId === undefined || at > page.sinceId) &&
      (page.minId === undefined || at > page.minId)
    );
  });
  return page.minId === undefined ? within.slice(0, page.limit) : within.slice(-page.limit);
}

/** The `Link` header (RFC 8288) to the older and the newer page, or undefined for an empty page. */
export function linkHeader(address: string, shown: readonly { id: string }[]): string | undefined {
  const newest = shown.at(0);
  const oldest = shown.at(-1);
  if (!newest || !oldest) return undefined;
  const link = (name: string, value: string) => {
    const url = new URL(address);
    for (const other of ['max_id', 'since_id', 'min_id']) url.searchParams.delete(other);
    url.searchParams.set(name, value);
    return url.href;
  };
  return `<${link('max_id', oldest.id)}>; rel="next", <${link('min_id', newest.id)}>; rel="prev"`;
}
