import { html } from 'hono/html';
import type { Page, Route } from '../route.ts';

export const sessionRoutes: readonly Route[] = [
  { method: 'GET', path: '/sign-in', right: 'public', handle: showSignIn },
  { method: 'POST', path: '/sign-out', right: 'own.account', handle: signOut },
];

function showSignIn(page: Page) {
  return page.html('サインイン', html`<p>サインインが必要です。</p>`);
}

async function signOut({ deps, request, redirect }: Page): Promise<Response> {
  const answer = redirect('/sign-in', 'サインアウトしました。');
  for (const cookie of await deps.access.signOut(request.headers)) answer.headers.append('set-cookie', cookie);
  return answer;
}
