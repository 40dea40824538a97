import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The page around a post, or of its account, that was captured with it and lies in the same seal. */
export interface RelatedCapture {
  shows: 'thread' | 'profile';
  /** Below the folder of the capture. */
  path: string;
  url: string;
  /** When the last byte of the page came. */
  capturedAt: Date | null;
  verdict: 'complete' | 'incomplete';
  reasons: string[];
}

const list = z.object({
  related: z.array(
    z.object({
      role: z.enum(['thread', 'profile']),
      path: z.string().regex(/^related\/(?:thread-\d{2,}|profile)$/),
      url: z.string(),
      verdict: z.string(),
      reasons: z.array(z.string()),
    }),
  ),
});
const own = z.object({ lastByteAt: z.coerce.date().nullish() });

/** What was captured beside a post and can be shown: thread first, then the account. */
export async function readRelated(folder: string): Promise<RelatedCapture[]> {
  const record = list.safeParse(await readJson(join(folder, 'capture.json')));
  if (!record.success) return [];
  const found: RelatedCapture[] = [];
  for (const { role, path, url, verdict, reasons } of record.data.related) {
    if ((await readJson(join(folder, path, 'pictures.json'))) === undefined) continue;
    const times = own.safeParse(await readJson(join(folder, path, 'capture.json')));
    found.push({
      ...{ shows: role, path, url, reasons, verdict: verdict === 'complete' ? 'complete' : 'incomplete' },
      capturedAt: times.data?.lastByteAt ?? null,
    });
  }
  return found.sort((a, b) => (a.shows === b.shows ? 0 : a.shows === 'thread' ? -1 : 1));
}

/**
 * Which of them become exhibits: each address once in a case, with the first post it was captured with, a complete capture
 * before others; and none that is a post of the case, which has exhibits of its own.
 */
export function chooseRelated(
  posts: readonly { id: string; url: string }[],
  captured: ReadonlyMap<string, readonly RelatedCapture[]>,
): Map<string, RelatedCapture[]> {
  const taken = new Set(posts.map(({ url }) => plain(url)));
  const complete = new Set(
    [...captured.values()].flat().flatMap(({ url, verdict }) => (verdict === 'complete' ? [plain(url)] : [])),
  );
  return new Map(
    posts.map(({ id }) => [
      id,
      (captured.get(id) ?? []).filter(({ url, verdict }) => {
        const address = plain(url);
        if (taken.has(address) || (verdict !== 'complete' && complete.has(address))) return false;
        taken.add(address);
        return true;
      }),
    ]),
  );
}

const plain = (url: string): string => url.replace(/#.*$/u, '').replace(/\/$/u, '');

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}
