import { z } from 'zod';
import { sha256 } from '../../kernel/index.ts';
import type { SourcePost } from '../contract.ts';
import { htmlToText } from '../text/html-to-text.ts';

const account = z.object({
  id: z.string(),
  acct: z.string(),
  display_name: z.string().nullish(),
  url: z.string().nullish(),
  uri: z.string().nullish(),
});

const flat = z.object({
  id: z.string().min(1).max(200),
  uri: z.string().min(1).max(2000),
  url: z.string().nullish(),
  created_at: z.string(),
  edited_at: z.string().nullish(),
  in_reply_to_id: z.string().nullish(),
  visibility: z.string().nullish(),
  spoiler_text: z.string().nullish(),
  content: z.string().nullish(),
  account,
  media_attachments: z.array(z.object({ type: z.string(), description: z.string().nullish() })).nullish(),
  poll: z.object({ options: z.array(z.object({ title: z.string() })) }).nullish(),
});

/** The fields of Mastodon's Status entity that are read; compatible servers leave some out. */
export const statusSchema = flat.extend({ reblog: flat.nullish() });

export type Status = z.infer<typeof statusSchema>;

/** With a token an instance also shows what was not written for everybody; that is never read. */
export function isPublic(status: Pick<Status, 'visibility'>): boolean {
  return status.visibility === undefined || status.visibility === null || /^(public|unlisted)$/.test(status.visibility);
}

/** Warning, words, and choices of a poll: all that a reader may see of the post. */
export function textOf(status: Status): string {
  const words = status.reblog ?? status;
  return [
    words.spoiler_text ?? '',
    htmlToText(words.content ?? ''),
    ...(words.poll?.options ?? []).map(({ title }) => `・${title}`),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A server that knows of edits tells their time; for others the words themselves make the version. */
export function revisionOf(status: Status): string {
  if (typeof status.edited_at === 'string') return status.edited_at;
  if (status.edited_at === null) return status.created_at;
  return `${status.created_at}#${sha256(textOf(status)).slice(0, 16)}`;
}

/**
 * @param neighbours posts of the same reading by their local id: a reply names its parent only by that.
 */
export function postOf(status: Status, instance: string, neighbours: ReadonlyMap<string, Status>): SourcePost {
  const words = status.reblog ?? status;
  const parent = words.in_reply_to_id ? neighbours.get(words.in_reply_to_id) : undefined;
  const media = (words.media_attachments ?? []).map(({ type, description }) => ({
    kind: type,
    ...(description ? { alt: description } : {}),
  }));
  return {
    nativeId: status.uri,
    revision: revisionOf(status),
    ...(parent === undefined ? {} : { inReplyTo: parent.uri }),
    ...(status.reblog ? { repostOf: status.reblog.uri } : {}),
    post: {
      text: textOf(status),
      ...(status.url ? { url: status.url } : {}),
      author: {
        // The local account number differs from instance to instance; the address of the profile does not.
        id: status.account.uri ?? status.account.url ?? handleOf(status, instance),
        handle: handleOf(status, instance),
        ...(status.account.display_name ? { name: status.account.display_name } : {}),
      },
      postedAt: status.created_at,
      ...(parent === undefined ? {} : { threadText: textOf(parent) }),
      ...(media.length === 0 ? {} : { media }),
    },
  };
}

/** `name@host`, also for the instance's own people, whom it calls by the bare name. */
function handleOf({ account: { acct, url } }: Status, instance: string): string {
  return acct.includes('@') ? acct : `${acct}@${URL.parse(url ?? '')?.host ?? new URL(instance).host}`;
}
