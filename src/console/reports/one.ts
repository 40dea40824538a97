import { MimamoriError } from '../../kernel/index.ts';
import { fileName, fileOf, formats, htmlOf, issuedReport, reportStyle } from '../../report/index.ts';
import { appendAudit } from '../../store/index.ts';
import type { Page } from '../route.ts';

const types = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** The report as a page of its own, laid out as it is printed. */
export async function showReport(page: Page): Promise<Response> {
  const report = await find(page);
  return new Response(htmlOf(report, { stylesheet: '/reports/style.css', list: '/reports' }), {
    headers: { 'content-type': types.html },
  });
}

export function stylesheet(): Response {
  return new Response(reportStyle, { headers: { 'content-type': 'text/css; charset=utf-8' } });
}

/** A file to keep. That it was taken is in the audit chain. */
export async function download(page: Page): Promise<Response> {
  const { deps, params, viewer } = page;
  const report = await find(page);
  const format = formats.find((one) => one === params.format);
  if (!format) throw new MimamoriError('report-unknown', 'この形式の報告はありません。一覧から選んでください。');
  const bytes = await fileOf(report, format);
  const event = { actor: viewer.id, action: 'report.downloaded', subjectKind: 'report', subjectId: report.id };
  await deps.store.transaction((tx) => appendAudit(tx, [{ ...event, details: { format } }], deps.clock.now()));
  const headers = {
    'content-type': types[format],
    'content-disposition': `attachment; filename="${fileName(report, format)}"`,
  };
  return new Response(Buffer.from(bytes), { headers });
}

async function find({ deps, params }: Page) {
  const report = await issuedReport(deps.store, params.id ?? '');
  if (!report) throw new MimamoriError('report-unknown', 'この報告はありません。一覧から選んでください。');
  return report;
}
