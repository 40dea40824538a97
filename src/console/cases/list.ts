import { html } from 'hono/html';
import { mayDo } from '../../access/index.ts';
import { type CaseState, caseStateNames, type ListedCase, listCases } from '../../case/index.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { table } from '../table.ts';
import { certainty, namesOf, stageChip, stateChip } from './names.ts';

const headings = ['番号', '状態', '次の期限', '概要', '投稿', '進行中'];
const PAGE_SIZE = 50;
const states: readonly CaseState[] = ['open', 'judged', 'closed'];

export async function showCases(page: Page): Promise<Response> {
  const { deps, viewer, query } = page;
  const state = states.find((one) => one === query.get('state'));
  const listed = await listCases(deps.store, viewer, { now: deps.clock.now(), state });
  const pages = Math.max(1, Math.ceil(listed.length / PAGE_SIZE));
  const asked = Math.trunc(Number(query.get('page') ?? '1'));
  const number = Math.min(Math.max(Number.isNaN(asked) ? 1 : asked, 1), pages);
  const shown = listed.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE);
  const filter = html`<nav class="parts" aria-label="状態で絞り込む"><ul>
<li><a href="/cases"${state === undefined ? html` aria-current="page"` : ''}>すべて</a></li>
${states.map((one) => html`<li><a href="/cases?state=${one}"${one === state ? html` aria-current="page"` : ''}>${caseStateNames[one]}</a></li>`)}</ul></nav>`;
  const content = html`${filter}
<p class="actions">${mayDo(viewer, 'cases.write') ? html`<a class="button" href="/cases/new">事案を開く</a>` : ''}<a href="/deadlines">期限の一覧</a></p>
${listed.length === 0 ? html`<p>${emptyText(viewer.role)}</p>` : table('事案の一覧', headings, shown.map(row))}${pages > 1 ? turner(state, number, pages, listed.length) : ''}`;
  return page.html('事案', content, { wide: true });
}

/** To the pages before and after; the address says which one is shown. */
function turner(state: CaseState | undefined, number: number, pages: number, all: number): Html {
  const to = (page: number, label: string) =>
    html`<a class="button second" href="/cases?${state === undefined ? '' : `state=${state}&`}page=${page}">${label}</a>`;
  return html`<nav class="actions" aria-label="ページ">${number > 1 ? to(number - 1, '前のページ') : ''}<span>全 ${all} 件、${number} / ${pages} ページ</span>${number < pages ? to(number + 1, '次のページ') : ''}</nav>`;
}

function emptyText(role: string): string {
  return role === 'lawyer'
    ? 'あなたに渡された事案は、いまはありません。渡されると、ここに並びます。'
    : '事案はありません。警告の画面で「事案にする」を選ぶと、ここに並びます。';
}

function row({ id, number, state, next, summary, categories, posts, openMeasures, openQuestions }: ListedCase) {
  const deadline = next
    ? html`<time datetime="${next.day}">${next.day}</time>（${certainty(next.isConfirmed)}）<br>${next.name} ${stageChip(next.stage)}`
    : 'なし';
  const open = [
    ...(openMeasures > 0 ? [`措置 ${openMeasures} 件`] : []),
    ...(openQuestions > 0 ? [`未回答の確認事項 ${openQuestions} 件`] : []),
  ];
  const about = html`${summary || '（概要はまだありません）'}<br><small>${namesOf(categories)}</small>`;
  return [
    html`<a href="/cases/${id}">${number}</a>`,
    stateChip(state),
    deadline,
    about,
    posts,
    open.join('、') || 'なし',
  ];
}
