import { html } from 'hono/html';
import { mayDo } from '../../access/index.ts';
import {
  type CaseState,
  calendarOf,
  caseStateNames,
  dueClocks,
  type ListedCase,
  listCases,
  openCase,
} from '../../case/index.ts';
import { loadRoster } from '../../register/index.ts';
import { field, select } from '../field.ts';
import { textOf } from '../form.ts';
import type { Page } from '../route.ts';
import { day } from '../when.ts';
import { dependencies } from './file.ts';
import { certainty, holderNames, namesOf, stageChip, stateChip } from './names.ts';
import { table } from './table.ts';

const headings = ['番号', '状態', '次の期限', '概要', '投稿', '進行中'];
const states: readonly CaseState[] = ['open', 'judged', 'closed'];

export async function showCases(page: Page): Promise<Response> {
  const { deps, viewer, query } = page;
  const state = states.find((one) => one === query.get('state'));
  const listed = await listCases(deps.store, viewer, { now: deps.clock.now(), state });
  const filter = html`<nav class="parts" aria-label="状態で絞り込む"><ul>
<li><a href="/cases"${state === undefined ? html` aria-current="page"` : ''}>すべて</a></li>
${states.map((one) => html`<li><a href="/cases?state=${one}"${one === state ? html` aria-current="page"` : ''}>${caseStateNames[one]}</a></li>`)}</ul></nav>`;
  const content = html`${filter}
<p class="actions">${mayDo(viewer, 'cases.write') ? html`<a class="button" href="/cases/new">事案を開く</a>` : ''}<a href="/deadlines">期限の一覧</a></p>
${listed.length === 0 ? html`<p>${emptyText(viewer.role)}</p>` : table('事案の一覧', headings, listed.map(row))}`;
  return page.html('事案', content, { wide: true });
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

export async function showNewCase(page: Page, fault?: string): Promise<Response> {
  const { deps, viewer, token } = page;
  const people = ((await loadRoster(deps.store))?.roster.people ?? []).filter(({ id }) => id !== viewer.personId);
  const choices = people.map(({ id, family, given, department }) => ({
    value: id,
    label: `${family}${given ?? ''}${department ? `（${department}）` : ''}`,
  }));
  const holders = Object.entries(holderNames).map(([value, label]) => ({ value, label }));
  const content = html`<p>警告からは、警告の画面の「事案にする」で開けます。ここでは、警告になっていないもの（手紙、電話、職員が見つけた投稿など）の事案を開きます。</p>
${fault ? html`<p class="fault" role="alert">${fault}</p>` : ''}
<form method="post" action="/cases">${token}
${select({ name: 'rightHolder', label: 'だれの権利か', required: true, hint: '名指しされた職員の名誉・プライバシーなどは、職員個人の権利です。市だけの事案では、請求できるかに争いがあります。' }, holders)}
${select({ name: 'personId', label: '職員', hint: '市だけの事案では選びません。自分についての事案は、ほかの担当が開きます。' }, choices, '選ばない')}
${field({ name: 'summary', label: '概要', most: 500 })}
<button type="submit">事案を開く</button></form>`;
  return page.html('事案を開く', content, fault ? { status: 422 } : {});
}

export async function createCase(page: Page): Promise<Response> {
  const form = await page.form();
  const holder = (['person', 'organisation', 'both'] as const).find((one) => one === textOf(form, 'rightHolder'));
  const draft = {
    rightHolder: holder,
    personId: textOf(form, 'personId') || undefined,
    facts: { summary: textOf(form, 'summary') },
    ownerId: page.viewer.id,
  };
  if (holder !== 'organisation' && draft.personId === undefined) {
    return showNewCase(page, '職員の権利についての事案では、職員を選んでください。');
  }
  const { id, number } = await openCase(dependencies(page), page.viewer, draft);
  return page.redirect(`/cases/${id}`, `事案 ${number} を開きました。`);
}

export async function showDeadlines(page: Page): Promise<Response> {
  const { deps, viewer } = page;
  const due = await dueClocks(deps.store, viewer, { now: deps.clock.now() });
  const rows = due.map((one) => [
    html`<time datetime="${one.dueOn}">${one.dueOn}</time><br><small>${certainty(one.isConfirmed)}</small>`,
    stageChip(one.stage),
    html`<a href="/cases/${one.caseId}/measures">${one.caseNumber}</a>`,
    `${one.name}${one.posts > 1 ? `（投稿 ${one.posts} 件）` : ''}`,
    one.actOn ? day(new Date(one.actOn)) : '',
  ]);
  const list = table('期限の一覧', ['期限', '様子', '事案', '期限の種類', '遅くともこの日までに動く'], rows);
  const content = html`<p>日付は、人が確かめるまで<strong>目安</strong>です。法律の期間は、弁護士に確かめてください。確かめたら、事案の「措置」の画面で記録します。</p>
<p><a class="button second" href="/deadlines.ics" download>カレンダーに入れる（ICS）</a></p>
<p class="quiet-text">カレンダーには、事案の番号と期限の名前だけが入ります。投稿や人の名前は入りません。</p>
${due.length === 0 ? html`<p>動いている期限はありません。</p>` : list}`;
  return page.html('期限', content, { wide: true });
}

export async function downloadCalendar(page: Page): Promise<Response> {
  const { deps, viewer } = page;
  const now = deps.clock.now();
  const file = calendarOf(await dueClocks(deps.store, viewer, { now }), now);
  const headers = {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="mimamori.ics"',
  };
  return new Response(file, { headers });
}
