import { html } from 'hono/html';
import { isTaken } from '../../notify/index.ts';
import { type Issued, issuedReports, kindsOfReport, readTimetable, timetableText } from '../../report/index.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { figures, table } from '../table.ts';
import { when } from '../when.ts';

/** The newest first; older ones can be had by the command. */
const MOST = 120;

/** Every report that went out, to be read or saved. */
export async function showReports(page: Page): Promise<Response> {
  const { store } = page.deps;
  const [reports, timetable, isAwaited] = await Promise.all([
    issuedReports(store),
    readTimetable(store),
    isTaken(store, 'report'),
  ]);
  const rule = html`<p>自動でできる時刻: ${timetableText(timetable)}。件数だけで、名前と投稿の文は入っていません。</p>
${isAwaited ? '' : html`<p>報告書を受け取る知らせ先がないので、できてもメールは届きません。管理者は「知らせ先」で決められます。</p>`}`;
  const content = html`${rule}${reports.length === 0 ? html`<p>まだ報告はありません。</p>` : list(reports.toReversed().slice(0, MOST))}
<p><a href="/reports/digest">研修用の事例</a></p>`;
  return page.html('報告書', content);
}

function list(reports: readonly Issued[]): Html {
  return table(
    '発行した報告',
    ['報告', '期間', '発行', figures('警告'), figures('お願いしたいこと'), '保存'],
    reports.map(row),
  );
}

function row({ id, kind, version, figures: counted, corrections, issuedAt }: Issued) {
  const { period, alerts, asks } = counted;
  const marks = [version > 1 ? `第${version}版` : '', corrections.length > 0 ? `訂正 ${corrections.length}件` : ''];
  const name = kindsOfReport[kind].name;
  const file = (format: string) =>
    html`<a href="/reports/${id}/file/${format}" aria-label="${name} ${period.key} を ${format.toUpperCase()} で保存">${format.toUpperCase()}</a>`;
  return [
    html`<a href="/reports/${id}">${name} ${period.key}</a>${marks.filter(Boolean).map((mark) => html`<br>${mark}`)}`,
    ...[`${period.from} から`, html`${when(issuedAt)}`, alerts.raised, asks.length],
    html`${file('pdf')} ${file('xlsx')}`,
  ];
}
