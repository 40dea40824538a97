import { html } from 'hono/html';
import type { Coverage } from '../../scan/index.ts';
import type { Html } from '../html.ts';

/** Stands before the alerts, so that silence is not taken for peace. Nothing where nothing was missed. */
export function coverageNotice({ failing, gaps }: Coverage): Html | '' {
  if (failing.length + gaps.length === 0) return '';
  return html`<section class="coverage" aria-labelledby="coverage">
<h2 id="coverage">読めていない投稿があるかもしれません</h2>
<ul>
${failing.map(({ sourceId, failures, message }) => html`<li>${sourceId}: 失敗が ${failures} 回続いています。${message}</li>`)}
${gaps.map(({ sourceId, from, until, reason }) => html`<li>${sourceId}: ${period(from, until)} ${reason}</li>`)}
</ul>
</section>`;
}

function period(from: string | null, until: string | null): string {
  const minute = (time: string | null) => time?.slice(0, 16).replace('T', ' ') ?? '';
  return `${minute(from) || 'それ以前'}〜${minute(until)}`;
}
