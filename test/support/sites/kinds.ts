import iconv from 'iconv-lite';
import { picture } from './board.ts';
import { type Answer, html } from './server.ts';

/** Id and time of the post that the Mastodon-like site has. */
export const tootAt = new Date('2026-11-18T12:05:06.000Z');
export const tootId = String(BigInt(tootAt.getTime()) << 16n);

const toot = {
  id: tootId,
  created_at: tootAt.toISOString(),
  edited_at: null,
  account: { id: '4711', acct: 'mihon', display_name: 'みほん太郎' },
  content: '<p>市民課の窓口がひどい😡</p>',
  in_reply_to_id: null,
};

const answers = Array.from({ length: 20 }, (_, index) => ({
  id: String(BigInt(tootId) + BigInt(index + 1)),
  account: { acct: `hito${index + 1}` },
  // A record may name any address: only id and account are believed.
  url: 'http://169.254.169.254/latest/',
}));

/** The thread of that post: twenty answers, each with a page of its own. */
export const mastodonThread: Readonly<Record<string, Answer>> = {
  [`/api/v1/statuses/${tootId}/context`]: (response) => {
    const context = { ancestors: [], descendants: answers };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(context));
  },
  ...Object.fromEntries(
    answers.map(({ id, account }, index) => [
      `/@${account.acct}/${id}`,
      html(`<article><h1>${account.acct}</h1><p>返信その${index + 1}です。</p></article>`, '<title>返信</title>'),
    ]),
  ),
};

/** A page that builds itself from an interface, sets a cookie and keeps a socket open, as such sites do. */
export const mastodonLike: Readonly<Record<string, Answer>> = {
  [`/@mihon/${tootId}`]: (response, request) => {
    response.setHeader('set-cookie', 'session=given-by-the-site; HttpOnly');
    html(
      `<main id="app"></main><script>
      fetch('/api/v1/statuses/${tootId}').then((answer) => answer.json()).then((post) => {
        document.getElementById('app').innerHTML = '<article><h1><a rel="author" href="/@mihon">' + post.account.display_name + '</a></h1>' + post.content + '<time datetime="' + post.created_at + '">11月18日 21:05</time></article>';
      });
      try { new WebSocket('ws://' + location.host + '/stream'); } catch {}
      localStorage.setItem('seen', String(Number(localStorage.getItem('seen') ?? 0) + 1));
      document.title = 'みほん太郎さんの投稿 ' + localStorage.getItem('seen') + document.cookie;
      </script>`,
      '<title>投稿</title>',
    )(response, request);
  },
  [`/api/v1/statuses/${tootId}`]: (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(toot));
  },
  '/@mihon': html(
    '<h1>みほん太郎</h1><p>@mihon ただの市民です。フォロー 12、フォロワー 3。</p>',
    '<title>みほん太郎</title>',
  ),
};

export const kinds: Readonly<Record<string, Answer>> = {
  '/video': html(
    '<h1>窓口でのやりとり</h1><video controls width="640" height="360" poster="/poster.png" src="/film.mp4"></video><p>再生 1,204 回</p>',
    '<title>窓口でのやりとり</title>',
  ),
  '/film.mp4': (response) => {
    response.writeHead(200, { 'content-type': 'video/mp4' }).end(Buffer.alloc(200_000, 7));
  },
  '/poster.png': (response) => {
    response.writeHead(200, { 'content-type': 'image/png' }).end(picture(640, 360));
  },
  '/endless': html(
    `<h1>タイムライン</h1><div id="list"></div><script>
    let count = 0;
    const more = () => { for (let i = 0; i < 20; i++) { const p = document.createElement('p'); p.textContent = (++count) + ' 件目の投稿です。窓口のことではありません。'; p.style.height = '90px'; document.getElementById('list').append(p); } };
    more(); addEventListener('scroll', () => { if (scrollY + innerHeight > document.body.scrollHeight - 400) more(); });
    </script>`,
    '<title>タイムライン</title>',
  ),
  '/shift-jis': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(
      iconv.encode(
        '<html><head><meta charset="Shift_JIS"><title>みほん板</title></head><body><h1>市民課の表示能力を問うスレ</h1><p>１ 名前：名無しさん ソースは窓口で貰った表。①Ⅳ㈱～</p></body></html>',
        'Shift_JIS',
      ),
    );
  },
  '/right-to-left': html(
    '<h1 dir="rtl">مرحبا بكم في المدينة</h1><p dir="rtl">שלום לכולם</p><p>日本語と絵文字 👨‍👩‍👧‍👦 🇯🇵 👍🏽 と 𠮷野家</p>',
    '<title>いろいろな文字</title>',
  ),
  '/large': html(
    `<h1>大きなページ</h1><p>本文です。</p><script type="text/plain">${'x'.repeat(20 * 1024 * 1024)}</script>`,
    '<title>大きなページ</title>',
  ),
};
