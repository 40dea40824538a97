import { gzipSync } from 'node:zlib';
import type { Reason } from '../../../src/capture/index.ts';
import { picture } from './board.ts';
import { type Answer, html } from './server.ts';

export interface FaultPage {
  /** What the page does, in words. */
  name: string;
  path: string;
  answer: Answer;
  reason: Reason;
}

const POST = '<h1>みほん市の窓口</h1><p>窓口の対応がひどかった。二度と行きたくない。市民をなんだと思っているのか。</p>';
const LONG = Array.from(
  { length: 60 },
  (_, index) => `<p>${index + 1}. 窓口の対応についての、だれかの長い感想です。</p>`,
).join('');
const page = `<!doctype html><html lang="ja"><meta charset="utf-8"><title>投稿</title>${POST}</html>`;

const overlay = (text: string, extra = ''): Answer =>
  html(
    `${POST}${LONG}<div role="dialog" style="position:fixed;inset:0;background:#fffe;padding:30vh 20vw">${text}${extra}</div>`,
    '<title>投稿</title>',
  );
const raw =
  (text: string | Buffer, close: 'end' | 'reset' = 'end'): Answer =>
  (response) => {
    const { socket } = response;
    if (!socket) return;
    socket.write(text, () => (close === 'end' ? socket.end() : socket.resetAndDestroy()));
  };
const redirect =
  (location: string, status = 302): Answer =>
  (response) => {
    response.writeHead(status, { location }).end();
  };
const headed =
  (headers: Record<string, string>, body: string | Buffer = page): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
  };
const OK = 'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n';

const statuses: FaultPage[] = [400, 401, 403, 404, 410, 429, 451, 500, 502, 503, 204, 206].map((status) => ({
  name: `answers ${status} over a page that looks like a post`,
  path: `/status/${status}`,
  answer: html(POST + LONG, '<title>投稿</title>', status),
  reason: status === 206 ? 'truncated' : 'status',
}));

const transfers: FaultPage[] = [
  {
    name: 'says more bytes than it sends',
    path: '/cut/length',
    answer: raw(`${OK}Content-Length: 99999\r\n\r\n${page}`),
    reason: 'truncated',
  },
  {
    name: 'says no length and ends in the middle',
    path: '/cut/unknown-length',
    answer: raw(`${OK}Connection: close\r\n\r\n${page.slice(0, -30)}`),
    reason: 'truncated',
  },
  {
    name: 'sends more bytes than it says',
    path: '/cut/excess',
    answer: raw(`${OK}Content-Length: 120\r\nConnection: close\r\n\r\n${page}`),
    reason: 'truncated',
  },
  {
    name: 'breaks off between chunks',
    path: '/cut/chunk',
    answer: raw(`${OK}Transfer-Encoding: chunked\r\n\r\n${Buffer.byteLength(page).toString(16)}\r\n${page}\r\n`),
    reason: 'truncated',
  },
  {
    name: 'resets the connection midway',
    path: '/cut/reset',
    answer: raw(`${OK}Content-Length: 99999\r\n\r\n${page}`, 'reset'),
    reason: 'truncated',
  },
  {
    name: 'sends half of a gzip body',
    path: '/cut/gzip',
    answer: headed({ 'content-encoding': 'gzip' }, gzipSync(page).subarray(0, 80)),
    reason: 'truncated',
  },
  {
    name: 'calls plain text gzip',
    path: '/cut/not-gzip',
    answer: headed({ 'content-encoding': 'gzip' }),
    reason: 'truncated',
  },
  {
    name: 'sends a body that does not fit its digest',
    path: '/cut/digest',
    answer: headed({ 'content-digest': 'sha-256=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:' }),
    reason: 'truncated',
  },
  { name: 'speaks no HTTP', path: '/cut/garbage', answer: raw('SSH-2.0-OpenSSH_9.2\r\n'), reason: 'unreachable' },
  { name: 'closes without an answer', path: '/cut/empty', answer: raw(''), reason: 'unreachable' },
  {
    name: 'never stops sending',
    path: '/cut/endless',
    answer: (response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const timer = setInterval(() => response.write('<p>まだ続く</p>'), 50);
      response.on('close', () => clearInterval(timer));
    },
    reason: 'deadline',
  },
  {
    name: 'sends more than a capture takes',
    path: '/cut/huge',
    answer: headed({}, Buffer.alloc(3_000_000, 0x61)),
    reason: 'size',
  },
  {
    name: 'breaks off in a picture',
    path: '/cut/picture',
    answer: html(`${POST}<img src="/half.png">`, '<title>投稿</title>'),
    reason: 'missing-parts',
  },
  {
    name: 'waits for ever for a picture',
    path: '/cut/hanging',
    answer: html(`${POST}<img src="/hanging.png" alt="">`, '<title>投稿</title>'),
    reason: 'missing-parts',
  },
  {
    name: 'offers a download',
    path: '/file/attachment',
    answer: headed({ 'content-disposition': 'attachment; filename=a.html' }),
    reason: 'not-a-page',
  },
  {
    name: 'sends a program',
    path: '/file/binary',
    answer: headed({ 'content-type': 'application/octet-stream' }),
    reason: 'not-a-page',
  },
  {
    name: 'is taller than a capture pictures',
    path: '/tall',
    answer: html(`${POST}<div style="height:90000px"></div>`, '<title>投稿</title>'),
    reason: 'page-limit',
  },
];

