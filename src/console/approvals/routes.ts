import { html } from 'hono/html';
import {
  type Approval,
  answerApproval,
  mayDo,
  namesOfUsers,
  pastApprovals,
  usesCharacterKeys,
  waitingApprovals,
  withdrawApproval,
} from '../../access/index.ts';
import { subjectsInWords } from '../../case/index.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page, Route } from '../route.ts';
import { table } from '../table.ts';
import { when } from '../when.ts';
import { describeSubject } from './subjects.ts';

export const approvalRoutes: readonly Route[] = [
  { method: 'GET', path: '/approvals', right: 'approvals.read', handle: showApprovals },
  { method: 'GET', path: '/approvals/past', right: 'approvals.read', handle: showPast },
  { method: 'POST', path: '/approvals/:id', right: 'approvals.answer', handle: answer },
  { method: 'POST', path: '/approvals/:id/withdraw', right: 'approvals.read', handle: withdraw },
];

interface Spelled {
  /** Names of users by id. */
  names: ReadonlyMap<string, string>;
  /** Which case and measure a request is about, by the subject's id. */
  words: ReadonlyMap<string, string>;
}

async function showApprovals(page: Page): Promise<Response> {
  const { deps, viewer } = page;
  const waiting = await waitingApprovals(deps.store, viewer, deps.clock.now());
  const names = await namesOfUsers(
    deps.store,
    waiting.map(({ requestedById }) => requestedById),
  );
  const words = await subjectsInWords(
    deps.store,
    waiting.map(({ subject }) => subject),
  );
  const [own, others] = [waiting.filter(isOwn), waiting.filter((one) => !isOwn(one))];
  function isOwn({ requestedById }: Approval): boolean {
    return requestedById === viewer.id;
  }
  const characterKeys = await usesCharacterKeys(deps.store, viewer.id);
  const mayAnswer = mayDo(viewer, 'approvals.answer');
  const content = html`<p>外への効果がある措置は、頼んだ人とは別の人が承認します。頼んだ後に内容が変わったものは、承認できません。</p>
${mayAnswer && others.length > 0 ? help(characterKeys) : ''}
<h2>承認を待っているもの（${others.length} 件）</h2>
${others.length === 0 ? html`<p>いまは、ありません。</p>` : ''}
<ol class="approvals" data-keys="${characterKeys ? 'on' : 'off'}">${others.map((one) => card(one, { names, words }, mayAnswer ? answerForm(page, one) : ''))}</ol>
${own.length > 0 ? html`<h2>自分が頼んだもの（${own.length} 件）</h2><ol class="approvals">${own.map((one) => card(one, { names, words }, withdrawForm(page, one)))}</ol>` : ''}
<p><a href="/approvals/past">これまでの承認</a></p>`;
  return page.html('承認', content, { scripts: ['approvals'] });
}

function help(isOn: boolean): Html {
  const keys = html`<kbd>j</kbd> 次、<kbd>k</kbd> 前、<kbd>a</kbd> 承認のボタンへ（続けて <kbd>Enter</kbd> で承認）、<kbd>r</kbd> 差し戻しの理由へ`;
  return isOn
    ? html`<p class="quiet-text">キー: ${keys}</p>`
    : html`<p class="quiet-text">一文字のキーは「自分の設定」で止めてあります。</p>`;
}

function card(approval: Approval, { names, words }: Spelled, actions: Html | ''): Html {
  const { id, subject, reason, requestedById, requestedAt, expiresAt } = approval;
  const { label, href } = describeSubject(subject, words);
  return html`<li class="card" id="approval-${id}" tabindex="-1">
<h3>${label}</h3><p>${reason}</p>
<p class="quiet-text">${names.get(requestedById) ?? requestedById} が ${when(requestedAt)} に依頼。${when(expiresAt)} まで有効。</p>
${href === undefined ? '' : html`<p><a href="${href}">内容を見る</a></p>`}${actions}</li>`;
}

function answerForm({ token }: Page, { id }: Approval): Html {
  return html`<form method="post" action="/approvals/${id}">${token}
<div class="field"><label for="note-${id}">理由や条件（差し戻すときは必須）</label><input id="note-${id}" name="note" maxlength="300"></div>
<div class="actions"><button type="submit" name="answer" value="approved">承認する</button>
<button type="submit" name="answer" value="refused" class="second">差し戻す</button></div></form>`;
}

function withdrawForm({ token }: Page, { id }: Approval): Html {
  return html`<form method="post" action="/approvals/${id}/withdraw">${token}<button type="submit" class="second">依頼を取り下げる</button></form>`;
}

async function answer(page: Page): Promise<Response> {
  const { deps, viewer, params } = page;
  const form = await page.form();
  const note = textOf(form, 'note').trim();
  const isApproved = textOf(form, 'answer') === 'approved';
  if (!isApproved && note === '')
    return page.redirect('/approvals', '差し戻すときは、理由を書いてください。まだ何も行われていません。');
  const given = { answer: isApproved ? 'approved' : 'refused', note: note.slice(0, 300) } as const;
  await answerApproval(deps.store, viewer, params.id ?? '', given, deps.clock.now());
  return page.redirect('/approvals', isApproved ? '承認しました。' : '差し戻しました。');
}

async function withdraw(page: Page): Promise<Response> {
  const { deps, viewer, params } = page;
  await withdrawApproval(deps.store, viewer, params.id ?? '', deps.clock.now());
  return page.redirect('/approvals', '取り下げました。');
}

const stateNames: Readonly<Record<Approval['state'], string>> = {
  waiting: '待っている',
  approved: '承認',
  refused: '差し戻し',
  withdrawn: '取り下げ',
  expired: '期限切れ',
  taken_back: '承認の取り消し',
};

async function showPast(page: Page): Promise<Response> {
  const { deps, token, viewer } = page;
  const past = await pastApprovals(deps.store, viewer, deps.clock.now());
  const names = await namesOfUsers(
    deps.store,
    past.flatMap((one) => [one.requestedById, one.answeredById]),
  );
  const words = await subjectsInWords(
    deps.store,
    past.map(({ subject }) => subject),
  );
  const name = (id: string | null) => (id === null ? '' : (names.get(id) ?? id));
  const mayTakeBack = (one: Approval) =>
    one.state === 'approved' && (mayDo(viewer, 'approvals.answer') || one.requestedById === viewer.id);
  const takeBack = (one: Approval) =>
    mayTakeBack(one)
      ? html`<form method="post" action="/approvals/${one.id}/withdraw">${token}<button type="submit" class="quiet">取り消す</button></form>`
      : 'なし';
  const row = (one: Approval) => [
    html`${when(one.requestedAt)}`,
    html`${describeSubject(one.subject, words).label}<br>${one.reason}`,
    name(one.requestedById),
    html`${stateNames[one.state]}${one.answerNote ? html`<br>${one.answerNote}` : ''}`,
    name(one.answeredById) || 'なし',
    takeBack(one),
  ];
  const list = table('これまでの承認', ['依頼', '内容', '頼んだ人', '結果', '答えた人', '操作'], past.map(row));
  return page.html('これまでの承認', past.length === 0 ? html`<p>まだありません。</p>` : list, { wide: true });
}
