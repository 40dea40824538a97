import { Hono } from 'hono';
import { isSampleCity } from '../access/index.ts';
import { verifyAudit } from '../store/index.ts';
import { answerMetrics } from './metrics.ts';
import type { ConsoleDependencies, Route } from './route.ts';
import { routes } from './routes.ts';
import { scripts, stylesheet } from './shell/assets.ts';
import { bind, fail } from './shell/bind.ts';
import { notFound } from './shell/failure.ts';
import { safeHeaders } from './shell/headers.ts';
import { isOurHost } from './shell/origin.ts';
import type { Shell } from './shell/page.ts';
import { readVisit } from './shell/visit.ts';

/** The whole console as one function from request to answer. */
export function createConsole(deps: ConsoleDependencies, bound: readonly Route[] = routes): Hono {
  const app = new Hono();
  const { store, config } = deps;
  const shell: Shell = {
    deps,
    existing: new Set(bound.filter(({ method }) => method === 'GET').map(({ path }) => path)),
    isSample: () => isSampleCity(store),
  };
  app.use(safeHeaders);
  app.get('/health', async (context) => {
    await store.client.$queryRaw`SELECT 1`;
    return context.json({ ok: true });
  });
  app.get('/ready', async (context) => {
    const fault = await verifyAudit(store);
    return context.json({ ok: fault === undefined }, fault ? 503 : 200);
  });
  app.get('/metrics', (context) => answerMetrics(context, deps));
  for (const { path, type, body } of [stylesheet, ...scripts.values()]) {
    const headers = { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' };
    app.get(path, (context) => context.body(body, 200, headers));
  }
  app.use(async (context, next) => {
    if (!isOurHost(context.req.header('host') ?? new URL(context.req.url).host, config)) {
      return context.text('このアドレスでは開けません。', 421);
    }
    await next();
    // Pages hold personal data: no proxy and no disk keeps them.
    context.header('cache-control', 'no-store');
  });
  for (const route of bound) app.on(route.method, route.path, bind(route, shell));
  app.notFound(async (context) => fail(context, shell, await readVisit(context, deps), notFound));
  return app;
}
