import { html, raw } from 'hono/html';
import { renderSVG } from 'uqr';
import { isSampleUser, ownSecondFactors } from '../../access/index.ts';
import { field } from '../field.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { relyingPartyOf } from '../shell/passkeys.ts';
import { withCookies } from '../sign-in/password.ts';
import { askSecondFactor } from './confirm.ts';

const TITLE = '確認コードの設定';

/** First the password, so that a screen left open is not enough; and the passkey of those who have one. */
export async function showSetUp(page: Page, fault?: string): Promise<Response> {
  const { viewer, session, token } = page;
  if (isSampleUser(viewer.id)) return page.html(TITLE, html`<p>見本の利用者には、確認コードは要りません。</p>`);
  const asked = await askPasskey(page);
  if (asked) return asked;
  const choice = relyingPartyOf(page)
    ? html`<p>パスワードだけでは足りません。パスキーか確認コードの、どちらかを設定してください。設定するまで、ほかの画面は開けません。</p>
<h2>パスキーを使う</h2><p>この端末の指紋、顔、暗証番号や、セキュリティキーで確認します。次からは、パスワードなしでもサインインできます。</p>
<p><a class="button" href="/account/passkeys/new">パスキーを登録する</a></p>
<h2>確認コードを使う</h2><p>認証アプリ（スマートフォンのアプリや、パソコンのパスワード管理ソフト）に表示される 6 桁を、サインインのたびに入力します。</p>`
    : html`<p>パスワードだけでは足りません。認証アプリ（スマートフォンのアプリや、パソコンのパスワード管理ソフト）を用意して、確認コードを設定してください。設定するまで、ほかの画面は開けません。</p>`;
  return page.html(
    session?.needsSecondFactor ? 'サインインの二つ目の手段' : TITLE,
    html`${session?.needsSecondFactor ? choice : ''}<form method="post" action="/account/second-factor">${token}
${field({ name: 'password', label: 'いまのパスワード', type: 'password', autocomplete: 'current-password', fault, hint: '職員ディレクトリーだけで入っている方は、空のまま進めてください。' })}
<button type="submit">設定を始める</button></form>`,
    fault ? { status: 422 } : {},
  );
}

/** Whoever has a passkey shows it before another way in is made. Where it can't be used here, the password has to do. */
async function askPasskey(page: Page): Promise<Response | undefined> {
  const { passkeys } = await ownSecondFactors(page.deps.store, page.viewer.id);
  return passkeys > 0 && relyingPartyOf(page) ? askSecondFactor(page, '/account/second-factor') : undefined;
}

export async function start(page: Page): Promise<Response> {
  const asked = await askPasskey(page);
  if (asked) return asked;
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
