import { html } from 'hono/html';
import type { Html } from '../html.ts';
import type { Page, Route } from '../route.ts';
import { type Examined, examine } from './examine.ts';

export const systemRoutes: readonly Route[] = [
  { method: 'GET', path: '/system', right: 'system.read', handle: showSystem },
];

async function showSystem(page: Page): Promise<Response> {
  const parts = await examine(page.deps);
  const broken = parts.filter(({ state }) => state === 'broken').length;
  const content = html`<p class="${broken > 0 ? 'fault' : 'notice'}">${broken > 0 ? `対応が要るものが ${broken} 件あります。` : 'すべて動いています。'}</p>
<div class="scroll" tabindex="0" role="region" aria-label="部品の一覧"><table><thead><tr><th scope="col">部品</th><th scope="col">状態</th><th scope="col">内容</th></tr></thead><tbody>${parts.map(row)}</tbody></table></div>
<p class="quiet-text">ブラウザーや時刻認証局など、証拠の部品まで確かめるには、端末で <code>mimamori doctor</code> を実行します。</p>`;
  return page.html('動作の状態', content);
}

const states = { well: ['正常', 'well'], note: ['注意', 'caution'], broken: ['要対応', 'grave'] } as const;

function row({ part, state, detail }: Examined): Html {
  const [label, kind] = states[state];
  return html`<tr><th scope="row">${part}</th><td><span class="chip ${kind}">${label}</span></td><td>${detail}</td></tr>`;
}
