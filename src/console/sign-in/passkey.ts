import { html } from 'hono/html';
import type { SecondFactors } from '../../access/index.ts';
import { passkeyForm } from '../account/passkey-form.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { localPath } from '../shell/local-path.ts';
import { ceremonyOf, relyingPartyOf } from '../shell/passkeys.ts';
import { describe, enter, showSecondFactor, showSignInAgain } from './password.ts';

const ACTION = '/sign-in/passkey';
/** Value of the field `step` on the page after the password. */
const SECOND = 'second';

/** In place of e-mail address and password. */
export function passkeyInstead(page: Page, next: string): Html | '' {
  if (!relyingPartyOf(page)) return '';
  return passkeyForm({
    ...{ action: ACTION, kind: 'get', label: 'パスキーでサインイン', token: page.token, isSecond: true },
    fields: html`<input type="hidden" name="next" value="${next}">`,
    otherwise: '下のメールアドレスとパスワードでサインインしてください。',
  });
}

/** After the password. */
export function passkeyNext(page: Page, next: string, { codes }: SecondFactors): Html {
  if (!relyingPartyOf(page)) {
    return codes
      ? html``
      : html`<p class="warning">登録されているのはパスキーだけですが、いまの設定やアドレスでは使えません。管理者に新しいリンクを頼んでください。</p>`;
  }
  const form = passkeyForm({
    ...{ action: ACTION, kind: 'get', label: 'パスキーで確認する', token: page.token },
    fields: html`<input type="hidden" name="next" value="${next}"><input type="hidden" name="step" value="${SECOND}">`,
    otherwise: codes
      ? '下の確認コードでサインインしてください。'
      : '確認コードは設定されていないので、別のブラウザーを使うか、管理者に新しいリンクを頼んでください。',
  });
  return html`<p>パスワードの次に、登録してあるパスキーで確認します。</p>${form}`;
}

export async function startPasskey(page: Page): Promise<Response> {
  const ceremony = ceremonyOf(page);
  if (!ceremony) return page.json({ message: 'このアドレスではパスキーを使えません。' }, 422);
  const isSecondStep = textOf(await page.form(), 'step') === SECOND;
  const asked = { ...ceremony, headers: page.request.headers, isSecondStep };
  const options = await page.deps.access.passkeys.startSignIn(asked);
  return options
    ? page.json({ options })
    : page.json({ message: '時間が過ぎました。はじめからやり直してください。' }, 422);
}

export async function signInByPasskey(page: Page): Promise<Response> {
  const { deps, request, address } = page;
  const form = await page.form();
  const next = localPath(textOf(form, 'next'));
  const isSecondStep = textOf(form, 'step') === SECOND;
  const ceremony = ceremonyOf(page);
  const attempt = { headers: request.headers, address, now: deps.clock.now() };
  const outcome = ceremony
    ? await deps.access.passkeys.signIn({ ...ceremony, answer: textOf(form, 'answer'), isSecondStep, attempt })
    : ({ kind: 'refused' } as const);
  if (outcome.kind === 'signed-in') return enter(page, next, outcome.cookies);
  const refused =
    'パスキーで確認できませんでした。消されたパスキーか、時間が過ぎた確認です。もう一度試すか、別の方法でサインインしてください。';
  const fault = outcome.kind === 'second-factor' ? refused : describe(outcome, refused);
  return isSecondStep ? showSecondFactor(page, { passkey: fault }) : showSignInAgain(page, next, fault);
}
