import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readApiRecord } from './api-shapes.ts';
import { readPostAddress } from './id-time.ts';
import { readPageFacts } from './page-facts.ts';
import { describePost, type PostFacts } from './post-facts.ts';
import type { ReadRecord } from './read-records.ts';

export interface PostSources {
  url: string;
  html: string;
  records: readonly ReadRecord[];
}

/** Puts together what address, page and the platform's record say; the record counts most, the address least. */
export function readPost({ url, html, records }: PostSources): Partial<PostFacts> {
  const address = readPostAddress(url);
  const fromAddress: Partial<PostFacts> = address
    ? {
        platform: address.platform,
        postId: address.postId,
        ...(address.handle && { handle: address.handle }),
        ...(address.at && { idAt: address.at }),
      }
    : {};
  const layers = [fromAddress, readPageFacts(html), ...records.map((record) => readApiRecord(record.json) ?? {})];
  return Object.assign({}, ...layers.map(known));
}

/** Without the keys whose value is not known, so that one layer does not blot out another. */
const known = (facts: Partial<PostFacts>): Partial<PostFacts> =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== ''));

export async function writePost(folder: string, sources: PostSources): Promise<void> {
  const described = describePost(readPost(sources), sources.url);
  await writeFile(join(folder, 'post.json'), `${JSON.stringify(described, null, 2)}\n`);
}

/** The link to the author's profile, as pages mark it up. */
export async function findAuthorLink(page: Page): Promise<string | undefined> {
  const found = await page.evaluate(() => {
    const link = document.querySelector<HTMLAnchorElement>(
      'a[rel~=author][href], [itemprop=author] a[href], a.u-author[href], .p-author a.u-url[href]',
    );
    return link?.href;
  });
  const fromData = found ?? readPageFacts(await page.content()).profileUrl;
  return fromData && URL.canParse(fromData, page.url()) ? new URL(fromData, page.url()).href : undefined;
}
