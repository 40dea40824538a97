import { html } from 'hono/html';
import { inviteUser, LINK_HOURS, roleNames, roles, type UserForm, userForm } from '../../access/index.ts';
import { isMimamoriError } from '../../kernel/index.ts';
import { loadRoster } from '../../register/index.ts';
import { field, select } from '../field.ts';
import { type Faults, readForm, textsOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';

export interface Sent {
  values: Readonly<Record<string, string | null>>;
  faults: Faults;
}

export function showInvite(page: Page, sent: Sent = { values: {}, faults: {} }): Response | Promise<Response> {
  const content = html`<form method="post" action="/users">${page.token}${fields(sent)}<button type="submit">招待のリンクを作る</button></form>`;
  return page.html('利用者を招待する', content, Object.keys(sent.faults).length > 0 ? { status: 422 } : {});
}

export async function invite(page: Page): Promise<Response> {
  const { deps, viewer } = page;
  const read = await readUser(page);
  if (!read.ok) return showInvite(page, read.sent);
  try {
    const { link } = await inviteUser(deps.store, viewer, read.value, deps.clock.now());
    return showLink(page, '招待のリンク', link);
  } catch (error) {
    if (isMimamoriError(error, 'user-exists'))
      return showInvite(page, { values: read.value, faults: { email: error.message } });
    throw error;
  }
}

export function fields({ values, faults }: Sent): Html {
  const choices = roles.map((value) => ({ value, label: roleNames[value] }));
  const of = (name: string) => ({ name, value: values[name] ?? '', fault: faults[name] });
  return html`${field({ ...of('name'), label: '名前', required: true, most: 60 })}
${field({ ...of('email'), label: 'メールアドレス', type: 'email', required: true, hint: 'サインインに使います。ここへメールは送りません。' })}
${select({ ...of('role'), label: '役割', required: true }, choices, '選んでください')}
${field({ ...of('section'), label: '所属', most: 100, hint: '名簿の部署と同じ書き方にしてください。' })}
${field({ ...of('personId'), label: '名簿の番号', most: 100, short: true, hint: '名簿に載っている職員であれば、必ず入れてください。自分が書かれた警告や事案が本人に表示されなくなります。' })}`;
}

/** The form, with the roster's number looked up. */
export async function readUser(page: Page): Promise<{ ok: true; value: UserForm } | { ok: false; sent: Sent }> {
  const form = await page.form();
  const read = readForm(form, userForm);
  if (!read.ok) return { ok: false, sent: { values: textsOf(form), faults: read.faults } };
  const { personId } = read.value;
  const roster = personId === null ? undefined : await loadRoster(page.deps.store);
  if (personId !== null && !roster?.roster.people.some(({ id }) => id === personId)) {
    return { ok: false, sent: { values: read.value, faults: { personId: 'その番号の職員は名簿にいません。' } } };
  }
  return read;
}

/** The only time that a link's secret is seen. */
export function showLink(page: Page, title: string, link: string): Response | Promise<Response> {
  const { config } = page.deps;
  const base = config.publicUrl ?? new URL(page.request.url).origin;
  const content = html`<p>このリンクを、本人に、ほかの人の目に触れない方法で渡してください。一度だけ、${LINK_HOURS} 時間使えます。<strong>ここでしか表示しません。</strong></p>
<p class="card"><code id="link">${base}/welcome/${link}</code></p>
<p class="actions"><button type="button" class="second" data-copy="link" hidden>写す</button> <a href="/users">利用者の一覧へ</a></p>`;
  return page.html(title, content, { scripts: ['copy'] });
}
