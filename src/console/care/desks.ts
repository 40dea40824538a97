import { html } from 'hono/html';
import { type Desk, publicDesks } from '../../care/index.ts';
import type { Html } from '../html.ts';
import { table } from '../table.ts';

/** Where to talk: the office's own desks first. */
export function deskList(own: readonly Pick<Desk, 'name' | 'contact' | 'hours'>[]): Html {
  const row = ({ name, contact, hours, about, source }: (typeof publicDesks)['desks'][number]) => [
    source ? html`<a href="${source}" rel="noreferrer noopener">${name}</a>` : name,
    ...[contact, hours ?? '', about ?? ''],
  ];
  return html`<h2>相談窓口</h2>
${own.length === 0 ? html`<p class="quiet-text">庁内の相談窓口（産業医、職員相談室など）は、まだ登録されていません。</p>` : html`<ul>${own.map(({ name, contact, hours }) => html`<li>${name}：${contact}${hours ? `（${hours}）` : ''}</li>`)}</ul>`}
${table('相談窓口の一覧', ['窓口', '連絡先', '時間', '内容'], publicDesks.desks.map(row))}
<p class="quiet-text">番号と時間は変わることがあります。渡す前に、窓口のページで確かめてください（一覧の作成：${publicDesks.reviewedOn}）。</p>`;
}
