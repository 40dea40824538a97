import { html } from 'hono/html';
import type { Html } from '../html.ts';
import type { Page, Route } from '../route.ts';
import { table } from '../table.ts';
import { type Examined, examine } from './examine.ts';

export const systemRoutes: readonly Route[] = [
  { method: 'GET', path: '/system', right: 'system.read', handle: showSystem },
];

async function showSystem(page: Page): Promise<Response> {
  const parts = await examine(page.deps);
  const broken = parts.filter(({ state }) => state === 'broken').length;
  const noted = parts.filter(({ state }) => state === 'note').length;
  const said =
    broken > 0
      ? `対応が要るものが ${broken} 件あります。`
      : noted > 0
        ? `動いています。確かめるものが ${noted} 件あります。`
        : 'すべて動いています。';
  const content = html`<p class="${broken > 0 ? 'fault' : noted > 0 ? 'warning' : 'notice'}">${said}</p>
${table('部品の一覧', ['部品', '状態', '内容'], parts.map(row))}
<p class="quiet-text">ブラウザーや時刻認証局など、証拠の部品まで確かめるには、端末で <code>mimamori doctor</code> を実行します。</p>`;
  return page.html('動作の状態', content);
}

const states = { well: ['正常', 'well'], note: ['注意', 'caution'], broken: ['要対応', 'grave'] } as const;

function row({ part, state, detail }: Examined): (Html | string)[] {
  const [label, kind] = states[state];
  return [html`<strong>${part}</strong>`, html`<span class="chip ${kind}">${label}</span>`, detail];
}
