import { html, raw } from 'hono/html';
import { severityNames } from '../../analysis/index.ts';
import {
  type Filter,
  filterQuery,
  type KeyMap,
  type QueueLine,
  type QueuePage,
  type SavedView,
  type Shelf,
  shelves,
} from '../../triage/index.ts';
import type { Html } from '../html.ts';
import { keyed, keyMark } from './keyed.ts';
import { coveredSentence } from './masked.ts';
import { type Undoable, undoBar } from './undo-bar.ts';
import { categoriesText, dueText, shelfNames, stateNames } from './words.ts';

export interface ListContents {
  filter: Filter;
  page: QueuePage;
  views: readonly SavedView[];
  targets: ReadonlyMap<string, string>;
  users: ReadonlyMap<string, string>;
  sources: readonly string[];
  me: string;
  now: Date;
  token: Html;
  keys: KeyMap;
  undo: Undoable | undefined;
  filterForm: Html;
  viewForms: Html;
}

export function listPage(contents: ListContents): Html {
  const { filter, page, token, keys, undo } = contents;
  const query = filterQuery(filter);
  return html`<div class="queue" hx-boost="true">
${undo ? undoBar(undo, keys, query, token) : ''}
<nav class="shelves" aria-label="一覧の種類"><ul>${shelves.map((shelf) => shelfLink(shelf, filter))}</ul></nav>
<div class="actions"><form method="post" action="/alerts/start">${token}<input type="hidden" name="filter" value="${query}">
<button type="submit"${keyed(keys.next)}>次の警告に取りかかる${keyMark(keys.next)}</button></form>
<button type="button" class="quiet" popovertarget="help"${keyed(keys.help)}>キー${keyMark(keys.help)}</button>
<a href="/known-benign">問題ない言葉</a><a href="/desk">働き方の設定</a></div>
${contents.viewForms}
${contents.filterForm}
${page.lines.length === 0 ? nothing(filter) : table(contents)}
${page.next ? html`<p><a class="button second" href="/alerts?${query === '' ? '' : `${query}&`}after=${page.next}">次の ${page.lines.length} 件</a></p>` : ''}
</div>`;
}

function shelfLink(shelf: Shelf, filter: Filter): Html {
  const query = filterQuery({ ...filter, shelf });
  const here = shelf === filter.shelf ? raw(' aria-current="page"') : '';
  return html`<li><a href="/alerts${query === '' ? '' : `?${query}`}"${here}>${shelfNames[shelf]}</a></li>`;
}

function nothing(filter: Filter): Html {
  const isPlain = filterQuery({ ...filter, shelf: 'open' }) === '';
  if (isPlain && filter.shelf === 'open') {
    return html`<p class="notice">いま、判断を待つ警告はありません。おつかれさまです。</p>`;
  }
  return html`<p>この条件にあてはまる警告はありません。<a href="/alerts">条件を外す</a></p>`;
}

function table(contents: ListContents): Html {
  const isOpen = ['open', 'free', 'mine'].includes(contents.filter.shelf);
  return html`<form method="post" action="/alerts/bulk" class="bulk" hx-boost="false">${contents.token}
<input type="hidden" name="filter" value="${filterQuery(contents.filter)}">
<table class="stack">
<caption>期限の近い順。同じ内容の投稿は 1 行にまとめています。</caption>
<thead><tr>${isOpen ? html`<th scope="col"><span class="out-of-sight">選ぶ</span></th>` : ''}<th scope="col">重大度</th><th scope="col">理由</th><th scope="col">対象</th><th scope="col">期限</th><th scope="col">状態</th></tr></thead>
<tbody>${contents.page.lines.map((line) => row(line, contents, isOpen))}</tbody></table>
${isOpen ? html`<p class="actions"><button type="submit" class="second">選んだ警告をまとめて判断する…</button></p>` : ''}
</form>`;
}

function row(line: QueueLine, { now, me, users, targets, filter }: ListContents, isOpen: boolean): Html {
  const { id, severity, categories, reason, dueAt, state, claimedById, count } = line;
  const query = filterQuery(filter);
  const about = line.targets.map((target) => targets.get(target) ?? target).join('、');
  const holder = claimedById === null ? '' : claimedById === me ? 'あなた' : (users.get(claimedById) ?? 'ほかの人');
  const isLate = isOpen && dueAt <= now;
  return html`<tr class="${severity}">
${isOpen ? html`<td><input type="checkbox" name="alert" value="${id}" aria-label="「${coveredSentence(reason)}」を選ぶ"></td>` : ''}
<td><span class="severity">${severityNames[severity]}</span></td>
<td class="reason"><a href="/alerts/${id}${query === '' ? '' : `?${query}`}">${coveredSentence(reason) || '理由の記録がありません'}</a><br>
<small>${categoriesText(categories)}${count > 1 ? `　同じ内容 ${count} 件` : ''}　${line.sourceId}</small></td>
<td>${about}</td>
<td>${isOpen ? html`<span class="${isLate ? 'late' : ''}">${dueText(dueAt, now)}</span>` : ''}</td>
<td>${stateNames[state]}${holder ? html`<br><small>${holder}が作業中</small>` : ''}</td></tr>`;
}
