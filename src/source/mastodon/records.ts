import type { PostRecord, SourceContext } from '../contract.ts';
import type { MastodonConfig } from './config.ts';

/**
 * The post as the instance's API gives it, the posts before and after it, and its earlier versions. The last two are
 * optional: compatible servers lack one or the other. Also for posts of other servers that the instance shows.
 */
export function recordsOf(
  { instance, tokenVariable }: MastodonConfig,
  url: string,
  ctx: Pick<SourceContext, 'secret'>,
): PostRecord[] {
  const parsed = URL.parse(url);
  if (parsed?.origin !== instance) return [];
  const [, id] = /^\/(?:@|users\/)[^/]+\/(?:statuses\/)?(\w+)\/?$/.exec(parsed.pathname) ?? [];
  if (id === undefined) return [];
  const token = tokenVariable && ctx.secret(tokenVariable);
  const headers = token ? { headers: { authorization: `Bearer ${token}` } } : {};
  const status = `${instance}/api/v1/statuses/${id}`;
  return [
    { name: 'status', url: status, ...headers },
    { name: 'context', url: `${status}/context`, isOptional: true, ...headers },
    { name: 'history', url: `${status}/history`, isOptional: true, ...headers },
  ];
}
