import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { mayDo } from '../../access/index.ts';
import { describeError, MimamoriError } from '../../kernel/index.ts';
import type { Page, Route } from '../route.ts';
import { type Failure, failureOf, forbidden, staleForm, tooLarge } from './failure.ts';
import { comesFromUs } from './origin.ts';
import { pageOf, renderPage, type Shell } from './page.ts';
import { isTokenRight, TOKEN_FIELD, TOKEN_HEADER } from './token.ts';
import { readVisit, type Visit } from './visit.ts';

/** Where somebody with a password alone is led, whatever they ask for. */
const SECOND_FACTOR = '/account/second-factor';
const MOST_BYTES = 256 * 1024;

/** What stands before every page: size, session, right, origin, form token; in this order. */
export function bind(route: Route, shell: Shell) {
  const limit = bodyLimit({
    maxSize: route.mostBytes ?? MOST_BYTES,
    onError: (context) => answerTooLarge(context, shell),
  });
  return async (context: Context) => {
    let answer: Response | undefined;
    const early = await limit(context, async () => {
      answer = await guarded(route, context, shell);
    });
    return answer ?? early ?? context.body(null, 500);
  };
}

async function guarded(route: Route, context: Context, shell: Shell): Promise<Response> {
  const visit = await readVisit(context, shell.deps);
  if (route.right !== 'public') {
    if (!visit.signedIn) return askToSignIn(context);
    if (visit.signedIn.needsSecondFactor && !route.beforeSecondFactor) return context.redirect(SECOND_FACTOR, 303);
    if (!mayDo(visit.signedIn.viewer, route.right)) return fail(context, shell, visit, forbidden);
  }
  const page = pageOf(context, shell, visit);
  try {
    if (route.method === 'POST' && !(await isOurForm(page, visit, shell)))
      return fail(context, shell, visit, staleForm);
    return await route.handle(page);
  } catch (error) {
    const reference = randomUUID();
    if (!(error instanceof MimamoriError)) {
      const fields = { reference, route: `${route.method} ${route.path}`, cause: describeError(error) };
      shell.deps.log.error(fields, 'page failed');
    }
    return fail(context, shell, visit, failureOf(error, reference));
  }
}

async function isOurForm(page: Page, visit: Visit, { deps }: Shell): Promise<boolean> {
  const { headers } = page.request;
  if (!comesFromUs(headers, deps.config.publicUrl)) return false;
  const given = headers.get(TOKEN_HEADER) ?? (await page.form()).get(TOKEN_FIELD);
  return isTokenRight(deps.access, visit.binding, given);
}

/** After signing in the person gets to where they wanted to go. */
function askToSignIn(context: Context): Response {
  const { pathname, search } = new URL(context.req.url);
  const next = context.req.method === 'GET' && pathname !== '/' ? `?next=${encodeURIComponent(pathname + search)}` : '';
  if (context.req.header('hx-request')) return context.body(null, 200, { 'hx-redirect': '/sign-in' });
  return context.redirect(`/sign-in${next}`, 303);
}

async function answerTooLarge(context: Context, shell: Shell): Promise<Response> {
  return fail(context, shell, await readVisit(context, shell.deps), tooLarge);
}

export async function fail(context: Context, shell: Shell, visit: Visit, failure: Failure): Promise<Response> {
  const { title, content, status } = failure;
  if (context.req.header('hx-request')) return context.html(content, status);
  return renderPage(context, shell, visit, [title, content, { status }]);
}
