import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { City } from './city.ts';
import { rdfOf, rssOf } from './feeds.ts';
import { mastodonApi } from './mastodon.ts';
import { frontPage, listPage, type Markup, missingPage, postPage, profilePage } from './pages.ts';
import { toShiftJis } from './shift-jis.ts';
import { hashtagsOf } from './text-to-html.ts';

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect width="320" height="200" fill="#cfd8dc"/><text x="160" y="105" text-anchor="middle" font-size="20">見本の画像</text></svg>';

/** All of the sample city's addresses. */
export function siteOf(city: City): Hono {
  const site = new Hono();
  site.use(async (c, next) => {
    await next();
    c.header('x-sample-data', 'invented');
  });
  site.route('/', mastodonApi(city));
  site.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /admin/\n'));
  site.get('/image.svg', (c) => c.body(picture, 200, { 'content-type': 'image/svg+xml; charset=utf-8' }));
  site.get('/feed.xml', (c) => feed(c, new TextEncoder().encode(rssOf(city)), 'application/rss+xml; charset=utf-8'));
  // No charset in the header: readers must find it in the XML declaration, as with many old boards.
  site.get('/board/index.rdf', (c) => feed(c, toShiftJis(rdfOf(city)), 'application/rdf+xml'));

  site.get('/', (c) => c.html(frontPage(city)));
  site.get('/public', (c) => c.html(listPage('みほん市のひろば', city.posts('sns'), city)));
  site.get('/tags/:tag', (c) => {
    const tag = c.req.param('tag');
    const tagged = city.posts('sns').filter((post) => hashtagsOf(post.text).includes(tag));
    return c.html(listPage(`#${tag}`, tagged, city));
  });
  site.get('/voices/', (c) => c.html(listPage('みほん市のこえ', city.posts('feed'), city)));
  site.get('/voices/:id', (c) => {
    const post = city.find('feed', c.req.param('id'));
    return post ? c.html(postPage(post, city)) : c.html(missingPage(), 404);
  });
  site.get('/board/:thread', (c) => {
    const thread = c.req.param('thread');
    const title = city.script.threads[thread];
    if (title === undefined) return c.html(missingPage(), 404);
    const posts = city.posts('board').filter((post) => post.thread === thread);
    return shiftJisPage(c, listPage(title, posts.toReversed(), city, 'shift_jis'));
  });
  site.get('/board/:thread/:id', (c) => {
    const post = city.find('board', c.req.param('id'));
    return post ? shiftJisPage(c, postPage(post, city, 'shift_jis')) : c.html(missingPage(), 404);
  });
  site.get('/:handle{@\\w+}', (c) => {
    const handle = c.req.param('handle').slice(1);
    return city.script.authors[handle] ? c.html(profilePage(handle, city)) : c.html(missingPage(), 404);
  });
  site.get('/:handle{@\\w+}/:id', (c) => {
    const post = city.find('sns', c.req.param('id'));
    return post?.by === c.req.param('handle').slice(1) ? c.html(postPage(post, city)) : c.html(missingPage(), 404);
  });
  site.notFound((c) => c.html(missingPage(), 404));
  return site;
}

/** Answers 304 to a reader who already has these bytes. */
function feed(c: Context, bytes: Uint8Array, type: string): Response {
  const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`;
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, { etag });
  return c.body(Uint8Array.from(bytes), 200, { etag, 'content-type': type });
}

async function shiftJisPage(c: Context, markup: Markup): Promise<Response> {
  const bytes = toShiftJis(String(await markup));
  return c.body(Uint8Array.from(bytes), 200, { 'content-type': 'text/html; charset=Shift_JIS' });
}
