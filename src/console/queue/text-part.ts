import { html } from 'hono/html';
import type { Html } from '../html.ts';
import { when } from '../when.ts';
import type { AlertContents } from './alert-page.ts';
import { keyed, keyMark } from './keyed.ts';
import { findingList, markedText } from './masked.ts';

/** The post: covered until somebody asks for the words, which is counted for that person. */
export function textPart({ file, isShown, readBy, users, token, keys, filter }: AlertContents): Html {
  const { post, findings, hasNewerVersion, id } = file;
  const label = isShown ? '文を伏せる' : '伏せた言葉を表示する';
  const readers = readBy.map((reader) => users.get(reader) ?? 'ほかの人').join('、');
  return html`<section aria-labelledby="text-heading"><h2 id="text-heading">投稿の文</h2>
${post.text === null ? html`<p>本文は消去されています。</p>` : html`<blockquote class="post" lang="ja">${markedText(post.text, findings, isShown)}</blockquote>`}
${isShown ? html`<p><a class="button second" href="/alerts/${id}${filter === '' ? '' : `?${filter}`}"${keyed(keys.uncover)}>${label}${keyMark(keys.uncover)}</a></p>` : html`<form method="post" action="/alerts/${id}/uncover">${token}<input type="hidden" name="filter" value="${filter}"><button type="submit" class="second"${keyed(keys.uncover)}>${label}${keyMark(keys.uncover)}</button></form>`}
${readers && !isShown ? html`<p class="quiet-text">${readers}さんが、もうこの文を読んでいます。読まずに任せることもできます。</p>` : ''}
${hasNewerVersion ? html`<p class="warning">投稿者はこの後、文を書き換えています。この警告は、書き換える前の文についてのものです。</p>` : ''}
${post.goneAt ? html`<p class="warning">投稿は ${when(post.goneAt)} に消えたと、情報源が伝えています。</p>` : ''}
<dl class="facts"><dt>投稿者</dt><dd>${post.authorName ?? ''} ${post.authorHandle ?? '分かりません'}</dd><dt>投稿日時</dt><dd>${post.postedAt ? when(post.postedAt) : '分かりません'}</dd>
<dt>情報源</dt><dd>${post.sourceId}</dd><dt>場所</dt><dd>${placeOf(post.url)}</dd></dl>
${post.media.map(({ kind, alt }) => html`<p class="media">${mediaNames[kind] ?? kind}が付いています（ここには表示しません）。${alt && isShown ? html`説明：${alt}` : ''}</p>`)}
<h3>指摘</h3>${findingList(findings, isShown)}
${post.threadText ? thread(post.threadText, isShown) : ''}
</section>`;
}

/** What was said before is covered as a whole: nothing was looked for in it that could be covered by itself. */
function thread(text: string, isShown: boolean): Html {
  return isShown
    ? html`<details><summary>前のやり取りを開く</summary><blockquote class="post" lang="ja">${text}</blockquote></details>`
    : html`<p class="quiet-text">前のやり取りがあります。伏せた言葉を表示すると、開けます。</p>`;
}

const mediaNames: Readonly<Record<string, string>> = { image: '画像', video: '動画', audio: '音声' };

/** An address comes from outside: only http(s) becomes a link. */
function placeOf(url: string | null): Html | string {
  if (!url) return '分かりません';
  if (!/^https?:\/\//iu.test(url)) return url;
  return html`<a href="${url}" rel="noreferrer noopener nofollow" hx-boost="false">${url}</a>`;
}