const walls: FaultPage[] = [
  {
    name: 'redirects to a login page',
    path: '/wall/redirect',
    answer: redirect('/login?next=/post/1'),
    reason: 'login-wall',
  },
  {
    name: 'goes to a login page by script',
    path: '/wall/script',
    answer: html('<script>location.href="/login"</script>'),
    reason: 'login-wall',
  },
  {
    name: 'goes to a login page by refresh',
    path: '/wall/refresh',
    answer: html('', '<meta http-equiv="refresh" content="0;url=/login">'),
    reason: 'login-wall',
  },
  {
    name: 'shows a login form in place of the post',
    path: '/wall/form',
    answer: html('<h1>みほんSNS</h1><form><input name="u"><input type="password"></form>'),
    reason: 'login-wall',
  },
  {
    name: 'lays a Japanese login wall over the post',
    path: '/wall/ja',
    answer: overlay('<h2>ログインして続きを見る</h2>'),
    reason: 'login-wall',
  },
  {
    name: 'lays an English login wall over the post',
    path: '/wall/en',
    answer: overlay('<h2>Log in to see more posts</h2>'),
    reason: 'login-wall',
  },
  {
    name: 'lays a form with a password over the post',
    path: '/wall/over',
    answer: overlay('<h2>ようこそ</h2>', '<input type="password">'),
    reason: 'login-wall',
  },
  {
    name: 'asks for consent in Japanese',
    path: '/wall/consent-ja',
    answer: overlay('<h2>続行する前に</h2><button>すべて同意する</button>'),
    reason: 'consent-wall',
  },
  {
    name: 'asks for consent in English',
    path: '/wall/consent-en',
    answer: overlay('<h2>We value your privacy</h2><button>Accept all cookies</button>'),
    reason: 'consent-wall',
  },
  {
    name: 'asks for the age',
    path: '/wall/age',
    answer: overlay('<h2>年齢確認</h2><p>18歳以上ですか</p>'),
    reason: 'age-wall',
  },
  {
    name: 'hides a sensitive post',
    path: '/wall/sensitive',
    answer: html('<p>センシティブな内容が含まれている可能性のあるポストです。</p>'),
    reason: 'age-wall',
  },
  {
    name: 'asks for consent in a frame over the post',
    path: '/wall/consent-frame',
    answer: html(
      `${POST}${LONG}<iframe src="/consent-frame" style="position:fixed;inset:0;width:100%;height:100%"></iframe>`,
      '<title>投稿</title>',
    ),
    reason: 'consent-wall',
  },
  {
    name: 'lies under a layer that asks for something in other words',
    path: '/wall/other-words',
    answer: html(
      `${POST}<div style="position:fixed;inset:0;background:#0008"></div><div style="position:fixed;inset:40% 30%;background:#fff">アプリで開きますか</div>`,
      '<title>投稿</title>',
    ),
    reason: 'covered',
  },
  {
    name: 'asks for a login inside a shadow root',
    path: '/wall/shadow',
    answer: html(
      '<x-wall></x-wall><script>document.querySelector("x-wall").attachShadow({mode:"open"}).innerHTML="<h2>ログインして続きを見る</h2>"</script>',
      '<title>投稿</title>',
    ),
    reason: 'login-wall',
  },
  {
    name: 'checks for robots in English',
    path: '/wall/robot-en',
    answer: html('<h1>Just a moment...</h1><p>Verifying you are human.</p>'),
    reason: 'challenge',
  },
  {
    name: 'checks for robots in Japanese',
    path: '/wall/robot-ja',
    answer: html('<p>私はロボットではありません</p>'),
    reason: 'challenge',
  },
  {
    name: 'is not for this region',
    path: '/wall/region',
    answer: html('<p>お使いの地域ではご覧いただけません。</p>'),
    reason: 'challenge',
  },
];

