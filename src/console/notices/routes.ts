import { html } from 'hono/html';
import { acknowledgeNotice, type ShownNotice, showNotice } from '../../notify/index.ts';
import type { Html } from '../html.ts';
import type { Page, Route } from '../route.ts';
import { figures, table } from '../table.ts';
import { when } from '../when.ts';

export const noticeRoutes: readonly Route[] = [
  { method: 'GET', path: '/notices/:id', right: 'own.account', handle: show },
  { method: 'POST', path: '/notices/:id/acknowledge', right: 'own.account', handle: acknowledge },
];

/** Where the link in a message leads: one press says "I have it" and opens what it is about. */
async function show(page: Page): Promise<Response> {
  const notice = await showNotice(page.deps.store, page.viewer.id, page.params.id ?? '');
  return page.html(notice.title, content(page, notice));
}

async function acknowledge(page: Page): Promise<Response> {
  const { id, path } = await showNotice(page.deps.store, page.viewer.id, page.params.id ?? '');
  await acknowledgeNotice(page.deps.store, id, { actor: page.viewer.id, now: page.deps.clock.now() });
  return page.redirect(path, '受け取りを記録しました。ほかの当番への再通知は止まります。');
}

const row = ({ channelName, level, state, sentAt }: ShownNotice['deliveries'][number]) => [
  ...[channelName, level, states[state]],
  html`${when(sentAt)}`,
];

const states = { waiting: '送信待ち', sent: '送信済み', dead: '届かず' } as const;

function content({ token }: Page, notice: ShownNotice): Html {
  const { id, sentence, severity, labels, orderedAt, acknowledgedAt, isOpen, path, deliveries } = notice;
  return html`<p>${sentence}</p>
<dl class="facts"><dt>重大度</dt><dd>${severity}</dd>${labels.length > 0 ? html`<dt>種別</dt><dd>${labels.join('、')}</dd>` : ''}
<dt>発生</dt><dd>${when(orderedAt)}</dd><dt>受け取り</dt><dd>${acknowledgedAt ? when(acknowledgedAt) : 'まだ、だれも受け取っていません'}</dd></dl>
${
  isOpen
    ? html`<form method="post" action="/notices/${id}/acknowledge">${token}<button type="submit">受け取りました（内容を開く）</button></form>`
    : html`<p><a class="button" href="${path}">内容を開く</a></p>`
}
${
  deliveries.length === 0
    ? html`<p class="wrong">この知らせは、まだどこにも送られていません。管理者に、知らせ先の設定を確かめるよう伝えてください。</p>`
    : html`<h2>知らせた先</h2>${table('知らせた先', ['知らせ先', figures('順番'), '状態', '時刻'], deliveries.map(row))}`
}`;
}
