import { html } from 'hono/html';
import { readLink, SHORTEST_PASSWORD, userForm } from '../../access/index.ts';
import { isMimamoriError } from '../../kernel/index.ts';
import { field } from '../field.ts';
import { readForm, textOf, textsOf } from '../form.ts';
import type { Page } from '../route.ts';
import { enter } from './password.ts';

interface Sent {
  values: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
}

/** Behind a one-time link: choose a password; the first administrator also says who they are. */
export async function showWelcome(
  page: Page,
  { values, faults }: Sent = { values: {}, faults: {} },
): Promise<Response> {
  const { deps, params, token } = page;
  const link = await readLink(deps.store, params.link ?? '', deps.clock.now());
  const isFirst = link.userId === null;
  const who = html`<p>最初の管理者を登録します。ほかの方は、このあと「利用者」の画面から招待できます。</p>
${field({ name: 'name', label: '名前', value: values.name ?? '', fault: faults.name, required: true, autocomplete: 'name', most: 60 })}
${field({ name: 'email', label: 'メールアドレス', type: 'email', value: values.email ?? '', fault: faults.email, required: true, autocomplete: 'username', hint: 'サインインに使います。ここへメールは送りません。' })}`;
  const content = html`<form method="post" action="/welcome/${params.link}">${token}
${isFirst ? who : html`<p>サインインに使うパスワードを決めてください。</p>`}
${field({ name: 'password', label: 'パスワード', type: 'password', fault: faults.password, required: true, autocomplete: 'new-password', hint: `${SHORTEST_PASSWORD} 文字以上。長い文でも構いません。` })}
${field({ name: 'again', label: 'パスワード（もう一度）', type: 'password', fault: faults.again, required: true, autocomplete: 'new-password' })}
<button type="submit">登録する</button></form>`;
  return page.html(
    isFirst ? '最初の管理者' : 'パスワードの登録',
    content,
    Object.keys(faults).length > 0 ? { status: 422 } : {},
  );
}

export async function acceptWelcome(page: Page): Promise<Response> {
  const { deps, params } = page;
  const form = await page.form();
  const password = textOf(form, 'password');
  const again = (faults: Sent['faults']) => showWelcome(page, { values: textsOf(form), faults });
  if (password !== textOf(form, 'again')) return again({ again: '二つのパスワードが違います。' });
  const now = deps.clock.now();
  const link = await readLink(deps.store, params.link ?? '', now);
  const who = readForm(form, userForm.pick({ name: true, email: true }));
  if (link.userId === null && !who.ok) return again(who.faults);
  try {
    const administrator = link.userId === null && who.ok ? who.value : undefined;
    const cookies = await deps.access.acceptWelcome(params.link ?? '', { password, administrator }, now);
    return await enter(page, '/account/second-factor', cookies);
  } catch (error) {
    if (isMimamoriError(error, 'password-weak')) return again({ password: error.message });
    throw error;
  }
}