const notices: FaultPage[] = (
  [
    ['このポストは表示できません。', 'unavailable'],
    ['このツイートはツイート主により削除されました。', 'unavailable'],
    ['This post is unavailable.', 'unavailable'],
    ["Sorry, this page isn't available.", 'unavailable'],
    ['このページは存在しません。他のページを検索してみましょう。', 'unavailable'],
    ['お探しのページは見つかりませんでした', 'unavailable'],
    ['この動画は非公開です', 'unavailable'],
    ['This video has been removed by the uploader', 'unavailable'],
    ['アカウントは凍結されています', 'unavailable'],
    ['Account suspended', 'unavailable'],
    ['このスレッドは過去ログ倉庫に格納されています', 'unavailable'],
    ['指定されたスレッドは存在しません', 'unavailable'],
    ['These posts are protected', 'login-wall'],
    ['このアカウントは非公開アカウントです', 'login-wall'],
    ['Something went wrong. Try reloading.', 'error-page'],
    ['問題が発生しました。再読み込みしてください。', 'error-page'],
    ['ただいまメンテナンス中です', 'error-page'],
    ['JavaScript is not available.', 'script-failed'],
    ['JavaScriptを有効にしてください', 'script-failed'],
  ] as const
).map(([text, reason], index) => ({
  name: `says 「${text}」 with status 200`,
  path: `/notice/${index}`,
  answer: html(`<main><p>${text}</p></main>`, '<title>みほんSNS</title>'),
  reason,
}));

const others: FaultPage[] = [
  { name: 'shows nothing', path: '/blank', answer: html(''), reason: 'blank' },
  { name: 'leads to the front page', path: '/to-front', answer: redirect('/'), reason: 'redirected-elsewhere' },
  {
    name: 'is replaced by a page that its script wrote',
    path: '/to-blob',
    answer: html(
      `${POST}<script>location.replace(URL.createObjectURL(new Blob([document.documentElement.outerHTML.replace('窓口', '受付')], {type: 'text/html'})))</script>`,
    ),
    reason: 'redirected-elsewhere',
  },
  { name: 'leads to its error page', path: '/to-error', answer: redirect('/404'), reason: 'unavailable' },
  { name: 'leads round in a circle', path: '/circle', answer: redirect('/circle'), reason: 'unreachable' },
  {
    name: 'leads to a private address',
    path: '/to-private',
    answer: redirect('http://10.0.0.1/admin'),
    reason: 'address',
  },
  {
    name: 'leads to a link-local address',
    path: '/to-metadata',
    answer: redirect('http://169.254.169.254/latest/'),
    reason: 'address',
  },
];

export const faultPages: readonly FaultPage[] = [...statuses, ...transfers, ...walls, ...notices, ...others];

/** Pages that the faults lead to. */
export const sidePages: Readonly<Record<string, Answer>> = {
  '/': html(`<h1>みほんSNS</h1>${LONG}`),
  '/login': html('<h1>みほんSNS</h1><input type="password">'),
  '/404': html(LONG),
  '/consent-frame': html('<h2>We value your privacy</h2><button>Accept all</button>'),
  '/hanging.png': () => {},
  '/half.png': (response) => {
    const bytes = picture(400, 400);
    response.writeHead(200, { 'content-type': 'image/png', 'content-length': bytes.length });
    response.write(bytes.subarray(0, 200), () => response.socket?.end());
  },
};

/** Pages that are fine, though something in them looks like a wall. */
export const soundPages: Readonly<Record<string, Answer>> = {
  '/sound/quote': html(
    `<h1>みほん掲示板</h1><article><p>市のサイトを開いたら「このページは存在しません」と出た。ログインしてください、とも出る。どうなっているのか、市民課に電話しても要領を得ず、三十分も待たされて、結局なにも分からなかった。</p></article>${LONG}`,
    '<title>市のサイトについて</title>',
  ),
  '/sound/cookie-bar': html(
    `${POST}${LONG}<div style="position:fixed;left:0;right:0;bottom:0;height:60px;background:#eee">当サイトではクッキーを使用します。<button>同意する</button></div>`,
    '<title>投稿</title>',
  ),
  '/sound/short-post': html(
    `${POST}<form>削除キー<input type="password"><button>削除</button></form><div style="position:fixed;left:0;right:0;bottom:0;height:60px;background:#eee">当サイトではクッキーを使用します。<button>同意する</button></div>`,
    '<title>投稿</title>',
  ),
  '/sound/no-length': raw(`${OK}Connection: close\r\n\r\n${page}`),
  '/sound/moved': (response) => {
    response.writeHead(301, { location: '/sound/cookie-bar?ref=1' }).end();
  },
};
