import { html, raw } from 'hono/html';
import { isoInJapan } from '../kernel/index.ts';
import type { City } from './city.ts';
import { toMastodonHtml } from './text-to-html.ts';
import type { CityPost } from './timeline.ts';

/** Markup that is already escaped; the templates of Hono give it at once or later. */
export type Markup = ReturnType<typeof html>;

const style = `
body{margin:0;font-family:"Noto Sans JP",sans-serif;line-height:1.8;color:#1a1a1c;background:#f8f8fb}
main{max-width:42rem;margin:0 auto;padding:1rem}
.mark{background:#fff3cd;border-bottom:1px solid #b78f00;padding:.5rem 1rem;text-align:center}
article{background:#fff;border:1px solid #d8d8db;border-radius:8px;padding:1rem;margin:0 0 1rem}
article.asked{border:2px solid #0017c1}
.invisible{display:none}
.when{color:#4d4d4d;font-size:.875rem}`;

function page(title: string, body: Markup, charset: string): Markup {
  return html`<!doctype html>
<html lang="ja"><head><meta charset="${charset}"><title>${title}（見本データ）</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${raw(style)}</style></head>
<body><p class="mark">見本データ:このページの人、団体、投稿はすべて架空のものです。</p>
<main>${body}</main></body></html>`;
}

function article(post: CityPost, city: City, asked = false): Markup {
  return html`<article id="p${post.id}" class="${asked ? 'asked' : ''}">
<p><a href="/@${post.by}"><b>${city.nameOf(post.by)}</b> @${post.by}</a></p>
${raw(toMastodonHtml(post.text, city.site))}
${post.image ? html`<p><img src="/image.svg" width="320" height="200" alt="${post.image}"></p>` : ''}
<p class="when"><a href="${city.address(post)}"><time datetime="${post.createdAt.toISOString()}">${isoInJapan(post.createdAt)}</time></a>
${post.editedAt ? html` 編集 <time datetime="${post.editedAt.toISOString()}">${isoInJapan(post.editedAt)}</time>` : ''}</p>
</article>`;
}

/** One post with what it answers above and its answers below. */
export function postPage(post: CityPost, city: City, charset = 'utf-8'): Markup {
  const before = city.ancestors(post).map((other) => article(other, city));
  const after = city.answers(post).map((other) => article(other, city));
  const body = html`${before}${article(post, city, true)}${after}`;
  return page(`${city.nameOf(post.by)}の投稿`, body, charset);
}

export function profilePage(handle: string, city: City): Markup {
  const posts = city.posts('sns').filter((post) => post.by === handle);
  const body = html`<h1>${city.nameOf(handle)}</h1><p>@${handle}</p><p>見本データの架空の投稿者です。</p>
${posts.map((post) => article(post, city))}`;
  return page(city.nameOf(handle), body, 'utf-8');
}

/** A list of posts: a timeline, a tag, a thread. */
export function listPage(title: string, posts: readonly CityPost[], city: City, charset = 'utf-8'): Markup {
  const body = html`<h1>${title}</h1>${posts.map((post) => article(post, city))}`;
  return page(title, body, charset);
}

export function frontPage(city: City): Markup {
  const threads = Object.entries(city.script.threads);
  const body = html`<h1>みほん市</h1><ul>
<li><a href="/public">みほん市のひろば</a></li>
<li><a href="/voices/">みほん市のこえ</a></li>
${threads.map(([id, title]) => html`<li><a href="/board/${id}">掲示板:${title}</a></li>`)}</ul>`;
  return page('みほん市', body, 'utf-8');
}

export function missingPage(): Markup {
  return page('ありません', html`<h1>この投稿はありません</h1><p>削除されたか、はじめからありません。</p>`, 'utf-8');
}
