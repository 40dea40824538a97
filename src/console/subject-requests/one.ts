import { html, raw } from 'hono/html';
import { type Approval, approvalsFor } from '../../access/index.ts';
import { decisionNames, decisions, grounds, loadRequest, mayAct, type SubjectRequest } from '../../subject/index.ts';
import { field, select, textArea } from '../field.ts';
import type { Faults } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { day, when } from '../when.ts';
import { kindName, stateNames } from './words.ts';

export async function showRequest(page: Page, faults: Faults = {}): Promise<Response> {
  const { deps, viewer, params } = page;
  const request = await loadRequest(deps.store, viewer, params.id ?? '');
  const [approval] = await approvalsFor(
    deps.store.client,
    { kind: 'subject_request', id: request.id },
    deps.clock.now(),
  );
  const current = approval?.subject.version === request.version ? approval : undefined;
  const content = html`${facts(request)}${progress(page, request, current, faults)}${extras(page, request, faults)}`;
  return page.html(`請求 ${request.number}`, content, Object.keys(faults).length > 0 ? { status: 422 } : {});
}

function facts(one: SubjectRequest): Html {
  const decision = decisions.find((each) => each === one.decision);
  return html`<dl class="facts"><dt>段階</dt><dd>${stateNames[one.state]}</dd><dt>種類</dt><dd>${kindName(one.kind)}</dd>
<dt>アカウント</dt><dd>${one.handle}${one.site ? `（${one.site}）` : ''}</dd><dt>求められたこと</dt><dd>${one.wish}</dd>
<dt>受けた日</dt><dd>${day(one.receivedOn)}</dd>
<dt>期限（目安）</dt><dd>${day(one.dueOn)}<br><span class="quiet-text">原則 30 日以内（83 条、94 条、102 条）。条例や補正の日数で変わるので、確かめてください。</span></dd>
${one.extendedReason ? html`<dt>延ばした理由</dt><dd>${one.extendedReason}</dd>` : ''}
${one.identifiedBy ? html`<dt>本人確認</dt><dd>${one.identifiedBy}（${when(one.identifiedAt)}）</dd>` : ''}
${one.searchedAt ? html`<dt>見つかったもの</dt><dd>${found(one.found)}（${when(one.searchedAt)}）</dd>` : ''}
${decision ? html`<dt>答え</dt><dd>${decisionNames[decision]}<br>${one.decisionReason ?? ''}${one.grounds.map((ground) => html`<br>${groundName(ground)}`)}</dd>` : ''}
${one.doneNote ? html`<dt>完了</dt><dd>${one.doneNote}（${when(one.doneAt)}）</dd>` : ''}</dl>`;
}

const foundNames = { posts: '投稿', alerts: '警告', casePosts: '事案の投稿', captures: '保全したページ' } as const;

function found(value: unknown): string {
  const of = (name: string) => {
    const list: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    return Array.isArray(list) ? list.length : 0;
  };
  return Object.entries(foundNames)
    .map(([name, label]) => `${label} ${of(name)} 件`)
    .join('、');
}

function groundName(code: string): string {
  return Object.entries(grounds).find(([key]) => key === code)?.[1] ?? code;
}

function progress(page: Page, one: SubjectRequest, approval: Approval | undefined, faults: Faults): Html {
  const form = (act: string, label: string, inside: Html, kind = '') =>
    html`<form method="post" action="/subject-requests/${one.id}/${act}">${page.token}${inside}<button type="submit" class="${kind}">${label}</button></form>`;
  switch (one.state) {
    case 'received':
      return html`<h2>次: 本人か確かめる</h2><p>請求者がアカウントの持ち主であることを確かめます。確認の書類の写しは、ここには置きません。</p>
${form('identify', '確かめた', field({ name: 'how', label: '確かめた方法', required: true, most: 300, fault: faults.how }))}`;
    case 'identified':
      return html`<h2>次: 市が持つ情報を探す</h2>${form('search', '探す', html`<p>このアカウントの投稿、警告、事案の投稿、保全したページを探します。</p>`)}`;
    case 'searched':
      return html`<h2>次: 答えを決める</h2>${exportLink(one)}${decisionFields(page, one, faults)}${form('search', 'もう一度探す', html``, 'second')}`;
    case 'decided':
      return html`<h2>次: 別の人の承認と、請求者への答え</h2><p>${approvalWords(approval)}</p>${exportLink(one)}
${approval?.state === 'approved' ? form('finish', '完了にする', textArea({ name: 'note', label: '請求者への答え方（文書の番号など）', required: true, most: 300, fault: faults.note })) : ''}
<details><summary>答えを決め直す</summary>${decisionFields(page, one, faults)}</details>`;
    default:
      return html``;
  }
}

function approvalWords(approval: Approval | undefined): string {
  if (approval?.state === 'approved') return '承認されました。請求者に答えたら、完了にしてください。';
  if (approval?.state === 'waiting') return '所属長の承認を待っています。頼んだ本人は承認できません。';
  return '承認されていません。理由を確かめ、答えを決め直してください。';
}

function exportLink({ id }: SubjectRequest): Html {
  return html`<p><a href="/subject-requests/${id}/export">見つかったものを書き出す（JSON）</a></p>
<p class="quiet-text">職員の名前は入りません。請求者以外の方についての情報が投稿の文章に残っていないか、渡す前に読んでください。</p>`;
}

function decisionFields({ token }: Page, one: SubjectRequest, faults: Faults): Html {
  const choices = decisions.map((value) => ({ value, label: decisionNames[value] }));
  const boxes = Object.entries(grounds).map(
    ([key, label]) =>
      html`<label class="choice"><input type="checkbox" name="grounds" value="${key}"${one.grounds.includes(key) ? raw(' checked') : ''}>${label}</label>`,
  );
  return html`<form method="post" action="/subject-requests/${one.id}/decide">${token}
${select({ name: 'decision', label: '答え', value: one.decision, required: true, fault: faults.decision }, choices, '選んでください')}
<fieldset><legend>応じない部分の根拠</legend>${faults.grounds ? html`<p class="wrong">${faults.grounds}</p>` : ''}${boxes}</fieldset>
${textArea({ name: 'decisionReason', label: '理由', value: one.decisionReason, required: true, most: 1000, fault: faults.decisionReason })}
<button type="submit">この答えで承認を頼む</button></form>`;
}

function extras({ token }: Page, one: SubjectRequest, faults: Faults): Html {
  if (!mayAct(one.state, 'extend')) return html``;
  const extend = html`<form method="post" action="/subject-requests/${one.id}/extend">${token}
${field({ name: 'reason', label: '延ばす理由（請求者に伝えるもの）', required: true, most: 300, fault: faults.reason })}<button type="submit" class="second">30 日延ばす</button></form>`;
  return html`<h2>そのほか</h2>${one.extendedReason === null ? extend : ''}
<form method="post" action="/subject-requests/${one.id}/withdraw">${token}<button type="submit" class="second">請求の取り下げとして終える</button></form>`;
}
