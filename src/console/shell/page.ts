import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { mayDo, type Viewer } from '../../access/index.ts';
import type { Html } from '../html.ts';
import type { ConsoleDependencies, NextPage, Page, PageOptions } from '../route.ts';
import { layout } from './layout.ts';
import { localPath } from './local-path.ts';
import { NOTICE_COOKIE, packNotice, unpackNotice } from './notice.ts';
import { tokenField } from './token.ts';
import type { Visit } from './visit.ts';

/** What the shell knows beside the request. */
export interface Shell {
  deps: ConsoleDependencies;
  existing: ReadonlySet<string>;
  isSample(): Promise<boolean>;
}

/** Stands for the viewer where a route is public; it has no right to anything. */
export const nobody: Viewer = { id: 'nobody', name: '', role: 'auditor', personId: null, section: null };

/** A whole page, also for what is not a route's answer: errors, pages that do not exist. */
export async function renderPage(
  context: Context,
  { deps, existing, isSample }: Shell,
  visit: Visit,
  [title, content, options = {}]: [string, Html, PageOptions?],
  instead?: { path: string; notice: string | undefined },
): Promise<Response> {
  const kept = unpackNotice(deps.access, getCookie(context, NOTICE_COOKIE));
  if (kept !== undefined) deleteCookie(context, NOTICE_COOKIE, { path: '/' });
  const notice = instead?.notice ?? kept;
  const page = layout(title, content, {
    viewer: visit.signedIn?.viewer,
    path: instead?.path ?? context.req.path,
    existing,
    token: visit.token,
    tokenField: tokenField(visit.token),
    notice,
    isSample: await isSample(),
    allowsLoopback: deps.config.allowLoopback,
    scripts: options.scripts ?? [],
    isWide: options.wide ?? false,
  });
  return context.html(page, options.status ?? 200);
}

export function pageOf(context: Context, shell: Shell, visit: Visit): Page {
  const { access, config } = shell.deps;
  let form: Promise<FormData> | undefined;
  const page: Page = {
    viewer: visit.signedIn?.viewer ?? nobody,
    params: context.req.param(),
    query: new URL(context.req.url).searchParams,
    request: context.req.raw,
    session: visit.signedIn,
    binding: visit.binding,
    address: addressOf(context, config.behindProxy),
    form: () => {
      form ??= context.req.formData();
      return form;
    },
    token: tokenField(visit.token),
    html: (title, content, options) => renderPage(context, shell, visit, [title, content, options]),
    fragment: async (content, status = 200) => context.html(content, status),
    onwards(next, notice) {
      const isFollowed = context.req.header('hx-boosted') !== undefined;
      if (!isFollowed || !mayDo(page.viewer, next.right)) return page.redirect(next.path, notice);
      return showInstead(context, shell, visit, page, next, notice);
    },
    json: (value, status = 200) => context.body(JSON.stringify(value), status, { 'content-type': 'application/json' }),
    redirect(path, notice) {
      if (notice !== undefined) {
        const secure = config.publicUrl?.startsWith('https://') ?? false;
        const attributes = { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 60, secure } as const;
        setCookie(context, NOTICE_COOKIE, packNotice(access, notice), attributes);
      }
      return context.redirect(localPath(path), 303);
    },
    deps: shell.deps,
  };
  return page;
}

/** The next page as the answer itself; the script writes its address over the form's. */
function showInstead(
  context: Context,
  shell: Shell,
  visit: Visit,
  page: Page,
  { path, params, show }: NextPage,
  notice: string | undefined,
): Promise<Response> {
  const { pathname, search, searchParams } = new URL(localPath(path), context.req.url);
  context.header('hx-push-url', pathname + search);
  return show({
    ...page,
    params,
    query: searchParams,
    html: (title, content, options) =>
      renderPage(context, shell, visit, [title, content, options], { path: pathname, notice }),
  });
}

/** The last hop that our own proxy saw; what a browser writes into the header itself stands before it. */
function addressOf(context: Context, behindProxy: boolean): string {
  const forwarded = behindProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded) return forwarded;
  try {
    return getConnInfo(context).remote.address ?? 'unknown';
  } catch {
    return 'unknown'; // asked without a socket
  }
}
