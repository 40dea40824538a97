import { html } from 'hono/html';
import { describeSurge, type Surge } from '../../alert/index.ts';
import type { Html } from '../html.ts';

/** How many are shown before one asks for all: the whole first, then the largest parts. */
const AT_FIRST = 3;

/** Stands before the alerts while they come faster than usual. */
export function surgeNotice(surges: readonly Surge[]): Html | '' {
  if (surges.length === 0) return '';
  return html`<section class="coverage" aria-labelledby="surge">
<h2 id="surge">直近 60 分の警告が、いつもの同じ曜日・時間帯より多くなっています</h2>
${list(surges.slice(0, AT_FIRST))}
${surges.length > AT_FIRST ? html`<details><summary>内訳をすべて見る（${surges.length} 件）</summary>${list(surges.slice(AT_FIRST))}</details>` : ''}
</section>`;
}

const list = (surges: readonly Surge[]): Html =>
  html`<ul>${surges.map((surge) => html`<li>${describeSurge(surge)}</li>`)}</ul>`;
