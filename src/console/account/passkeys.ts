import { html } from 'hono/html';
import {
  isConfirmed,
  isSampleUser,
  LONGEST_PASSKEY_NAME,
  listPasskeys,
  MOST_PASSKEYS,
  ownSecondFactors,
  type Passkey,
  removePasskey,
  renamePasskey,
} from '../../access/index.ts';
import { field } from '../field.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { notFound } from '../shell/failure.ts';
import { ceremonyOf, relyingPartyOf } from '../shell/passkeys.ts';
import { table } from '../table.ts';
import { when } from '../when.ts';
import { askSecondFactor } from './confirm.ts';
import { passkeyForm } from './passkey-form.ts';

const NEW = '/account/passkeys/new';
const ADD = 'パスキーの登録';

/** The part of the own page. */
export async function passkeysPart(page: Page): Promise<Html> {
  const { viewer, deps } = page;
  if (isSampleUser(viewer.id)) return html`<p>見本の利用者には、パスキーは要りません。</p>`;
  const passkeys = await listPasskeys(deps.store, viewer.id);
  const relyingParty = relyingPartyOf(page);
  const row = ({ id, name, addedAt, lastUsedAt, host }: Passkey) => [
    relyingParty && host !== relyingParty.id
      ? html`${name}<br><span class="quiet-text">別のアドレス（${host}）のもので、ここでは使えません</span>`
      : name,
    html`${when(addedAt)}`,
    when(lastUsedAt) || '（なし）',
    html`<a href="/account/passkeys/${id}">名前を変える、消す<span class="out-of-sight">: ${name}</span></a>`,
  ];
  const list =
    passkeys.length === 0
      ? html`<p>まだ登録されていません。</p>`
      : table('パスキー', ['名前', '登録', '最後の使用', '操作'], passkeys.map(row));
  return html`<p>指紋や顔、端末の暗証番号で、パスワードなしでサインインできます。確認コードの代わりにもなります。</p>${list}${
    relyingParty ? html`<p><a class="button second" href="${NEW}">パスキーを登録する</a></p>` : unavailable(page)
  }`;
}

function unavailable({ deps }: Page): Html {
  return deps.config.passkeys
    ? html`<p class="quiet-text">いまのアドレスでは、パスキーを使えません。https:// で始まるアドレスか、このコンピューターなら http://localhost で開いてください。</p>`
    : html`<p class="quiet-text">この組織では、パスキーを使わない設定になっています。</p>`;
}

export async function showNewPasskey(page: Page, fault?: string): Promise<Response> {
  const { viewer, deps, session, token } = page;
  const relyingParty = relyingPartyOf(page);
  if (!relyingParty || isSampleUser(viewer.id)) return page.html(ADD, await passkeysPart(page));
  const { codes, passkeys } = await ownSecondFactors(deps.store, viewer.id);
  const asked = codes || passkeys > 0 ? await askSecondFactor(page, NEW) : undefined;
  if (asked) return asked;
  const fields = html`
${field({ name: 'name', label: 'パスキーの名前', required: true, most: LONGEST_PASSKEY_NAME, hint: 'どの端末のものか分かる名前にします。例: 職場のパソコン', autocomplete: 'off' })}
${session?.needsSecondFactor ? field({ name: 'password', label: 'いまのパスワード', type: 'password', required: true, autocomplete: 'current-password' }) : ''}`;
  const local =
    relyingParty.id === 'localhost'
      ? html`<p class="warning">いまのアドレス（localhost）で登録したパスキーは、このアドレスでしか使えません。あとで画面のアドレスを変える場合は、確認コードも設定しておいてください。</p>`
      : '';
  const form = passkeyForm({
    ...{ action: '/account/passkeys', kind: 'create', label: '登録する', token, fields },
    otherwise: codes ? '確認コードを使ってください。' : '確認コードを設定してください。',
  });
  const content = html`${fault ? html`<p class="fault" role="alert">${fault}</p>` : ''}
<p>ボタンを押すと、ブラウザーが指紋、顔、暗証番号のどれかを尋ねます。スマートフォンやセキュリティキーに作ることもできます。指紋や顔の情報は、端末の外へ出ません。</p>${local}${form}
${codes ? '' : html`<p><a href="/account/second-factor">確認コードを設定する</a></p>`}`;
  return page.html(ADD, content, { scripts: ['passkey'], ...(fault && { status: 422 }) });
}

