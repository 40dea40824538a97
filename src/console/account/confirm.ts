import { html } from 'hono/html';
import { CONFIRMATION_MINUTES, isConfirmed, isSampleUser, ownSecondFactors } from '../../access/index.ts';
import { field } from '../field.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { localPath } from '../shell/local-path.ts';
import { ceremonyOf, relyingPartyOf } from '../shell/passkeys.ts';
import { passkeyForm } from './passkey-form.ts';

/**
 * Asks for the second factor again before something that leaves the house (the download of a packet), or changes how one
 * signs in.
 * @param back path that is opened after the confirmation: the GET that asks.
 * @returns the page that asks, or undefined where it was confirmed just now: go on.
 */
export async function askSecondFactor(page: Page, back: string): Promise<Response | undefined> {
  const { session, deps } = page;
  if (isConfirmed(session?.confirmedAt ?? null, deps.clock.now())) return undefined;
  return ask(page, localPath(back));
}

const faults = {
  wrong: '確認コードが違います。アプリに表示されている最新の 6 桁を入力してください。',
  used: 'この確認コードは、もう使われています。アプリに次のコードが表示されるのを待って（30 秒ほど）、それを入力してください。',
  locked: '続けて間違えたため、しばらく受け付けません。15 分ほど待ってください。',
  'not-set-up': '確認コードがまだ設定されていません。',
};

export async function confirm(page: Page): Promise<Response> {
  const { deps, viewer, session, request } = page;
  const form = await page.form();
  const back = localPath(textOf(form, 'back'));
  const now = deps.clock.now();
  if (!session) return page.redirect(back);
  const asked = { viewer, sessionId: session.sessionId, headers: request.headers, code: textOf(form, 'code'), now };
  const outcome = await deps.access.confirmSecondFactor(asked);
  if (outcome === 'confirmed') return page.redirect(back);
  return ask(page, back, { code: faults[outcome] });
}

export async function startPasskeyConfirmation(page: Page): Promise<Response> {
  const { deps, viewer } = page;
  const ceremony = ceremonyOf(page);
  if (!ceremony) return page.json({ message: 'このアドレスではパスキーを使えません。' }, 422);
  return page.json({ options: await deps.access.passkeys.startConfirming({ ...ceremony, viewer }) });
}

export async function confirmByPasskey(page: Page): Promise<Response> {
  const { deps, viewer } = page;
  const form = await page.form();
  const back = localPath(textOf(form, 'back'));
  const ceremony = ceremonyOf(page);
  if (!ceremony) return ask(page, back);
  const outcome = await deps.access.passkeys.confirm({ ...ceremony, viewer, answer: textOf(form, 'answer') });
  if (outcome === 'confirmed') return page.redirect(back);
  const wrong = 'パスキーで確認できませんでした。もう一度お試しください。';
  return ask(page, back, { passkey: outcome === 'locked' ? faults.locked : wrong });
}

async function ask(page: Page, back: string, fault: { code?: string; passkey?: string } = {}): Promise<Response> {
  const { viewer, token } = page;
  const hidden = html`<input type="hidden" name="back" value="${back}">`;
  const content = isSampleUser(viewer.id)
    ? html`<p>大切な操作なので、本番では、ここで確認コードかパスキーをもう一度尋ねます。見本の利用者には確認コードがないので、そのまま進めます。</p>
<form method="post" action="/account/confirm">${token}${hidden}<button type="submit">進む</button></form>`
    : await ways(page, hidden, fault);
  const isFaulty = fault.code ?? fault.passkey;
  return page.html('もう一度の確認', content, { scripts: ['passkey'], ...(isFaulty && { status: 422 }) });
}

async function ways(page: Page, hidden: Html, fault: { code?: string; passkey?: string }): Promise<Html> {
  const { viewer, token, deps } = page;
  const { codes, passkeys } = await ownSecondFactors(deps.store, viewer.id);
  const byPasskey = passkeys > 0 && relyingPartyOf(page) !== undefined;
  const byCode = codes || passkeys === 0;
  const passkey = passkeyForm({
    ...{ action: '/account/confirm/passkey', kind: 'get', label: 'パスキーで確認する', token, fields: hidden },
    otherwise: byCode ? '下の確認コードを入力してください。' : '別のブラウザーで開いてください。',
  });
  const code = html`<form method="post" action="/account/confirm">${token}${hidden}
${field({ name: 'code', label: '確認コード', required: true, autocomplete: 'one-time-code', short: true, fault: fault.code, most: 10 })}
<button type="submit"${byPasskey ? html` class="second"` : ''}>${byPasskey ? '確認コードで確認する' : '確認する'}</button></form>`;
  const setUp =
    codes || passkeys > 0
      ? ''
      : html`<p><a href="/account/second-factor">確認コードもパスキーもまだ設定していないので、先に設定する</a></p>`;
  return html`<p>大切な操作なので、もう一度、本人であることを確かめます。${CONFIRMATION_MINUTES} 分のあいだ有効です。</p>
${fault.passkey ? html`<p class="fault" role="alert">${fault.passkey}</p>` : ''}${byPasskey ? passkey : ''}${byCode ? code : ''}
${byPasskey || byCode ? '' : html`<p class="warning">登録されているパスキーは、いまの設定やアドレスでは使えません。管理者に新しいリンクを頼んでください。</p>`}${setUp}`;
}
