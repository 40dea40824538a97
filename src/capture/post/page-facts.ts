import { z } from 'zod';
import type { PostFacts } from './post-facts.ts';

/** schema.org, as forums and social sites embed it. */
const posting = z.object({
  '@type': z.union([z.string(), z.array(z.string())]),
  identifier: z.union([z.string(), z.number()]).optional(),
  datePublished: z.string().optional(),
  dateModified: z.string().optional(),
  text: z.string().optional(),
  articleBody: z.string().optional(),
  author: z
    .object({
      name: z.string().optional(),
      alternateName: z.string().optional(),
      url: z.string().optional(),
      identifier: z.string().optional(),
    })
    .optional(),
});

const POSTING = /^(SocialMediaPosting|DiscussionForumPosting|Comment|Article|NewsArticle|BlogPosting|VideoObject)$/;

/** What a page says of its post to machines: JSON-LD first, else the first `time` element. */
export function readPageFacts(html: string): Partial<PostFacts> {
  const facts: Partial<PostFacts> = {};
  const item = embedded(html).find((candidate) => [candidate['@type']].flat().some((type) => POSTING.test(type)));
  const shownAt = dateOf(item?.datePublished ?? /<time[^>]*\sdatetime\s*=\s*["']([^"']+)["']/i.exec(html)?.[1]);
  if (shownAt) facts.shownAt = shownAt;
  const text = item?.text ?? item?.articleBody;
  if (text) facts.text = text;
  if (item?.identifier !== undefined) facts.postId = String(item.identifier);
  if (item?.author?.name) facts.displayName = item.author.name;
  if (item?.author?.alternateName) facts.handle = item.author.alternateName;
  if (item?.author?.identifier) facts.accountId = item.author.identifier;
  if (item?.author?.url) facts.profileUrl = item.author.url;
  const editedAt = dateOf(item?.dateModified);
  if (editedAt && editedAt.getTime() !== shownAt?.getTime()) facts.editedAt = editedAt;
  return facts;
}

function embedded(html: string): z.infer<typeof posting>[] {
  const scripts = html.matchAll(/<script[^>]*type\s*=\s*["']application\/ld\+json["'][^>]*>([\s\S]*?)<\/script>/gi);
  return [...scripts].flatMap(([, text]) => {
    try {
      const json: unknown = JSON.parse(text ?? '');
      const parsed = posting.safeParse(json);
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  });
}

/** Only times with an offset: a bare one depends on who looks. */
function dateOf(text: string | undefined): Date | undefined {
  if (!text || !/(Z|[+-]\d{2}:?\d{2})$/.test(text)) return undefined;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
