import type { Page } from '../route.ts';
import { notFound } from '../shell/failure.ts';
import { withCookies } from './password.ts';

export async function goToDirectory(page: Page): Promise<Response> {
  const { access, log } = page.deps;
  if (!access.hasDirectory) return page.html(notFound.title, notFound.content, { status: 404 });
  const start = await access.startDirectory(page.request.headers);
  if (!start) {
    log.warn({}, 'directory did not answer');
    return page.redirect('/sign-in?refused=directory');
  }
  return withCookies(new Response(null, { status: 303, headers: { location: start.url } }), start.cookies);
}

export async function backFromDirectory(page: Page): Promise<Response> {
  const { access } = page.deps;
  if (!access.hasDirectory) return page.html(notFound.title, notFound.content, { status: 404 });
  const answer = await access.finishDirectory(page.request);
  const isHome = (answer.headers.get('location') ?? '').replace(/^https?:\/\/[^/]+/u, '') === '/';
  // Its error pages name what went wrong inside; ours says what to do.
  return withCookies(page.redirect(isHome ? '/' : '/sign-in?refused=directory'), answer.headers.getSetCookie());
}
