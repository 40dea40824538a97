import { html } from 'hono/html';
import { describeSurge, type Surge } from '../../alert/index.ts';
import type { Html } from '../html.ts';

/** Stands before the alerts while they come faster than usual. */
export function surgeNotice(surges: readonly Surge[]): Html | '' {
  if (surges.length === 0) return '';
  return html`<section class="coverage" aria-labelledby="surge">
<h2 id="surge">直近 60 分の警告が、いつもの同じ曜日・時間帯より多くなっています</h2>
<ul>${surges.map((surge) => html`<li>${describeSurge(surge)}</li>`)}</ul>
</section>`;
}
