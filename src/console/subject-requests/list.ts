import { html } from 'hono/html';
import { dayInJapan } from '../../kernel/index.ts';
import {
  kindNames,
  listRequests,
  receiptForm,
  receiveRequest,
  requestKinds,
  type SubjectRequest,
} from '../../subject/index.ts';
import { field, select, textArea } from '../field.ts';
import { type Faults, readForm, textsOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { table } from '../table.ts';
import { day } from '../when.ts';
import { kindName, stateNames } from './words.ts';

export async function showRequests(page: Page): Promise<Response> {
  const { deps, viewer } = page;
  const requests = await listRequests(deps.store, viewer);
  const today = dayInJapan(deps.clock.now());
  const content = html`<p>投稿した方などから、市が持つ自分の情報について、開示・訂正・利用停止を求められたときの手順です（個人情報保護法 76 条、90 条、98 条）。</p>
<p><a class="button" href="/subject-requests/new">請求を受け付ける</a></p>
${requests.length === 0 ? html`<p>請求はまだありません。</p>` : list(requests, today)}`;
  return page.html('開示などの請求', content);
}

function list(requests: readonly SubjectRequest[], today: string): Html {
  const row = (one: SubjectRequest) => {
    const isOpen = one.state !== 'done' && one.state !== 'withdrawn';
    const isLate = isOpen && one.dueOn.toISOString().slice(0, 10) < today;
    return [
      html`<a href="/subject-requests/${one.id}">${one.number}</a>`,
      ...[kindName(one.kind), stateNames[one.state]],
      html`${day(one.dueOn)} ${isLate ? html`<span class="chip grave">期限を過ぎています</span>` : ''}`,
    ];
  };
  return table('請求の一覧', ['番号', '種類', '段階', '期限'], requests.map(row));
}

export function showNew(
  page: Page,
  sent?: { values: Readonly<Record<string, string>>; faults: Faults },
): Response | Promise<Response> {
  const today = dayInJapan(page.deps.clock.now());
  const of = (name: string, first = '') => ({ name, value: sent?.values[name] ?? first, fault: sent?.faults[name] });
  const content = html`<form method="post" action="/subject-requests">${page.token}
${select(
  { ...of('kind'), label: '請求の種類', required: true },
  requestKinds.map((value) => ({ value, label: kindNames[value] })),
  '選んでください',
)}
${field({ ...of('receivedOn', today), label: '受けた日', type: 'date', required: true, short: true })}
${field({ ...of('handle'), label: '請求者が自分のものだというアカウント', required: true, most: 200, hint: '@ から始まる名前か、サイトのアカウント番号。' })}
${field({ ...of('site'), label: 'サイト', most: 200 })}
${textArea({ ...of('wish'), label: '求められたこと', required: true, most: 1000, hint: '名前や住所は書かないでください。請求書は市の文書の決まりに従って保管します。' })}
<button type="submit">受け付ける</button></form>`;
  return page.html('請求を受け付ける', content, sent ? { status: 422 } : {});
}

export async function receive(page: Page): Promise<Response> {
  const { deps, viewer } = page;
  const form = await page.form();
  const read = readForm(form, receiptForm);
  if (!read.ok) return showNew(page, { values: textsOf(form), faults: read.faults });
  const id = await receiveRequest(deps.store, viewer, read.value, deps.clock.now());
  return page.redirect(`/subject-requests/${id}`, '受け付けました。');
}
