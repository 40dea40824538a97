import { html } from 'hono/html';
import { mayDo, recordView } from '../../access/index.ts';
import { type SealedFile, sealFile } from '../../evidence/index.ts';
import { isoInJapan, sha256 } from '../../kernel/index.ts';
import {
  allReports,
  handleReport,
  namesOfUsers,
  ownReports,
  pictureOf,
  readReport,
  reportStateOf,
  submitStaffReport,
} from '../../triage/index.ts';
import { textOf } from '../form.ts';
import { deskOf } from '../queue/desk.ts';
import type { Page } from '../route.ts';
import { handlingForm, reportFacts, reportForm, reportTable } from './show.ts';

/** One's own reports, and for the office all of them. */
export async function showReports(page: Page): Promise<Response> {
  const { viewer } = page;
  const desk = deskOf(page);
  const own = await ownReports(desk, viewer.id);
  const all = mayDo(viewer, 'staff-reports.read') ? await allReports(desk, viewer) : undefined;
  const users = await namesOfUsers(
    desk,
    (all ?? []).map(({ reportedById }) => reportedById),
  );
  return page.html(
    '職員からの報告',
    html`<p><a class="button" href="/staff-reports/new">見つけた投稿を報告する</a></p>
${all ? html`<h2>届いた報告</h2>${reportTable('届いた報告', all, users)}` : ''}
<h2>自分の報告</h2>${reportTable('自分の報告', own)}`,
  );
}

export function showForm(page: Page): Response | Promise<Response> {
  return page.html('見つけた投稿を報告する', reportForm(page.token));
}

export async function postReport(page: Page): Promise<Response> {
  const form = await page.form();
  const picture = await sealPicture(page, form.get('picture'));
  const report = { url: textOf(form, 'url'), text: textOf(form, 'text'), account: textOf(form, 'account'), picture };
  const id = await submitStaffReport(deskOf(page), page.viewer.id, report);
  return page.redirect(`/staff-reports/${id}`, '報告を受け取りました。投稿は、すぐに保全します。');
}

/** Seals the screenshot before the report is written, so that no report stands without its picture. */
async function sealPicture(page: Page, picture: FormDataEntryValue | null): Promise<SealedFile | null> {
  if (!(picture instanceof File) || picture.size === 0) return null;
  const content = new Uint8Array(await picture.arrayBuffer());
  const { mediaType, ending } = pictureOf(content);
  const handedInAt = isoInJapan(page.deps.clock.now());
  return await sealFile(await page.deps.evidence(), {
    ...{ fileName: `screenshot.${ending}`, content, by: page.viewer.id },
    record: {
      name: 'record.json',
      content: { format: 'mimamori-handed-in/1', mediaType, sha256: sha256(content), handedInAt },
    },
    title: { ja: '見守り 職員からの報告', en: 'Mimamori: report by staff' },
  });
}

export async function showReport(page: Page): Promise<Response> {
  const { viewer, params, token } = page;
  const desk = deskOf(page);
  const mayHandle = mayDo(viewer, 'staff-reports.read');
  const report = await readReport(desk, viewer, params.id ?? '', mayHandle);
  const isHandling = mayHandle && !report.isOwn;
  if (isHandling && report.postId) {
    await recordView(desk.store, viewer, { kind: 'post', id: report.postId, part: 'report' }, desk.now());
  }
  const users = await namesOfUsers(desk, [report.reportedById, report.handledById ?? '']);
  return page.html(
    '報告',
    html`${reportFacts(report, isHandling, users)}${isHandling ? handlingForm(report, token) : ''}<p><a href="/staff-reports">報告の一覧</a></p>`,
  );
}

export async function postHandling(page: Page): Promise<Response> {
  const form = await page.form();
  const id = page.params.id ?? '';
  const step = { state: reportStateOf(textOf(form, 'state')), answer: textOf(form, 'answer') };
  await handleReport(deskOf(page), page.viewer, id, step);
  return page.redirect(`/staff-reports/${id}`, '保存しました。報告した人の画面に表示されます。');
}
