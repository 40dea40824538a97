import { html } from 'hono/html';
import {
  careCounts,
  careOutcomes,
  careSettingsSchema,
  completeCareTask,
  guidanceOf,
  keepCareSettings,
  type ListedCareTask,
  listCareTasks,
  readCareSettings,
  showCareTask,
} from '../../care/index.ts';
import { dayInJapan, MimamoriError } from '../../kernel/index.ts';
import { field, textArea } from '../field.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page, Route } from '../route.ts';
import { table } from '../table.ts';
import { when } from '../when.ts';
import { assignTasks, showAssigning } from './assign.ts';
import { deskList } from './desks.ts';
import { readCareForm } from './settings-form.ts';

const right = 'care.record' as const;

export const careRoutes: readonly Route[] = [
  { method: 'GET', path: '/care', right, handle: list },
  { method: 'GET', path: '/care/settings', right, handle: settings },
  { method: 'POST', path: '/care/settings', right, handle: keepSettings },
  { method: 'GET', path: '/care/assign', right, handle: (page) => showAssigning(page) },
  { method: 'POST', path: '/care/assign', right, handle: assignTasks },
  { method: 'GET', path: '/care/:id', right, handle: show },
  { method: 'POST', path: '/care/:id', right, handle: complete },
];

async function list(page: Page): Promise<Response> {
  const { store, clock } = page.deps;
  const tasks = await listCareTasks(store, page.viewer, clock.now());
  const { done, open, due, overdue, unassigned } = await careCounts(store, clock.now());
  const content = html`<p>組織全体：これから ${open} 件（うち今日まで ${due} 件、期限を過ぎたもの ${overdue} 件）、行ったもの ${done} 件。</p>
${unassigned > 0 ? html`<p class="wrong">担当の所属長が決まっていない予定が ${unassigned} 件あります。<a href="/care/assign">担当を決めてください。</a></p>` : ''}
${page.viewer.role === 'supervisor' ? html`${plans(tasks, dayInJapan(clock.now()))}<p><a href="/care/settings">時期と庁内の相談窓口を決める</a></p>` : html`<p>声かけと面談の予定は、担当の所属長だけに表示します。</p>`}<p><a href="/care/assign">担当する所属長を決める・替える</a></p>`;
  return page.html('職員のケア', content);
}

function plans(tasks: readonly ListedCareTask[], today: string): Html {
  if (tasks.length === 0) return html`<p>あなたが担当する予定はありません。</p>`;
  const row = ({ id, dueOn, step, caseNumber, isDue, doneAt }: ListedCareTask) => [
    dueOn,
    html`<a href="/care/${id}">${guidanceOf(step).title}</a>`,
    caseNumber,
    doneAt
      ? html`${when(doneAt)} に記録`
      : isDue
        ? html`<strong class="wrong">${dueOn < today ? '期限を過ぎています' : '今日まで'}</strong>`
        : 'これから',
  ];
  return table('ケアの予定', ['予定日', 'すること', '事案', '状態'], tasks.map(row));
}

async function show(page: Page): Promise<Response> {
  const { store, clock } = page.deps;
  const task = await showCareTask(store, page.viewer, page.params.id ?? '', clock.now());
  const { title, points, always } = guidanceOf(task.step);
  const { ownDesks } = await readCareSettings(store);
  const content = html`<dl class="facts"><dt>職員</dt><dd>${task.personName}${task.department ? `（${task.department}）` : ''}</dd><dt>事案</dt><dd>${task.caseNumber}</dd><dt>予定日</dt><dd>${task.dueOn}</dd></dl>
<h2>進め方</h2><ul>${points.map((point) => html`<li>${point}</li>`)}</ul>
<h2>いつも守ること</h2><ul>${always.map((point) => html`<li>${point}</li>`)}</ul>
${task.doneAt ? doneList(task.outcome, task.doneAt) : outcomeForm(page, task.id)}
${deskList(ownDesks)}`;
  return page.html(title, content);
}

function outcomeForm({ token }: Page, id: string): Html {
  return html`<h2>行ったことを記録する</h2><form method="post" action="/care/${id}">${token}
<fieldset><legend>あてはまるものを選んでください</legend>${Object.entries(careOutcomes).map(
    ([code, words]) =>
      html`<label class="choice"><input type="checkbox" name="outcome" value="${code}">${words}</label>`,
  )}</fieldset><button type="submit">記録する</button></form>`;
}

const outcomeWords: Readonly<Record<string, string>> = careOutcomes;

function doneList(outcome: readonly string[], doneAt: Date): Html {
  return html`<h2>行ったこと</h2><p>${when(doneAt)} に記録しました。</p><ul>${outcome.map((code) => html`<li>${outcomeWords[code] ?? code}</li>`)}</ul>`;
}

async function complete(page: Page): Promise<Response> {
  const outcome = (await page.form()).getAll('outcome').filter((value) => typeof value === 'string');
  const { store, clock } = page.deps;
  await completeCareTask(store, page.viewer, page.params.id ?? '', outcome, clock.now());
  return page.redirect('/care', '記録しました。');
}

async function settings(page: Page): Promise<Response> {
  requireSupervisor(page);
  const { days, ownDesks } = await readCareSettings(page.deps.store);
  const desks = ownDesks.map(({ name, contact, hours }) => [name, contact, hours].join(' | ')).join('\n');
  const content = html`<form method="post" action="/care/settings">${page.token}
${field({ name: 'days', label: '最初の声かけの後、何日目に面談するか', value: days.join(', '), required: true, short: true, hint: '「3, 7, 30」のように、「,」で区切ります。閉庁日に当たれば次の開庁日になります。すでにある予定は変わりません。' })}
${textArea({ name: 'ownDesks', label: '庁内の相談窓口', value: desks, hint: '1 行に 1 つ、「名前 | 連絡先 | 時間」の形で書きます。' })}
<p class="actions"><button type="submit">保存する</button> <a href="/care">やめる</a></p></form>`;
  return page.html('ケアの時期と相談窓口', content);
}

async function keepSettings(page: Page): Promise<Response> {
  requireSupervisor(page);
  const form = await page.form();
  const parsed = careSettingsSchema.safeParse(readCareForm(textOf(form, 'days'), textOf(form, 'ownDesks')));
  if (!parsed.success) {
    throw new MimamoriError(
      'form-invalid',
      '日数は 1〜365 の数字で、窓口は「名前 | 連絡先 | 時間」の形で書いてください。',
    );
  }
  const { store, clock } = page.deps;
  await keepCareSettings(store, parsed.data, { actor: page.viewer.id, now: clock.now() });
  return page.redirect('/care', '保存しました。');
}

function requireSupervisor({ viewer }: Page): void {
  if (viewer.role === 'supervisor') return;
  throw new MimamoriError('not-allowed', 'ケアの設定は所属長が行います。', { user: viewer.id });
}
