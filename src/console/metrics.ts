import { timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { isLoopbackHost } from '../kernel/index.ts';
import type { ConsoleDependencies } from './route.ts';

/** For Prometheus: to this machine itself, and to who shows the token. No personal data, but no business of the world either. */
export async function answerMetrics(context: Context, { config, metrics }: ConsoleDependencies): Promise<Response> {
  if (!isToken(context, config.metricsToken) && !isFromThisMachine(context)) return context.notFound();
  const { contentType, render } = await metrics();
  return context.body(await render(), 200, {
    'content-type': contentType,
    'cache-control': 'no-store',
  });
}

function isToken(context: Context, token: string | undefined): boolean {
  if (token === undefined) return false;
  const expected = Buffer.from(`Bearer ${token}`);
  const given = Buffer.from(context.req.header('authorization') ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** A request that came through a proxy on this machine comes from elsewhere. */
function isFromThisMachine(context: Context<{ Bindings: Partial<HttpBindings> }>): boolean {
  const address = context.env?.incoming?.socket.remoteAddress;
  const isForwarded =
    context.req.header('x-forwarded-for') ?? context.req.header('forwarded') ?? context.req.header('via');
  return address !== undefined && isForwarded === undefined && isLoopbackHost(address);
}
