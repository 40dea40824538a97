import { html } from 'hono/html';
import { hasNoUser, type SignInOutcome } from '../../access/index.ts';
import { isoInJapan } from '../../kernel/index.ts';
import { field } from '../field.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { localPath } from '../shell/local-path.ts';
import { passkeyInstead, passkeyNext } from './passkey.ts';
import { sampleButtons } from './sample.ts';

export async function showSignIn(page: Page): Promise<Response> {
  const refused = page.query.get('refused') === 'directory' ? DIRECTORY_REFUSED : undefined;
  return askForPassword(page, { next: localPath(page.query.get('next')), fault: refused });
}

const DIRECTORY_REFUSED =
  '職員ディレクトリーでサインインできませんでした。この画面の利用者として登録されているか、管理者に確かめてください。';

interface Asked {
  next: string;
  email?: string;
  fault?: string | undefined;
}

async function askForPassword(page: Page, { next, email = '', fault }: Asked): Promise<Response> {
  const { deps, token } = page;
  const isEmpty = await hasNoUser(deps.store);
  const sample = await sampleButtons(page);
  const directory = deps.access.hasDirectory
    ? html`<p><a class="button second" href="/sign-in/directory">職員ディレクトリーでサインイン</a></p>`
    : '';
  const content = html`${fault ? html`<p class="fault" role="alert">${fault}</p>` : ''}${sample}
${isEmpty && !sample ? html`<p class="warning">利用者がまだいません。見守りを始めた端末に表示されたリンクを開いて、最初の管理者を登録してください。</p>` : ''}
${
  sample
    ? ''
    : html`${directory}${passkeyInstead(page, next)}<form method="post" action="/sign-in">${token}
<input type="hidden" name="next" value="${next}">
${field({ name: 'email', label: 'メールアドレス', type: 'email', value: email, required: true, autocomplete: 'username' })}
${field({ name: 'password', label: 'パスワード', type: 'password', required: true, autocomplete: 'current-password' })}
<button type="submit">サインイン</button></form>
<p class="quiet-text">パスワードを忘れたときや、確認コードやパスキーの端末をなくしたときは、管理者に新しいリンクを頼んでください。</p>`
}`;
  return page.html('サインイン', content, { scripts: ['passkey'], ...(fault && { status: 422 }) });
}

export function showSignInAgain(page: Page, next: string, fault: string): Promise<Response> {
  return askForPassword(page, { next, fault });
}

export async function signIn(page: Page): Promise<Response> {
  const { deps, request, address } = page;
  const form = await page.form();
  const [email, password, next] = [
    textOf(form, 'email').trim(),
    textOf(form, 'password'),
    localPath(textOf(form, 'next')),
  ];
  const attempt = { headers: request.headers, address, now: deps.clock.now() };
  const outcome = await deps.access.signInByPassword({ email, password }, attempt);
  if (outcome.kind === 'second-factor') {
    return withCookies(page.redirect(`/sign-in/second-factor?next=${encodeURIComponent(next)}`), outcome.cookies);
  }
  if (outcome.kind === 'signed-in') return enter(page, next, outcome.cookies);
  return askForPassword(page, { next, email, fault: describe(outcome, 'メールアドレスかパスワードが違います。') });
}

export async function showSecondFactor(page: Page, fault: { code?: string; passkey?: string } = {}): Promise<Response> {
  const { deps, request } = page;
  const isFaulty = (fault.code ?? fault.passkey) !== undefined;
  const next = localPath(isFaulty ? textOf(await page.form(), 'next') : page.query.get('next'));
  const has = await deps.access.passkeys.afterPassword(request.headers, deps.clock.now());
  const content = html`${fault.passkey ? html`<p class="fault" role="alert">${fault.passkey}</p>` : ''}
${has ? passkeyNext(page, next, has) : ''}${has && !has.codes ? '' : codeForm(page, next, fault.code)}
<p><a href="/sign-in">はじめからやり直す</a></p>`;
  return page.html('二つ目の確認', content, { scripts: ['passkey'], ...(isFaulty && { status: 422 }) });
}

function codeForm(page: Page, next: string, fault: string | undefined): Html {
  return html`<p>認証アプリに表示されている 6 桁の確認コードを入力してください。端末がないときは、控えておいた予備のコードも使えます。</p>
<form method="post" action="/sign-in/second-factor">${page.token}<input type="hidden" name="next" value="${next}">
${field({ name: 'code', label: '確認コード', required: true, autocomplete: 'one-time-code', short: true, fault, most: 20 })}
<button type="submit">サインイン</button></form>`;
}

export async function signInBySecondFactor(page: Page): Promise<Response> {
  const { deps, request, address } = page;
  const form = await page.form();
  const attempt = { headers: request.headers, address, now: deps.clock.now() };
  const outcome = await deps.access.signInBySecondFactor(textOf(form, 'code'), attempt);
  if (outcome.kind === 'signed-in') return enter(page, localPath(textOf(form, 'next')), outcome.cookies);
  const sentence = '確認コードが違うか、時間が過ぎました。続けて間違えると、しばらく使えなくなります。';
  return showSecondFactor(page, { code: outcome.kind === 'second-factor' ? sentence : describe(outcome, sentence) });
}

export async function signOut(page: Page): Promise<Response> {
  const cookies = await page.deps.access.signOut(page.request.headers);
  return withCookies(page.redirect('/sign-in', 'サインアウトしました。'), cookies);
}

/** The session that the browser had before ends: nobody who planted it is signed in with it (session fixation). */
export async function enter({ session, deps, request, redirect }: Page, next: string, cookies: readonly string[]) {
  if (session) await deps.access.signOut(request.headers);
  return withCookies(redirect(next), cookies);
}

export function withCookies(answer: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie);
  return answer;
}

const USED_CODE =
  'この確認コードは、もう使われています。はじめからやり直し、アプリに次に表示されるコードを入力してください。';

export function describe(
  outcome: SignInOutcome & { kind: 'refused' | 'used-code' | 'locked' },
  refused: string,
): string {
  if (outcome.kind === 'refused') return refused;
  if (outcome.kind === 'used-code') return USED_CODE;
  return `続けて間違えたため、${isoInJapan(outcome.until).slice(11, 16)} まで受け付けません。お急ぎのときは管理者に相談してください。`;
}
