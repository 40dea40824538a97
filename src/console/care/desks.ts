import { html } from 'hono/html';
import { type Desk, publicDesks } from '../../care/index.ts';
import type { Html } from '../html.ts';

/** Where to talk: the office's own desks first. */
export function deskList(own: readonly Pick<Desk, 'name' | 'contact' | 'hours'>[]): Html {
  return html`<h2>相談窓口</h2>
${own.length === 0 ? html`<p class="quiet-text">庁内の相談窓口（産業医、職員相談室など）は、まだ登録されていません。</p>` : html`<ul>${own.map(({ name, contact, hours }) => html`<li>${name}：${contact}${hours ? `（${hours}）` : ''}</li>`)}</ul>`}
<div class="scroll" tabindex="0" role="region" aria-label="相談窓口の一覧"><table><thead><tr><th>窓口</th><th>連絡先</th><th>時間</th><th>内容</th></tr></thead><tbody>${publicDesks.desks.map(
    ({ name, contact, hours, about, source }) =>
      html`<tr><td>${source ? html`<a href="${source}" rel="noreferrer noopener">${name}</a>` : name}</td><td>${contact}</td><td>${hours}</td><td>${about}</td></tr>`,
  )}</tbody></table></div>
<p class="quiet-text">番号と時間は変わることがあります。渡す前に、窓口のページで確かめてください（一覧の作成：${publicDesks.reviewedOn}）。</p>`;
}
