import { Hono } from 'hono';
import { html } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import { type ListedAlert, listAlerts } from '../alert/index.ts';
import { loadRoster } from '../register/index.ts';
import { readCoverage } from '../scan/index.ts';
import { verifyAudit } from '../store/index.ts';
import { alertList } from './alert-list.ts';
import { coverageNotice } from './coverage-notice.ts';
import { layout } from './layout.ts';
import type { ConsoleDependencies } from './serve.ts';
import { stylesheet } from './stylesheet.ts';

/** Most alerts on one page. */
const MOST = 200;

/** The plain first console: a list of alerts with reasons, and whether the product is well. No post texts, no actions. */
export function createPages({
  store,
  clock,
  allowsLoopback,
}: Pick<ConsoleDependencies, 'store' | 'clock' | 'allowsLoopback'>): Hono {
  const pages = new Hono();
  pages.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
    }),
  );
  pages.get('/style.css', (c) => c.body(stylesheet, 200, { 'content-type': 'text/css; charset=utf-8' }));
  pages.get('/health', async (c) => {
    await store.client.$queryRaw`SELECT 1`;
    return c.json({ ok: true });
  });
  pages.get('/ready', async (c) => {
    const fault = await verifyAudit(store);
    return c.json({ ok: fault === undefined }, fault ? 503 : 200);
  });
  pages.get('/', async (c) => {
    const kept = await loadRoster(store);
    const alerts: ListedAlert[] = [];
    for await (const alert of listAlerts(store)) alerts.push(alert);
    alerts.reverse(); // newest first
    const banners = { isSample: kept?.isSample ?? false, allowsLoopback };
    return c.html(
      layout(
        '警告の一覧',
        banners,
        html`${coverageNotice(await readCoverage(store, clock.now()))}${alertList(alerts.slice(0, MOST), alerts.length)}`,
      ),
    );
  });
  pages.notFound((c) =>
    c.html(
      layout(
        'ページがありません',
        { isSample: false, allowsLoopback },
        html`<p><a href="/">警告の一覧</a>に戻ってください。</p>`,
      ),
      404,
    ),
  );
  return pages;
}
