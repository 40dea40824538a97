import { html } from 'hono/html';
import { namesOfUsers, readTrail, surveyTrail, type TrailEntry } from '../../access/index.ts';
import { field, select } from '../field.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { table } from '../table.ts';
import { when } from '../when.ts';
import { phrasesOf } from './details.ts';
import { filterOf, filterQuery } from './filter.ts';
import { actionName, actorName, subjectChoices, subjectName } from './words.ts';

const PER_PAGE = 100;

export async function showAudit(page: Page): Promise<Response> {
  const { deps, viewer, query, token } = page;
  const { count, actors, actions } = await surveyTrail(deps.store, viewer);
  const before = /^\d{1,18}$/u.test(query.get('before') ?? '') ? BigInt(query.get('before') ?? '') : undefined;
  const entries = await readTrail(deps.store, viewer, filterOf(query), { before, most: PER_PAGE });
  const users = await namesOfUsers(deps.store, [...actors, ...entries.flatMap(usersIn)]);
  const choices = {
    actors: actors.map((value) => ({ value, label: actorName(value, users) })),
    actions: actions.map((value) => ({ value, label: actionName(value) })),
  };
  const kept = filterQuery(query);
  const older = entries.length === PER_PAGE ? entries.at(-1)?.sequence : undefined;
  const content = html`<p>全 ${count} 件。前の記録のハッシュ値とつながった形で書かれているので、後からの書き換えや削除は分かります。</p>
<form method="post" action="/audit/verify">${token}<button type="submit" class="second">書き換えがないか確かめる</button></form>
${filterForm(query, choices)}
<p>書き出す: <a href="/audit/export/jsonl?${kept}">JSON Lines</a>、<a href="/audit/export/csv?${kept}">CSV</a>。画面の「内容」は要点です。番号などの細かい値は、書き出したファイルにすべて入っています。</p>
${entries.length === 0 ? html`<p>当てはまる記録はありません。</p>` : list(entries, users)}
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

function list(entries: readonly TrailEntry[], users: ReadonlyMap<string, string>): Html {
  const headings = ['番号', '時刻', '誰が', '何を', '対象', '内容'];
  const row = (entry: TrailEntry) => [
    String(entry.sequence),
    html`${when(entry.at)}`,
    html`<a href="/audit?actor=${encodeURIComponent(entry.actor)}">${actorName(entry.actor, users)}</a>`,
    actionName(entry.action),
    html`${subjectName(entry.subjectKind)}<br><a href="/audit?kind=${encodeURIComponent(entry.subjectKind)}&amp;subject=${encodeURIComponent(entry.subjectId)}"><code>${entry.subjectId}</code></a>`,
    contents(entry, users),
  ];
  return table('監査記録', headings, entries.map(row));
}

/** Users whom the contents of an entry mention. */
function usersIn({ details }: TrailEntry): string[] {
  return ['holder', 'owner', 'supervisor', 'assignee', 'user'].flatMap((name) => {
    const { [name]: value } = details;
    return typeof value === 'string' ? [value] : [];
  });
}

/** Longer contents are cut; the export holds all of them. */
const LONGEST = 300;

function contents({ action, details, hash }: TrailEntry, users: ReadonlyMap<string, string>): Html {
  const told = { action, details, nameOf: (user: string) => users.get(user) ?? user };
  const text = phrasesOf(told).join('、');
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return html`${shown}${shown ? html`<br>` : ''}<span class="quiet-text">ハッシュ値 <code>${hash.slice(0, 12)}…</code></span>`;
}
