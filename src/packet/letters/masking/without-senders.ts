import type { Writable } from './conceal-leaks.ts';
import { coverSecrets } from './cover-text.ts';
import { rewriteContext, rewriteWords } from './rewrite.ts';

/** A shorter name would hit innocent words; whoever checks the statement is told so there. */
const SHORTEST = 2;

/**
 * What the public may see: whatever the office wrote without the senders' names, handles, numbers and addresses, and without
 * the addresses of threads (LEGAL.md SG-12).
 */
export function withoutSenders({ material, context }: Writable): Writable {
  const names = material.posts.flatMap(({ handle, displayName, accountId, nativeId, url, board }) => [
    ...[handle, handle?.replace(/^@/u, ''), displayName, accountId, nativeId, url, board?.threadUrl, board?.title],
  ]);
  const secrets = [...new Set(names)]
    .filter((name): name is string => typeof name === 'string' && name.length >= SHORTEST)
    .sort((a, b) => b.length - a.length);
  const rewrite = (text: string) => coverSecrets(text, secrets, '●●');
  return { material: rewriteWords(material, rewrite), context: rewriteContext(context, rewrite) };
}
