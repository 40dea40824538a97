import { html } from 'hono/html';
import { type KeptSource, listSources, readCoverage } from '../../scan/index.ts';
import { sourceOf } from '../../source/index.ts';
import { coverageNotice } from '../front/coverage-notice.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { table } from '../table.ts';
import { when } from '../when.ts';
import { lagOf, stateOf } from './state.ts';

export async function showSources(page: Page): Promise<Response> {
  const { deps } = page;
  const now = deps.clock.now();
  const sources = await listSources(deps.store);
  const headings = ['情報源', '状態', '最後に読んだ', '遅れ', '最後の失敗'];
  const content = html`<p><a class="button" href="/sources/new">情報源を加える</a></p>${coverageNotice(await readCoverage(deps.store, now))}
${
  sources.length === 0
    ? html`<p>情報源はまだありません。</p>`
    : table(
        '情報源の一覧',
        headings,
        sources.map((one) => row(one, now)),
      )
}
<p class="quiet-text">端末で <code>mimamori source import sources.yaml</code> を実行すると、そのファイルにない情報源は一覧から外れます。</p>`;
  return page.html('情報源', content, { wide: true });
}

function row(source: KeptSource, now: Date): (Html | string)[] {
  const { entry, finishedAt, lastErrorText } = source;
  const { label, kind } = stateOf(source, now);
  return [
    html`<a href="/sources/${encodeURIComponent(entry.id)}">${entry.id}</a><br><span class="quiet-text">${sourceOf(entry.kind)?.title ?? entry.kind}</span>`,
    html`<span class="chip ${kind}">${label}</span>`,
    when(finishedAt ?? null) || 'まだ読んでいません',
    lagOf(source, now) || 'ありません',
    lastErrorText ?? 'ありません',
  ];
}
