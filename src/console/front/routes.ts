import { html } from 'hono/html';
import { mayDo, waitingApprovals } from '../../access/index.ts';
import { currentSurges } from '../../alert/index.ts';
import { dueInCases } from '../../case/index.ts';
import { readCoverage } from '../../scan/index.ts';
import { countDesk } from '../../triage/index.ts';
import type { Html } from '../html.ts';
import { deskOf } from '../queue/desk.ts';
import type { Page, Route } from '../route.ts';
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
  const nothing = alerts === '' && cases === '' ? html`<p>メニューから選んでください。</p>` : '';
  return page.html('今日', html`${coverage}${alerts}${care}${cases}${nothing}`);
}

async function work(page: Page): Promise<Html> {
  const { viewer, deps, token } = page;
  const now = deps.clock.now();
  const counts = await countDesk(deskOf(page), viewer);
  const surges = surgeNotice(await currentSurges(deps.store, now));
  const approvals = mayDo(viewer, 'approvals.answer') ? (await waitingApprovals(deps.store, now)).length : undefined;
  return html`${surges}
${tiles(counts, approvals)}
${counts.waiting === 0 ? html`<p class="notice">いま、判断を待つ警告はありません。おつかれさまです。</p>` : html`<form method="post" action="/alerts/start">${token}<button type="submit">次の警告に取りかかる</button></form>`}`;
}

async function dueList(page: Page, now: Date): Promise<Html> {
  const due = await dueInCases(page.deps.store, page.viewer, new Date(now.getTime() + 7 * DAY));
  if (due.length === 0) return html``;
  return html`<section aria-labelledby="due"><h2 id="due">事案の期限（7 日以内）</h2><ul>${due.map(
    ({ caseId, number, dueOn, kind }) =>
      html`<li>${day(dueOn)}　<a href="/cases/${caseId}">事案 ${number}</a>　${kind === 'task' ? 'やること' : '期限（目安）'}</li>`,
  )}</ul></section>`;
}
