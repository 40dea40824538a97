import { html } from 'hono/html';
import type { ListedAlert } from '../../alert/index.ts';
import { categoryNames, severityNames } from '../../analysis/index.ts';
import type { Html } from '../html.ts';
import { coveredReason } from '../mask.ts';

const categoryNameOf: Readonly<Record<string, string>> = categoryNames;

/** @param total how many alerts there are, of which `alerts` are the newest. */
export function alertList(alerts: readonly ListedAlert[], total: number): Html {
  if (total === 0) return html`<p>警告はまだありません。情報源を読み終えると、ここに並びます。</p>`;
  const shown = total > alerts.length ? `新しい ${alerts.length} 件を表示しています。` : '';
  return html`<p>全 ${total} 件。${shown}同じ内容の投稿は 1 件にまとめています。</p>
<ol class="alerts">${alerts.map(alertItem)}</ol>`;
}

function alertItem(alert: ListedAlert): Html {
  const { severity, categories, raisedAt, count, reason, post } = alert;
  const names = categories.map((category) => categoryNameOf[category] ?? category).join('、');
  return html`<li class="alert ${severity}">
<p class="head"><span class="severity">${severityNames[severity]}</span> <span>${names}</span>
<time datetime="${raisedAt}">${raisedAt.slice(0, 16).replace('T', ' ')}</time>
${count > 1 ? html`<span>同じ内容 ${count} 件</span>` : ''}</p>
${coveredReason(reason)}
<p class="place">${post.source}${link(post.url)}</p>
</li>`;
}

/** An address comes from outside: only http(s) becomes a link. */
function link(url: string | null): Html | '' {
  if (!url || !/^https?:\/\//iu.test(url)) return '';
  return html` <a href="${url}" rel="noreferrer noopener nofollow">投稿の場所</a>`;
}
