import { html } from 'hono/html';
import {
  endOwnSession,
  isSampleUser,
  mayDo,
  ownSecondFactors,
  ownSessions,
  roleNames,
  switchCharacterKeys,
  usesCharacterKeys,
} from '../../access/index.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { table } from '../table.ts';
import { when } from '../when.ts';
import { passkeysPart } from './passkeys.ts';

export async function showAccount(page: Page): Promise<Response> {
  const { viewer, deps, session, token } = page;
  const characterKeys = await usesCharacterKeys(deps.store, viewer.id);
  const sessions = await ownSessions(deps.store, viewer.id, deps.clock.now());
  const secondFactor = await secondFactorPart(page);
  const row = ({ id, createdAt, updatedAt, address }: (typeof sessions)[number]) => [
    html`${when(createdAt)}`,
    html`${when(updatedAt)}`,
    address || '分かりません',
    id === session?.sessionId
      ? 'この画面'
      : html`<form method="post" action="/account/sessions/${id}/end">${token}<button type="submit" class="quiet">終わらせる</button></form>`,
  ];
  const content = html`<dl class="facts"><dt>名前</dt><dd>${viewer.name}</dd><dt>役割</dt><dd>${roleNames[viewer.role]}</dd>
<dt>所属</dt><dd>${viewer.section ?? '（登録なし）'}</dd>
<dt>名簿の番号</dt><dd>${viewer.personId ?? '（登録なし）'}</dd></dl>
<p class="quiet-text">自分が書かれている警告や事案は、本人には表示されません。名簿の番号や役割の変更は、管理者に頼んでください。</p>
<h2>パスキー</h2>${await passkeysPart(page)}
<h2>確認コード</h2>${secondFactor}
<h2>一文字のキー操作</h2><p>警告の画面では、一文字のキーで操作できます。音声入力などで誤って動くときは、止められます。${mayDo(viewer, 'alerts.read') ? html`どのキーで何をするかは、<a href="/desk#keys">働き方の設定</a>で変えられます。` : ''}</p>
<form method="post" action="/account/keys">${token}<input type="hidden" name="keys" value="${characterKeys ? 'off' : 'on'}">
<p>いまは<strong>${characterKeys ? '使う' : '使わない'}</strong>設定です。</p>
<button type="submit" class="second">${characterKeys ? '使わないようにする' : '使うようにする'}</button></form>
<h2>サインイン中の端末</h2>${table('サインイン中の端末', ['始まり', '最後の操作', 'アドレス', '操作'], sessions.map(row))}`;
  return page.html('自分の設定', content);
}

/** Whether codes are asked for here, and what to do about it. */
async function secondFactorPart({ viewer, deps }: Page): Promise<Html> {
  if (isSampleUser(viewer.id)) return html`<p>見本の利用者には、確認コードは要りません。</p>`;
  const { codes, passkeys } = await ownSecondFactors(deps.store, viewer.id);
  if (codes) {
    return html`<p><strong>設定されています。</strong>認証アプリの端末をなくしたときや替えるときは、管理者に新しいリンクを頼んでください。</p>`;
  }
  return html`<p><strong>まだ設定されていません。</strong>${passkeys > 0 ? 'パスキーを使えないときのために、設定しておけます。' : '書類の束などを外へ持ち出すときに、これかパスキーが要ります。'}</p><p><a href="/account/second-factor">確認コードを設定する</a></p>`;
}

export async function setKeys(page: Page): Promise<Response> {
  const characterKeys = textOf(await page.form(), 'keys') === 'on';
  await switchCharacterKeys(page.deps.store, page.viewer.id, characterKeys);
  return page.redirect('/account', characterKeys ? '一文字のキーを使います。' : '一文字のキーを使いません。');
}

export async function endSession(page: Page): Promise<Response> {
  const { deps, viewer, params } = page;
  await endOwnSession(deps.store, viewer.id, params.id ?? '');
  return page.redirect('/account', '終わらせました。');
}
