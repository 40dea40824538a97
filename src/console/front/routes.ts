import { html } from 'hono/html';
import { mayDo } from '../../access/index.ts';
import { currentSurges, type ListedAlert, listAlerts } from '../../alert/index.ts';
import { readCoverage } from '../../scan/index.ts';
import type { Html } from '../html.ts';
import type { Page, Route } from '../route.ts';
import { alertList } from './alert-list.ts';
import { coverageNotice } from './coverage-notice.ts';
import { surgeNotice } from './surge-notice.ts';

/** Most alerts on one page. */
const MOST = 200;

export const frontRoutes: readonly Route[] = [{ method: 'GET', path: '/', right: 'own.account', handle: showToday }];

/** The first page: whether posts may have been missed, then what there is to do. */
async function showToday(page: Page): Promise<Response> {
  const { viewer, deps } = page;
  const coverage = mayDo(viewer, 'system.read') ? coverageNotice(await readCoverage(deps.store, deps.clock.now())) : '';
  const surges = mayDo(viewer, 'alerts.read') ? surgeNotice(await currentSurges(deps.store, deps.clock.now())) : '';
  const alerts = mayDo(viewer, 'alerts.read')
    ? await newestAlerts(page)
    : html`<p>左のメニューから選んでください。</p>`;
  return page.html('今日', html`${coverage}${surges}${alerts}`);
}

async function newestAlerts({ deps }: Page): Promise<Html> {
  const alerts: ListedAlert[] = [];
  for await (const alert of listAlerts(deps.store)) alerts.push(alert);
  alerts.reverse(); // newest first
  return alertList(alerts.slice(0, MOST), alerts.length);
}
