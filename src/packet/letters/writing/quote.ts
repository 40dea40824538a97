import type { MaterialPost, Passage } from '../../../case/index.ts';
import type { Span, Text } from '../../document/model.ts';

/** The whole text of a post with the words complained of marked. */
export function wholeText(post: MaterialPost): Text {
  const edges = [...new Set([0, post.text.length, ...post.passages.flatMap(({ start, end }) => [start, end])])]
    .filter((edge) => edge >= 0 && edge <= post.text.length)
    .sort((a, b) => a - b);
  const spans: Span[] = [];
  for (const [index, start] of edges.entries()) {
    const end = edges[index + 1];
    if (end === undefined) break;
    const text = post.text.slice(start, end);
    const marked = post.passages.some((passage) => passage.start <= start && passage.end >= end);
    spans.push(marked ? { text, marked } : { text });
  }
  return spans.length > 0 ? spans : '（本文なし）';
}

export interface Quoted {
  post: MaterialPost;
  passage: Passage;
  words: string;
}

/** The passages complained of, post by post. */
export const quotes = (posts: readonly MaterialPost[]): Quoted[] =>
  posts.flatMap((post) =>
    [...post.passages]
      .sort((a, b) => a.start - b.start)
      .map((passage) => ({ post, passage, words: post.text.slice(passage.start, passage.end) })),
  );

/** `記事1「…」` */
export const named = ({ post, words }: Quoted): string => `記事${post.ordinal}「${oneLine(words)}」`;

export const oneLine = (text: string): string => text.replace(/\s*\n\s*/gu, ' ');

export function accountName(post: MaterialPost): string {
  const handle = post.handle && (post.handle.startsWith('@') ? post.handle : `@${post.handle}`);
  const name = post.displayName && handle ? `${post.displayName}（${handle}）` : (post.displayName ?? handle);
  return name ?? (post.board ? '（表示なし）' : '不明');
}
