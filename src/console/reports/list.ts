import { html } from 'hono/html';
import { type Issued, issuedReports, kindsOfReport, readTimetable } from '../../report/index.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { when } from '../when.ts';

/** The newest first; older ones can be had by the command. */
const MOST = 120;

/** Every report that went out, to be read or saved. */
export async function showReports(page: Page): Promise<Response> {
  const { store } = page.deps;
  const [reports, timetable] = await Promise.all([issuedReports(store), readTimetable(store)]);
  const time = `${String(Math.floor(timetable.minute / 60)).padStart(2, '0')}:${String(timetable.minute % 60).padStart(2, '0')}`;
  const rule = timetable.isOn
    ? html`<p>週報は毎週${'月火水木金土日'[timetable.weekday - 1]}曜日 ${time} に自動でできます（休日のときは次の勤務日）。件数だけで、名前と投稿の文は入っていません。</p>`
    : html`<p>週報の自動発行は止めてあります。「mimamori report weekly」で作れます。</p>`;
  const content = html`${rule}${reports.length === 0 ? html`<p>まだ報告はありません。</p>` : table(reports.toReversed().slice(0, MOST))}
<p><a href="/reports/digest">研修用の事例</a></p>`;
  return page.html('報告書', content);
}

function table(reports: readonly Issued[]): Html {
  const headings = ['報告', '期間', '発行', '警告', 'お願いしたいこと', '保存'];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="発行した報告"><table><thead><tr>
${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead><tbody>${reports.map(row)}</tbody></table></div>`;
}

function row({ id, kind, version, figures, corrections, issuedAt }: Issued): Html {
  const { period, alerts, asks } = figures;
  const marks = [version > 1 ? `第${version}版` : '', corrections.length > 0 ? `訂正 ${corrections.length}件` : ''];
  const name = kindsOfReport[kind].name;
  const file = (format: string) =>
    html`<a href="/reports/${id}/file/${format}" aria-label="${name} ${period.key} を ${format.toUpperCase()} で保存">${format.toUpperCase()}</a>`;
  return html`<tr><td><a href="/reports/${id}">${name} ${period.key}</a>${marks.filter(Boolean).map((mark) => html`<br>${mark}`)}</td>
<td>${period.from} から</td><td>${when(issuedAt)}</td><td>${alerts.raised}</td><td>${asks.length}</td><td>${file('pdf')} ${file('xlsx')}</td></tr>`;
}
