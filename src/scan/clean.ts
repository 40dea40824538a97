import type { Post } from '../kernel/index.ts';

/** Longest text kept of one post, in UTF-16 code units: more than any platform allows, less than what would hurt. */
export const LONGEST_TEXT = 200_000;

/**
 * Replaces what PostgreSQL can't hold (NUL, lone surrogates) by U+FFFD, unit by unit, so that offsets stay true; without
 * this a single hostile post would make its whole batch fail for ever.
 */
export function cleanText(text: string): string {
  return text.slice(0, LONGEST_TEXT).toWellFormed().replaceAll('\0', '\uFFFD');
}

export function cleanPost(post: Post): Post {
  const { author, media } = post;
  return {
    ...post,
    text: cleanText(post.text),
    ...(post.url !== undefined && { url: cleanText(post.url) }),
    ...(post.threadText !== undefined && { threadText: cleanText(post.threadText) }),
    ...(author && {
      author: {
        ...(author.id !== undefined && { id: cleanText(author.id) }),
        ...(author.handle !== undefined && { handle: cleanText(author.handle) }),
        ...(author.name !== undefined && { name: cleanText(author.name) }),
      },
    }),
    ...(media && {
      media: media.map(({ kind, alt }) => ({
        kind: cleanText(kind),
        ...(alt !== undefined && { alt: cleanText(alt) }),
      })),
    }),
  };
}

/** A time a post claims, or undefined where it is no time at all. */
export function parseTime(iso: string | undefined): Date | undefined {
  const at = iso === undefined ? Number.NaN : Date.parse(iso);
  return Number.isNaN(at) ? undefined : new Date(at);
}
