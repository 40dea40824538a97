import { html, raw } from 'hono/html';
import { categoryNames, severityNames } from '../../analysis/index.ts';
import { categories, type Severity } from '../../detect/index.ts';
import { type Filter, filterQuery, type SavedView } from '../../triage/index.ts';
import type { Html } from '../html.ts';

const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** Filters as a plain form: the address is the filter, so that it can be kept and shared. */
export function filterForm(filter: Filter, people: ReadonlyMap<string, string>, sources: readonly string[]): Html {
  const isUsed = filterQuery({ ...filter, shelf: 'open' }) !== '';
  return html`<details class="filter"${isUsed ? raw(' open') : ''}><summary>絞り込み・検索</summary>
<form method="get" action="/alerts" role="search">
<input type="hidden" name="shelf" value="${filter.shelf}">
<div class="field"><label for="q">本文と理由の言葉（任意）</label><input id="q" name="q" type="search" value="${filter.search}" maxlength="100"></div>
<fieldset><legend>重大度</legend>${severities.map(
    (severity) =>
      html`<label class="choice"><input type="checkbox" name="severity" value="${severity}"${filter.severities.includes(severity) ? raw(' checked') : ''}>${severityNames[severity]}</label>`,
  )}</fieldset>
${choose(
  'category',
  '分類（任意）',
  categories.map((category) => [category, categoryNames[category]]),
  filter.category,
)}
${choose('target', '対象（任意）', [...people], filter.target)}
${choose(
  'source',
  '情報源（任意）',
  sources.map((source) => [source, source]),
  filter.source,
)}
<label class="choice"><input type="checkbox" name="overdue" value="1"${filter.isOverdue ? raw(' checked') : ''}>期限を過ぎたものだけ</label>
<div class="actions"><button type="submit">絞り込む</button><a href="/alerts">条件を外す</a></div>
</form></details>`;
}

function choose(
  name: string,
  label: string,
  choices: readonly (readonly [string, string])[],
  value: string | null,
): Html {
  return html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}"><option value="">すべて</option>
${choices.map(([key, text]) => html`<option value="${key}"${key === value ? raw(' selected') : ''}>${text}</option>`)}</select></div>`;
}

/** Filters under a name: one's own, and those that the team shares. */
export function viewForms(filter: Filter, views: readonly SavedView[], me: string, token: Html): Html {
  const query = filterQuery(filter);
  return html`<details class="views"${views.length > 0 ? raw(' open') : ''}><summary>保存した表示</summary>
${views.length === 0 ? html`<p>まだありません。絞り込んだ後に名前を付けて保存すると、次からすぐに開けます。</p>` : ''}
<ul class="chips">${views.map(
    (view) =>
      html`<li><a class="chip" href="/alerts${view.query === '' ? '' : `?${view.query}`}">${view.name}</a>${view.isShared ? html` <small>共有</small>` : ''}
${view.ownerId === me ? html`<form method="post" action="/views/${view.id}/remove">${token}<button type="submit" class="quiet">「${view.name}」を消す</button></form>` : ''}</li>`,
  )}</ul>
<details><summary>いまの表示に名前を付けて保存する</summary><form method="post" action="/views">${token}<input type="hidden" name="query" value="${query}">
<div class="field"><label for="view-name">名前</label><input id="view-name" name="name" maxlength="40" required></div>
<label class="choice"><input type="checkbox" name="shared" value="1" checked>チームで共有する</label>
<button type="submit" class="second">保存する</button></form></details></details>`;
}
