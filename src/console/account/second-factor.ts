import { html, raw } from 'hono/html';
import { renderSVG } from 'uqr';
import { isSampleUser } from '../../access/index.ts';
import { field } from '../field.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { withCookies } from '../sign-in/password.ts';

const TITLE = '確認コードの設定';

/** First the password, so that a screen left open is not enough. */
export function showSetUp(page: Page, fault?: string): Response | Promise<Response> {
  const { viewer, session, token } = page;
  if (isSampleUser(viewer.id)) return page.html(TITLE, html`<p>見本の利用者には、確認コードは要りません。</p>`);
  const must = session?.needsSecondFactor
    ? html`<p>パスワードだけでは足りません。認証アプリ（スマートフォンのアプリや、パソコンのパスワード管理ソフト）を用意して、確認コードを設定してください。設定するまで、ほかの画面は開けません。</p>`
    : '';
  return page.html(
    TITLE,
    html`${must}<form method="post" action="/account/second-factor">${token}
${field({ name: 'password', label: 'いまのパスワード', type: 'password', autocomplete: 'current-password', fault, hint: '職員ディレクトリーだけで入っている方は、空のまま進めてください。' })}
<button type="submit">設定を始める</button></form>`,
    fault ? { status: 422 } : {},
  );
}

export async function start(page: Page): Promise<Response> {
  const password = textOf(await page.form(), 'password');
  const begun = await page.deps.access.startSecondFactor(page.request.headers, password || undefined);
  if (!begun) return showSetUp(page, 'パスワードが違うか、確認コードはもう設定されています。');
  const secret = new URL(begun.uri).searchParams.get('secret') ?? '';
  const content = html`<ol class="steps">
<li><h2>読み取る</h2><p>認証アプリで、この図を読み取ってください。</p>${code(begun.uri)}
<details><summary>図を読み取れないとき</summary><p>アプリにこの鍵を入力してください: <code>${secret}</code></p></details></li>
<li><h2>控える</h2><p>端末をなくしたときのための予備のコードです。一つにつき一度だけ使えます。印刷するか書き写して、鍵のかかる場所に置いてください。<strong>ここでしか表示しません。</strong></p>
<ul class="codes">${begun.backupCodes.map((one) => html`<li><code>${one}</code></li>`)}</ul></li>
<li><h2>確かめる</h2>${codeForm(page.token)}</li></ol>`;
  return page.html(TITLE, content);
}

export async function finish(page: Page): Promise<Response> {
  const { deps, viewer, request, token } = page;
  const typed = textOf(await page.form(), 'code');
  const asked = { viewer, headers: request.headers, code: typed, now: deps.clock.now() };
  const cookies = await deps.access.finishSecondFactor(asked);
  if (cookies) return withCookies(page.redirect('/', '確認コードを設定しました。'), cookies);
  const again = html`<p>コードが違います。アプリに表示されている最新の 6 桁を入力してください。</p>${codeForm(token)}
<p><a href="/account/second-factor">はじめからやり直す</a></p>`;
  return page.html(TITLE, again, { status: 422 });
}

function codeForm(token: Html): Html {
  return html`<form method="post" action="/account/second-factor/code">${token}
${field({ name: 'code', label: 'アプリに表示された 6 桁', required: true, autocomplete: 'one-time-code', short: true, most: 10 })}
<button type="submit">設定を終える</button></form>`;
}

/** Drawn as rectangles, without style. Always dark on light: that is what cameras read. */
function code(uri: string): Html {
  const picture = renderSVG(uri, { border: 4 }).replace(
    '<svg ',
    '<svg class="qr" role="img" aria-label="認証アプリで読み取る図" ',
  );
  return html`${raw(picture)}`;
}
