import { Hono } from 'hono';
import type { City } from './city.ts';
import { linkHeader, pageOf, parsePage } from './paging.ts';
import { noteOf, statusOf } from './status.ts';
import { hashtagsOf } from './text-to-html.ts';
import type { CityPost } from './timeline.ts';

/** The part of Mastodon's REST API that readers of public posts use. */
export function mastodonApi(city: City): Hono {
  const api = new Hono();
  const statuses = (posts: readonly CityPost[]) => posts.map((post) => statusOf(post, city));

  const timeline = (posts: readonly CityPost[], address: string) => {
    const shown = pageOf(posts, parsePage(Object.fromEntries(new URL(address).searchParams)));
    const link = linkHeader(address, shown);
    return { body: statuses(shown), headers: link ? { link } : undefined };
  };

  api.get('/api/v1/timelines/public', (c) => {
    const { body, headers } = timeline(city.posts('sns'), c.req.url);
    return c.json(body, 200, headers);
  });
  api.get('/api/v1/timelines/tag/:tag', (c) => {
    const wanted = c.req.param('tag').toLowerCase();
    const tagged = city
      .posts('sns')
      .filter((post) => hashtagsOf(post.text).some((tag) => tag.toLowerCase() === wanted));
    const { body, headers } = timeline(tagged, c.req.url);
    return c.json(body, 200, headers);
  });
  api.get('/api/v2/search', (c) => {
    const query = c.req.query();
    const words = (query.q ?? '').toLowerCase().replaceAll('"', '').split(/\s+/).filter(Boolean);
    const found = words.length === 0 ? [] : city.posts('sns').filter((post) => contains(post.text, words));
    const skipped = Math.max(0, Number.parseInt(query.offset ?? '0', 10) || 0);
    const wantsStatuses = query.type === undefined || query.type === 'statuses';
    const shown = wantsStatuses ? pageOf(found.slice(skipped), parsePage(query)) : [];
    return c.json({ accounts: [], statuses: statuses(shown), hashtags: [] });
  });
  api.get('/api/v1/statuses', (c) => {
    const wanted = new Set(c.req.queries('id[]') ?? c.req.queries('id') ?? []);
    return c.json(statuses(city.posts('sns').filter((post) => wanted.has(post.id))));
  });
  api.get('/api/v1/statuses/:id', (c) => {
    const post = city.find('sns', c.req.param('id'));
    return post ? c.json(statusOf(post, city)) : c.json({ error: 'Record not found' }, 404);
  });
  api.get('/api/v1/statuses/:id/context', (c) => {
    const post = city.find('sns', c.req.param('id'));
    if (!post) return c.json({ error: 'Record not found' }, 404);
    return c.json({ ancestors: statuses(city.ancestors(post)), descendants: statuses(city.answers(post)) });
  });
  // The post's own address in ActivityPub: what its `uri` says, but for the host.
  api.get('/users/:name/statuses/:id', (c) => {
    const post = city.find('sns', c.req.param('id'));
    if (post?.by !== c.req.param('name')) return c.json({ error: 'Not Found' }, 404);
    return c.json(noteOf(post, city), 200, { 'content-type': 'application/activity+json; charset=utf-8' });
  });
  api.get('/api/v2/instance', (c) =>
    c.json({
      domain: city.domain,
      title: 'みほん市のひろば（見本データ）',
      version: '4.5.0',
      source_url: city.site,
      description: 'すべて架空の投稿です。実在の人や団体とは関係ありません。',
      usage: { users: { active_month: Object.keys(city.script.authors).length } },
      languages: ['ja'],
      configuration: { timelines_access: { live_feeds: { local: 'public', remote: 'public' } } },
      registrations: { enabled: false },
      rules: [],
    }),
  );
  return api;
}

function contains(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}
