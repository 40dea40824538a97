import { html } from 'hono/html';
import { severityNames } from '../../analysis/index.ts';
import { decisionNames, policyText } from '../../triage/index.ts';
import type { Html } from '../html.ts';
import { when } from '../when.ts';
import type { AlertContents } from './alert-page.ts';
import { capturesPart } from './captures.ts';
import { categoriesText, stateNames } from './words.ts';

/** What lies behind the alert: copies, evidence, what the same author wrote before, the gate, what was decided. */
export function background(contents: AlertContents): Html {
  const { file } = contents;
  return html`${copiesPart(contents)}${capturesPart(contents)}${earlierPart(contents)}
<section aria-labelledby="gate-heading"><h2 id="gate-heading">批判かどうかの見立て</h2><p>${file.gateReason || '記録がありません。'}</p></section>
${decisionsPart(contents)}`;
}

function copiesPart(contents: AlertContents): Html {
  const { file, token, regroupings, users } = contents;
  const { copies, id } = file;
  return html`<section aria-labelledby="copies-heading"><h2 id="copies-heading">同じ内容の投稿</h2>
${
  copies.length === 0
    ? html`<p>ほかに見つかっていません。</p>`
    : html`<p>次の ${copies.length} 件は、この投稿と同じ人についての、同じ内容の投稿です。判断は 1 度で、すべてに及びます。</p>
<ul>${copies.slice(0, 10).map(
        ({ alertId, sourceId, share, state, raisedAt }) =>
          html`<li><a href="/alerts/${alertId}">${sourceId}　${when(raisedAt)}</a>　${stateNames[state]}　<small>${whyAlike(share)}</small>
<form method="post" action="/alerts/${alertId}/split" class="inline">${token}<button type="submit" class="quiet">別のものとして分ける</button></form></li>`,
      )}</ul>${copies.length > 10 ? html`<p>ほか ${copies.length - 10} 件${copies.length >= 50 ? '以上' : ''}</p>` : ''}`
}
${
  regroupings.length > 0
    ? html`<h3>まとめ方の変更</h3><ul>${regroupings.map(
        (change) =>
          html`<li>${when(change.at)} ${users.get(change.byId) ?? ''}が${change.kind === 'split' ? '分けました' : 'まとめました'}。<form method="post" action="/regroupings/${change.id}/undo" class="inline">${token}<input type="hidden" name="alert" value="${id}"><button type="submit" class="quiet">元に戻す</button></form></li>`,
      )}</ul>`
    : ''
}
<details><summary>ほかの警告とまとめる</summary><form method="post" action="/alerts/${id}/merge">${token}
<div class="field"><label for="merge-into">まとめる先の警告のアドレスまたは ID</label><input id="merge-into" name="into" required maxlength="200"></div><button type="submit" class="second">まとめる</button></form></details></section>`;
}

/** Why two posts are one to look at, in words that can be checked. */
function whyAlike(share: number): string {
  if (share === 1) return '文が同じです（転載の印・アドレス・記号・絵文字を除く）';
  const percent = Math.round(share * 100);
  if (share < 0.8) return `${percent}% が同じです。人がまとめたか、間にある投稿を通じて同じものとしました`;
  return `3 文字ずつ比べて ${percent}% が同じで、出てくる数字も同じです`;
}

function earlierPart({ file }: AlertContents): Html {
  return html`<section aria-labelledby="earlier-heading"><h2 id="earlier-heading">同じ投稿者から同じ職員への、前の警告</h2>
${
  file.earlier.length === 0
    ? html`<p>ありません。</p>`
    : html`<ul>${file.earlier.map(
        ({ id, raisedAt, severity, categories, state }) =>
          html`<li><a href="/alerts/${id}">${when(raisedAt)}</a>　${severityNames[severity]}　${categoriesText(categories)}　${stateNames[state]}</li>`,
      )}</ul>`
}<p class="quiet-text">この投稿者について、ここに出すもののほかは集めていません。</p></section>`;
}

function decisionsPart({ file, users }: AlertContents): Html {
  if (file.decisions.length === 0) return html``;
  return html`<section aria-labelledby="history-heading"><h2 id="history-heading">これまでの判断</h2><ul>${file.decisions.map(
    ({ kind, policy, note, decidedAt, decidedById, undoneAt, caseId }) =>
      html`<li>${when(decidedAt)} ${users.get(decidedById) ?? decidedById}：${decisionNames[kind]}（${policyText(policy)}）${undoneAt ? '　取り消し' : ''}
${caseId ? html`　<a href="/cases/${caseId}">事案</a>` : ''}${note ? html`<br>${note}` : ''}</li>`,
  )}</ul></section>`;
}
