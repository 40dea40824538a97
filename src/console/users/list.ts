import { html } from 'hono/html';
import { listUsers, roleNames, type User } from '../../access/index.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { table } from '../table.ts';
import { when } from '../when.ts';

export async function showUsers(page: Page): Promise<Response> {
  const users = await listUsers(page.deps.store, page.deps.clock.now());
  const headings = ['名前', '役割', '所属', '名簿', '状態', '最後の操作'];
  const content = html`<p><a class="button" href="/users/new">利用者を招待する</a></p>
${table('利用者の一覧', headings, users.map(row))}
<p class="quiet-text">所属長が一人だけだと、その方が頼んだことを承認できる人がいません。二人以上を登録してください。</p>`;
  return page.html('利用者', content, { wide: true });
}

function row(user: User): (Html | string)[] {
  const name = user.isSample ? html`${user.name}` : html`<a href="/users/${user.id}">${user.name}</a>`;
  return [
    html`${name}<br><span class="quiet-text">${user.email}</span>`,
    roleNames[user.role],
    user.section ?? '（なし）',
    user.personId ?? '（なし）',
    state(user),
    when(user.lastSeenAt) || '（なし）',
  ];
}

function state(user: User): Html {
  if (user.isDisabled) return html`<span class="chip">停止中</span>`;
  if (user.isSample) return html`<span class="chip">見本</span>`;
  if (user.invitedUntil) return html`<span class="chip caution">招待中</span>（${when(user.invitedUntil)} まで）`;
  return user.hasSecondFactor
    ? html`<span class="chip well">利用中</span>`
    : html`<span class="chip caution">二つ目の手段なし</span>`;
}
