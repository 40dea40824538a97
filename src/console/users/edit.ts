import { html } from 'hono/html';
import { changeUser, disableUser, enableUser, listUsers, resetSignIn, type User } from '../../access/index.ts';
import { isMimamoriError, MimamoriError } from '../../kernel/index.ts';
import type { Page } from '../route.ts';
import { fields, readUser, type Sent, showLink } from './invite.ts';

export async function showOne(page: Page, sent?: Sent): Promise<Response> {
  const { token } = page;
  const user = await find(page);
  const { id, name, email, role, personId, section } = user;
  const values = sent?.values ?? { name, email, role, personId, section };
  const action = (path: string, label: string, kind: string, about: string) => html`<h2>${label}</h2><p>${about}</p>
<form method="post" action="/users/${id}/${path}">${token}<button type="submit" class="${kind}">${label}</button></form>`;
  const content = html`<form method="post" action="/users/${id}">${token}${fields({ values, faults: sent?.faults ?? {} })}<button type="submit">保存する</button></form>
${action('reset', 'サインインをやり直す', 'second', '端末をなくしたときや、パスワードを忘れたときに使います。いまのパスワード、確認コード、パスキーは使えなくなり、本人に渡すリンクが表示されます。')}
${
  user.isDisabled
    ? action('enable', '利用を再開する', 'second', 'いまは停止しています。')
    : action(
        'disable',
        '利用を停止する',
        'grave',
        'すぐにサインアウトされ、入れなくなります。これまでの記録は残ります。',
      )
}`;
  return page.html(`利用者: ${name}`, content, sent ? { status: 422 } : {});
}

async function find({ deps, params }: Page): Promise<User> {
  const user = (await listUsers(deps.store, deps.clock.now())).find(({ id }) => id === params.id);
  if (!user || user.isSample) throw new MimamoriError('user-unknown', '利用者が見つかりません。');
  return user;
}

export async function changeOne(page: Page): Promise<Response> {
  const { deps, viewer, params } = page;
  const read = await readUser(page);
  if (!read.ok) return showOne(page, read.sent);
  try {
    await changeUser(deps.store, viewer, params.id ?? '', read.value, deps.clock.now());
  } catch (error) {
    if (isMimamoriError(error, 'user-exists'))
      return showOne(page, { values: read.value, faults: { email: error.message } });
    throw error;
  }
  return page.redirect('/users', '保存しました。');
}

export async function disableOne(page: Page): Promise<Response> {
  const { deps, viewer, params } = page;
  await disableUser(deps.store, viewer, params.id ?? '', deps.clock.now());
  return page.redirect('/users', '利用を停止しました。');
}

export async function enableOne(page: Page): Promise<Response> {
  const { deps, viewer, params } = page;
  await enableUser(deps.store, viewer, params.id ?? '', deps.clock.now());
  return page.redirect('/users', '利用を再開しました。');
}

export async function resetOne(page: Page): Promise<Response> {
  const { deps, viewer, params } = page;
  const link = await resetSignIn(deps.store, viewer, params.id ?? '', deps.clock.now());
  return showLink(page, 'やり直しのリンク', link);
}
