import { z } from 'zod';

/** A thread may have thousands of answers: so many pages, those nearest to the post first. */
const MOST_PAGES = 20;

const status = z.object({ id: z.string().regex(/^\w+$/), account: z.object({ acct: z.string().regex(/^[\w.@-]+$/) }) });
const mastodonContext = z.object({ ancestors: z.array(status), descendants: z.array(status) });

const blueskyPost = z.object({ uri: z.string() });
interface BlueskyNode {
  post?: { uri: string } | undefined;
  parent?: BlueskyNode | undefined;
  replies?: BlueskyNode[] | undefined;
}
/** Posts that are blocked or not found come without `post`. */
const blueskyNode: z.ZodType<BlueskyNode> = z.object({
  post: blueskyPost.optional(),
  get parent() {
    return blueskyNode.optional().catch(undefined);
  },
  get replies() {
    return z.array(blueskyNode).optional().catch(undefined);
  },
});
const blueskyThread = z.object({ thread: blueskyNode });

/**
 * Pages of the posts before and after a post, as far as a platform's record of the thread names them. Always on the same
 * site as the post's own page: a record may name any address, and no capture goes where it was not sent.
 */
export function threadPages(record: unknown, pageUrl: string): string[] {
  const { origin } = new URL(pageUrl);
  const context = mastodonContext.safeParse(record);
  if (context.success) {
    const { ancestors, descendants } = context.data;
    return [...ancestors.toReversed(), ...descendants]
      .slice(0, MOST_PAGES)
      .map(({ id, account }) => `${origin}/@${account.acct}/${id}`);
  }
  const thread = blueskyThread.safeParse(record);
  if (!thread.success) return [];
  const uris = [...parentsOf(thread.data.thread), ...answersTo(thread.data.thread)];
  return uris.flatMap((uri) => blueskyPage(uri, origin)).slice(0, MOST_PAGES);
}

function parentsOf({ parent }: BlueskyNode): string[] {
  return parent ? [...(parent.post ? [parent.post.uri] : []), ...parentsOf(parent)] : [];
}

function answersTo({ replies = [] }: BlueskyNode): string[] {
  return replies.flatMap((reply) => [...(reply.post ? [reply.post.uri] : []), ...answersTo(reply)]);
}

function blueskyPage(uri: string, origin: string): string[] {
  const [, did, key] = /^at:\/\/(did:[\w.:-]+)\/app\.bsky\.feed\.post\/([\w.~:-]+)$/.exec(uri) ?? [];
  return did && key ? [`${origin}/profile/${did}/post/${key}`] : [];
}
