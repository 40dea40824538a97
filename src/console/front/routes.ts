import { html } from 'hono/html';
import { mayDo, waitingApprovals } from '../../access/index.ts';
import { currentSurges } from '../../alert/index.ts';
import { dueInCases, listCases } from '../../case/index.ts';
import { dayInJapan } from '../../kernel/index.ts';
import { issuedReports, kindsOfReport } from '../../report/index.ts';
import { readCoverage } from '../../scan/index.ts';
import { countDesk } from '../../triage/index.ts';
import type { Html } from '../html.ts';
import { deskOf } from '../queue/desk.ts';
import type { Page, Route } from '../route.ts';
import { examineAtOnce } from '../system/examine.ts';
import { day } from '../when.ts';
import { careDue } from './care-due.ts';
import { coverageNotice } from './coverage-notice.ts';
import { surgeNotice } from './surge-notice.ts';
import { tiles } from './tiles.ts';

const DAY = 86_400_000;

export const frontRoutes: readonly Route[] = [{ method: 'GET', path: '/', right: 'own.account', handle: showToday }];

/** The first page: whether posts may have been missed, then what is due and what is mine. */
async function showToday(page: Page): Promise<Response> {
  const { viewer, deps } = page;
  const now = deps.clock.now();
  const coverage = mayDo(viewer, 'system.read') ? coverageNotice(await readCoverage(deps.store, now)) : '';
  const alerts = mayDo(viewer, 'alerts.read') ? await work(page) : '';
  const cases = mayDo(viewer, 'cases.read') ? await dueList(page, now) : '';
  const care = mayDo(viewer, 'care.record') ? await careDue(page) : '';
  const given = mayDo(viewer, 'cases.read') && alerts === '' ? await givenCases(page, now) : '';
  const report = mayDo(viewer, 'reports.read') && alerts === '' ? await newestReport(page) : '';
  const parts = mayDo(viewer, 'channels.manage') ? await brokenParts(page) : '';
  return page.html('今日', html`${coverage}${parts}${alerts}${care}${given}${cases}${report}`);
}

async function work(page: Page): Promise<Html> {
  const { viewer, deps, token } = page;
  const now = deps.clock.now();
  const counts = await countDesk(deskOf(page), viewer);
  const surges = surgeNotice(await currentSurges(deps.store, now));
  const approvals = mayDo(viewer, 'approvals.answer')
    ? (await waitingApprovals(deps.store, viewer, now)).length
    : undefined;
  return html`${surges}
${tiles(counts, approvals)}
${counts.waiting === 0 ? html`<p class="notice">いま、判断を待つ警告はありません。おつかれさまです。</p>` : html`<form method="post" action="/alerts/start">${token}<button type="submit">次の警告に取りかかる</button></form>`}`;
}

/** For a lawyer, who has no alerts: how many cases were given to them. */
async function givenCases({ deps, viewer }: Page, now: Date): Promise<Html> {
  const open = (await listCases(deps.store, viewer, { now, state: undefined })).filter(
    ({ state }) => state !== 'closed',
  );
  return open.length === 0
    ? html`<p class="notice">あなたに渡された事案は、いまはありません。渡されると、ここでお知らせします。</p>`
    : html`<p>あなたに渡された事案のうち、終わっていないものは ${open.length} 件です。</p><p class="actions"><a class="button" href="/cases">事案を見る</a></p>`;
}

/** For who keeps the product running: what does not run. */
async function brokenParts({ deps }: Page): Promise<Html> {
  const broken = (await examineAtOnce(deps)).filter(({ state }) => state === 'broken');
  const more = html`<p class="actions"><a class="button" href="/system">動作の状態を見る</a></p>`;
  if (broken.length === 0) return html`<p class="notice">いま、対応が要るものはありません。</p>${more}`;
  return html`<section class="coverage" aria-labelledby="broken"><h2 id="broken">対応が要るもの</h2>
<ul>${broken.map(({ part, detail }) => html`<li>${part}：${detail}</li>`)}</ul></section>${more}`;
}

/** For those who read reports and nothing else. */
async function newestReport({ deps }: Page): Promise<Html> {
  const newest = (await issuedReports(deps.store)).at(-1);
  if (!newest) return html`<p>まだ報告はありません。週が終わると、<a href="/reports">報告のページ</a>に並びます。</p>`;
  const { id, kind, figures } = newest;
  return html`<p>いちばん新しい報告は、${kindsOfReport[kind].name} ${figures.period.key} です。</p><p class="actions"><a class="button" href="/reports/${id}">報告を読む</a></p>`;
}

async function dueList(page: Page, now: Date): Promise<Html> {
  const due = await dueInCases(page.deps.store, page.viewer, { now, until: new Date(now.getTime() + 7 * DAY) });
  if (due.length === 0) return html``;
  const isPast = (dueOn: Date) => dueOn.toISOString().slice(0, 10) < dayInJapan(now);
  return html`<section aria-labelledby="due"><h2 id="due">事案の期限（7 日以内と、過ぎたもの）</h2><ul>${due.map(
    ({ caseId, number, dueOn, kind }) =>
      html`<li>${day(dueOn)}${isPast(dueOn) ? html` <strong class="wrong">過ぎています</strong>` : ''}　<a href="/cases/${caseId}">事案 ${number}</a>　${kind === 'task' ? 'やること' : '動く期限（目安）'}</li>`,
  )}</ul></section>`;
}