const sentences = {
  'wrong-password': 'パスワードが違います。',
  locked: '続けて間違えたため、しばらく受け付けません。15 分ほど待ってください。',
  'confirm-first': '確認してから時間がたちました。この画面を読み込み直してください。',
  enough: `登録できるパスキーは ${MOST_PASSKEYS} 個までです。使わないものを消してください。`,
};

export async function startNewPasskey(page: Page): Promise<Response> {
  const { viewer, session, request, deps } = page;
  const ceremony = ceremonyOf(page);
  if (!ceremony || !session) return page.json({ message: 'このアドレスではパスキーを使えません。' }, 422);
  const password = textOf(await page.form(), 'password');
  const asked = { ...ceremony, viewer, confirmedAt: session.confirmedAt, headers: request.headers, password };
  const start = await deps.access.passkeys.startAdding(asked);
  return start.kind === 'options'
    ? page.json({ options: start.options })
    : page.json({ message: sentences[start.kind] }, 422);
}

export async function addPasskey(page: Page): Promise<Response> {
  const { viewer, deps, session } = page;
  const form = await page.form();
  const ceremony = ceremonyOf(page);
  if (!ceremony) return showNewPasskey(page);
  const name = textOf(form, 'name').trim().slice(0, LONGEST_PASSKEY_NAME) || 'パスキー';
  const isAdded = await deps.access.passkeys.add({ ...ceremony, viewer, answer: textOf(form, 'answer'), name });
  if (!isAdded) return showNewPasskey(page, '登録できませんでした。時間が過ぎたか、もう登録されているパスキーです。');
  const { codes, passkeys } = await ownSecondFactors(deps.store, viewer.id);
  const more =
    codes || passkeys > 1 ? '' : '端末をなくしたときのために、もう一つのパスキーか確認コードも設定してください。';
  return page.redirect(session?.needsSecondFactor ? '/' : '/account', `パスキーを登録しました。${more}`);
}

export async function showPasskey(page: Page): Promise<Response> {
  const { deps, viewer, params, token } = page;
  const passkey = (await listPasskeys(deps.store, viewer.id)).find(({ id }) => id === params.id);
  if (!passkey) return page.html(notFound.title, notFound.content, { status: 404 });
  const asked = await askSecondFactor(page, `/account/passkeys/${passkey.id}`);
  if (asked) return asked;
  const content = html`<p>登録: ${when(passkey.addedAt)}　最後の使用: ${when(passkey.lastUsedAt) || '（なし）'}</p>
<form method="post" action="/account/passkeys/${passkey.id}">${token}
${field({ name: 'name', label: '名前', value: passkey.name, required: true, most: LONGEST_PASSKEY_NAME, autocomplete: 'off' })}
<button type="submit">名前を変える</button></form>
<h2>消す</h2><p>なくした端末や使わなくなった端末のパスキーは、消してください。そのパスキーでは、もうサインインできなくなります。その端末でサインインしたままのときは、<a href="/account">自分の設定</a>の「サインイン中の端末」で終わらせてください。</p>
<form method="post" action="/account/passkeys/${passkey.id}/remove">${token}<button type="submit" class="grave">このパスキーを消す</button></form>`;
  return page.html(`パスキー「${passkey.name}」`, content);
}

export async function changePasskey(page: Page): Promise<Response> {
  return confirmed(page, async (id) => {
    const name =
      textOf(await page.form(), 'name')
        .trim()
        .slice(0, LONGEST_PASSKEY_NAME) || 'パスキー';
    await renamePasskey(page.deps.store, page.viewer, id, name, page.deps.clock.now());
    return page.redirect('/account', '名前を変えました。');
  });
}

export async function forgetPasskey(page: Page): Promise<Response> {
  return confirmed(page, async (id) => {
    await removePasskey(page.deps.store, page.viewer, id, page.deps.clock.now());
    return page.redirect('/account', 'パスキーを消しました。端末の設定からも消してください。');
  });
}

/** A screen left open is not enough to take a key away. */
async function confirmed(page: Page, act: (id: string) => Promise<Response>): Promise<Response> {
  const { session, deps, params } = page;
  const id = params.id ?? '';
  if (!session || !isConfirmed(session.confirmedAt, deps.clock.now())) return page.redirect(`/account/passkeys/${id}`);
  return act(id);
}
