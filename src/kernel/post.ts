import { z } from 'zod';

/** A public post as every room sees it, and one line of the JSON Lines format. Only `id` and `text` are certain. */
export const postSchema = z.object({
  id: z.string().min(1),
  text: z.string(),
  url: z.string().optional(),
  author: z
    .object({ id: z.string().optional(), handle: z.string().optional(), name: z.string().optional() })
    .optional(),
  /** ISO 8601 with offset. */
  postedAt: z.string().optional(),
  source: z.string().optional(),
  /** Text of the posts that this one answers, if known. */
  threadText: z.string().optional(),
  media: z.array(z.object({ kind: z.string(), alt: z.string().optional() })).optional(),
});

export type Post = z.infer<typeof postSchema>;

/** Half-open range of UTF-16 code units in a text exactly as it was given. */
export interface Span {
  start: number;
  end: number;
}
