import { html } from 'hono/html';
import { nextReportStates, type ReportState, reportStateOf, type StaffReport } from '../../triage/index.ts';
import { field, select, textArea } from '../field.ts';
import type { Html } from '../html.ts';
import { table } from '../table.ts';
import { when } from '../when.ts';

export const reportStateNames: Readonly<Record<ReportState, string>> = {
  received: '受け取りました',
  looking: '確かめています',
  in_case: '事案として扱っています',
  closed: '終わりました',
};

export function reportTable(label: string, reports: readonly StaffReport[], users?: ReadonlyMap<string, string>): Html {
  if (reports.length === 0) return html`<p>報告はありません。</p>`;
  const row = ({ id, reportedAt, reportedById, state, alertId }: StaffReport) => [
    html`<a href="/staff-reports/${id}">${when(reportedAt)} の報告</a>`,
    ...(users ? [users.get(reportedById) ?? ''] : []),
    reportStateNames[reportStateOf(state)],
    alertId ? '見守りでも見つかっています' : 'まだ見つかっていません',
  ];
  return table(label, ['日時', ...(users ? ['報告した人'] : []), '状況', '警告'], reports.map(row));
}

export function reportForm(token: Html): Html {
  return html`<div class="fault"><p><strong>身の危険を感じるときは、先に 110 番へ通報し、所属長に伝えてください。</strong></p></div>
<p>分かるところだけで構いません。投稿者に返信したり、自分で削除を求めたりする必要はありません。対応は組織で行います。</p>
<form method="post" action="/staff-reports" enctype="multipart/form-data">${token}
${field({ name: 'url', label: '投稿のアドレス', type: 'url', most: 2000, hint: 'https:// から始まるもの。入れると、すぐに保全します。' })}
${textArea({ name: 'text', label: '投稿の文', most: 5000, hint: 'アドレスが分からないときは、文を写してください。' })}
<div class="field"><label for="picture">画面の写し（任意）</label><p class="hint" id="picture-hint">PNG・JPEG・WebP、10MB まで。証拠として封印します。</p><input id="picture" name="picture" type="file" accept="image/png,image/jpeg,image/webp" aria-describedby="picture-hint"></div>
${textArea({ name: 'account', label: '何があったか', required: true, most: 5000, hint: 'いつ、どこで気づいたか。前に窓口や電話で何があったか。' })}
<button type="submit">報告する</button></form>`;
}

/** What was reported. The one who reported sees how it stands; what a scan found is for those who handle it. */
export function reportFacts(report: StaffReport, isHandling: boolean, users: ReadonlyMap<string, string>): Html {
  const { state, reportedAt, reportedById, url, text, account, folder, captureId, answer, alertId, handledById } =
    report;
  return html`<dl class="facts"><dt>状況</dt><dd><strong>${reportStateNames[reportStateOf(state)]}</strong></dd>
<dt>日時</dt><dd>${when(reportedAt)}</dd>${isHandling ? html`<dt>報告した人</dt><dd>${users.get(reportedById) ?? ''}</dd>` : ''}
<dt>担当</dt><dd>${handledById ? (users.get(handledById) ?? '') : 'まだ決まっていません'}</dd>
<dt>アドレス</dt><dd>${url ?? 'ありません'}</dd><dt>保全</dt><dd>${captureId ? '保全を指示しました' : 'アドレスがないため、行っていません'}${folder ? '。画面の写しを封印しました' : ''}</dd>
<dt>見守りの警告</dt><dd>${alertId ? (isHandling ? html`<a href="/alerts/${alertId}">同じ投稿の警告を開く</a>` : '同じ投稿を、見守りでも見つけています') : 'まだありません'}</dd></dl>
<h2>何があったか</h2><p class="post">${account}</p>
${text ? html`<h2>投稿の文</h2><details><summary>報告された文を表示する</summary><blockquote class="post">${text}</blockquote></details>` : ''}
<h2>担当からの返事</h2>${answer ? html`<p class="post">${answer}</p>` : html`<p>まだありません。</p>`}`;
}

export function handlingForm(report: StaffReport, token: Html): Html {
  const state = reportStateOf(report.state);
  const choices = [state, ...nextReportStates(state)].map((value) => ({ value, label: reportStateNames[value] }));
  return html`<h2>扱い</h2><form method="post" action="/staff-reports/${report.id}/handle">${token}
${select({ name: 'state', label: '状況', value: state, required: true }, choices)}
${textArea({ name: 'answer', label: '報告した人への返事', value: report.answer, most: 2000, hint: '職員を責めない言葉で。次に何が起きるかを書いてください。' })}
<button type="submit">保存する</button></form>`;
}
