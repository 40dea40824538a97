import { html } from 'hono/html';
import { namesOfUsers, readTrail, surveyTrail, type TrailEntry } from '../../access/index.ts';
import { field, select } from '../field.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { when } from '../when.ts';
import { filterOf, filterQuery } from './filter.ts';
import { actionName, actorName, subjectChoices, subjectName } from './words.ts';

const PER_PAGE = 100;

export async function showAudit(page: Page): Promise<Response> {
  const { deps, viewer, query, token } = page;
  const { count, actors, actions } = await surveyTrail(deps.store, viewer);
  const users = await namesOfUsers(deps.store, actors);
  const before = /^\d{1,18}$/u.test(query.get('before') ?? '') ? BigInt(query.get('before') ?? '') : undefined;
  const entries = await readTrail(deps.store, viewer, filterOf(query), { before, most: PER_PAGE });
  const choices = {
    actors: actors.map((value) => ({ value, label: actorName(value, users) })),
    actions: actions.map((value) => ({ value, label: actionName(value) })),
  };
  const kept = filterQuery(query);
  const older = entries.length === PER_PAGE ? entries.at(-1)?.sequence : undefined;
  const content = html`<p>全 ${count} 件。前の記録のハッシュ値とつながった形で書かれているので、後からの書き換えや削除は分かります。</p>
<form method="post" action="/audit/verify">${token}<button type="submit" class="second">書き換えがないか確かめる</button></form>
${filterForm(query, choices)}
<p>書き出す: <a href="/audit/export/jsonl?${kept}">JSON Lines</a>、<a href="/audit/export/csv?${kept}">CSV</a></p>
${entries.length === 0 ? html`<p>当てはまる記録はありません。</p>` : table(entries, users)}
${older === undefined ? '' : html`<p><a href="/audit?${kept}&amp;before=${older}">古い記録へ</a></p>`}`;
  return page.html('監査記録', content, { wide: true });
}

type Choices = readonly { value: string; label: string }[];

function filterForm(query: URLSearchParams, { actors, actions }: { actors: Choices; actions: Choices }): Html {
  const of = (name: string) => ({ name, value: query.get(name) ?? '', isFilter: true });
  return html`<form method="get" action="/audit"><fieldset class="filter"><legend>しぼり込む</legend>
${select({ ...of('actor'), label: '誰が' }, actors, 'すべて')}
${select({ ...of('action'), label: '何を' }, actions, 'すべて')}
${select({ ...of('kind'), label: '対象の種類' }, subjectChoices, 'すべて')}
${field({ ...of('subject'), label: '対象の番号' })}
${field({ ...of('from'), label: 'この日から', type: 'date' })}
${field({ ...of('until'), label: 'この日まで', type: 'date' })}
<div class="actions"><button type="submit">しぼり込む</button> <a href="/audit">すべて見る</a></div></fieldset></form>`;
}

function table(entries: readonly TrailEntry[], users: ReadonlyMap<string, string>): Html {
  const headings = ['番号', '時刻', '誰が', '何を', '対象', '内容'];
  const row = (entry: TrailEntry) => html`<tr><td class="number">${entry.sequence}</td><td>${when(entry.at)}</td>
<td><a href="/audit?actor=${encodeURIComponent(entry.actor)}">${actorName(entry.actor, users)}</a></td><td>${actionName(entry.action)}</td>
<td>${subjectName(entry.subjectKind)}<br><a href="/audit?kind=${encodeURIComponent(entry.subjectKind)}&amp;subject=${encodeURIComponent(entry.subjectId)}"><code>${entry.subjectId}</code></a></td>
<td>${details(entry)}</td></tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="監査記録"><table><thead><tr>
${headings.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead><tbody>${entries.map(row)}</tbody></table></div>`;
}

function details({ details: written, hash }: TrailEntry): Html {
  const lines = Object.entries(written).map(
    ([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`,
  );
  const text = lines.join('、');
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return html`${shown}<br><span class="quiet-text">ハッシュ値 <code>${hash.slice(0, 12)}…</code></span>`;
}
