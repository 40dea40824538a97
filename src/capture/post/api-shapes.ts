import { z } from 'zod';
import type { PostFacts } from './post-facts.ts';

const account = z.object({
  id: z.string(),
  acct: z.string(),
  display_name: z.string().optional(),
  url: z.string().optional(),
});

const mastodonStatus = z.object({
  id: z.string(),
  created_at: z.iso.datetime({ offset: true }),
  edited_at: z.iso.datetime({ offset: true }).nullish(),
  account,
  content: z.string(),
  in_reply_to_id: z.string().nullish(),
  in_reply_to_account_id: z.string().nullish(),
  reblog: z.object({ id: z.string() }).nullish(),
  quote: z.object({ quoted_status: z.object({ id: z.string() }).nullish() }).nullish(),
});

const mastodonHistory = z.array(z.object({ content: z.string(), created_at: z.iso.datetime({ offset: true }) })).min(1);

const blueskyPost = z.object({
  uri: z.string(),
  author: z.object({ did: z.string(), handle: z.string(), displayName: z.string().optional() }),
  record: z.object({
    text: z.string(),
    createdAt: z.iso.datetime({ offset: true }),
    reply: z.object({ parent: z.object({ uri: z.string() }) }).optional(),
    embed: z.object({ record: z.object({ uri: z.string().optional() }).optional() }).optional(),
  }),
});

const plainText = (html: string): string =>
  html
    .replace(/<br\s*\/?>|<\/p>\s*<p[^>]*>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** What a platform's own record says, if it has a form that is known. */
export function readApiRecord(json: unknown): Partial<PostFacts> | undefined {
  const status = mastodonStatus.safeParse(json);
  if (status.success) {
    const { data } = status;
    return {
      accountId: data.account.id,
      handle: data.account.acct,
      displayName: data.account.display_name,
      profileUrl: data.account.url,
      postId: data.id,
      text: plainText(data.content),
      apiAt: new Date(data.created_at),
      editedAt: data.edited_at ? new Date(data.edited_at) : undefined,
      replyTo: data.in_reply_to_id ?? undefined,
      reposts: data.reblog?.id,
      quotes: data.quote?.quoted_status?.id,
    };
  }
  const history = mastodonHistory.safeParse(json);
  if (history.success) {
    return { edits: history.data.map((edit) => ({ at: new Date(edit.created_at), text: plainText(edit.content) })) };
  }
  const post = blueskyPost.safeParse(unwrapped(json));
  if (!post.success) return undefined;
  const { data } = post;
  return {
    accountId: data.author.did,
    handle: data.author.handle,
    displayName: data.author.displayName,
    postId: data.uri,
    text: data.record.text,
    apiAt: new Date(data.record.createdAt),
    replyTo: data.record.reply?.parent.uri,
    quotes: data.record.embed?.record?.uri,
  };
}

/** `getPosts` and `getPostThread` of the AT Protocol wrap the post. */
function unwrapped(json: unknown): unknown {
  const wrapped = z
    .union([
      z.object({ posts: z.array(z.unknown()).min(1) }).transform((value) => value.posts[0]),
      z.object({ thread: z.object({ post: z.unknown() }) }).transform((value) => value.thread.post),
    ])
    .safeParse(json);
  return wrapped.success ? wrapped.data : json;
}
