import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html } from 'hono/html';
import { mayDo } from '../../access/index.ts';
import { describeError, MimamoriError } from '../../kernel/index.ts';
import type { Html } from '../html.ts';
import type { Page, Route } from '../route.ts';
import { type Failure, failureOf, forbidden, sessionEnded, staleForm, tooLarge } from './failure.ts';
import { comesFromUs } from './origin.ts';
import { pageOf, renderPage, type Shell } from './page.ts';
import { isTokenRight, TOKEN_FIELD, TOKEN_HEADER } from './token.ts';
import { fieldsAtStart, typedBack } from './typed.ts';
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
  const page = pageOf(context, shell, visit);
  const refuse = async (failure: Failure) => fail(context, shell, visit, await withTyped(failure, page, shell));
  if (route.right !== 'public') {
    if (!visit.signedIn) {
      const hasTyped = route.method === 'POST' && (await typedIn(page, shell)) !== '';
      return hasTyped
        ? refuse(sessionEnded(new URL(page.request.headers.get('referer') ?? '/', page.request.url)))
        : askToSignIn(context);
    }
    if (visit.signedIn.needsSecondFactor && !route.beforeSecondFactor) return context.redirect(SECOND_FACTOR, 303);
    if (!mayDo(visit.signedIn.viewer, route.right)) return refuse(forbidden);
  }
  try {
    if (route.method === 'POST' && !(await isOurForm(page, visit, shell))) return await refuse(staleForm);
    return await route.handle(page);
  } catch (error) {
    const reference = randomUUID();
    if (!(error instanceof MimamoriError)) {
      const fields = { reference, route: `${route.method} ${route.path}`, cause: describeError(error) };
      shell.deps.log.error(fields, 'page failed');
    }
    return refuse(failureOf(error, reference));
  }
}

/** Nobody types anything twice: what was sent stands under the reason why it was not taken. */
async function withTyped(failure: Failure, page: Page, shell: Shell): Promise<Failure> {
  const typed = await typedIn(page, shell);
  return typed === '' ? failure : { ...failure, content: html`${failure.content}${typed}` };
}

/** Only of a form of ours: no page elsewhere puts its words onto ours. */
async function typedIn({ request, form }: Page, { deps }: Shell): Promise<Html | ''> {
  if (request.method !== 'POST' || !comesFromUs(request.headers, deps.config.publicUrl)) return '';
  const sent = await form().catch(() => new FormData());
  return typedBack(sent);
}

async function isOurForm(page: Page, visit: Visit, { deps }: Shell): Promise<boolean> {
  const { headers } = page.request;
  if (!comesFromUs(headers, deps.config.publicUrl)) return false;
  const given = headers.get(TOKEN_HEADER) ?? (isForm(headers) ? (await page.form()).get(TOKEN_FIELD) : null);
  return isTokenRight(deps.access, visit.binding, given);
}

/** What no form of ours sends can't be read as one. */
function isForm(headers: Headers): boolean {
  return /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/iu.test(headers.get('content-type') ?? '');
}

/** After signing in the person gets to where they wanted to go. */
function askToSignIn(context: Context): Response {
  const { pathname, search } = new URL(context.req.url);
  const next = context.req.method === 'GET' && pathname !== '/' ? `?next=${encodeURIComponent(pathname + search)}` : '';
  if (context.req.header('hx-request')) return context.body(null, 200, { 'hx-redirect': '/sign-in' });
  return context.redirect(`/sign-in${next}`, 303);
}

async function answerTooLarge(context: Context, shell: Shell): Promise<Response> {
  const isOurs = comesFromUs(context.req.raw.headers, shell.deps.config.publicUrl);
  const typed = isOurs ? typedBack(await fieldsAtStart(context.req.raw)) : '';
  const failure = { ...tooLarge, content: html`${tooLarge.content}${typed}` };
  return fail(context, shell, await readVisit(context, shell.deps), failure);
}

export async function fail(context: Context, shell: Shell, visit: Visit, failure: Failure): Promise<Response> {
  const { title, content, status } = failure;
  // A link or form that htmx follows in place of the browser is answered with a whole page, as without it.
  const isPart = context.req.header('hx-request') && !context.req.header('hx-boosted');
  if (isPart) return context.html(content, status);
  return renderPage(context, shell, visit, [title, content, { status }]);
}
