import { html } from 'hono/html';
import { hasSecondFactor, isSampleUser } from '../../access/index.ts';
import { field } from '../field.ts';
import { textOf } from '../form.ts';
import type { Page } from '../route.ts';
import { localPath } from '../shell/local-path.ts';

/** A confirmation holds this long, for downloads one after the other. */
const HOLDS_MINUTES = 5;

/**
 * Asks for the second factor again before something that leaves the house (the download of a packet).
 * @param back path that is opened after the confirmation: the GET that asks.
 * @returns the page that asks, or undefined where it was confirmed just now: go on.
 */
export async function askSecondFactor(page: Page, back: string): Promise<Response | undefined> {
  const { session, deps } = page;
  const confirmed = session?.confirmedAt?.getTime() ?? 0;
  if (deps.clock.now().getTime() - confirmed < HOLDS_MINUTES * 60_000) return undefined;
  return ask(page, localPath(back));
}

export async function confirm(page: Page): Promise<Response> {
  const { deps, viewer, session, request } = page;
  const form = await page.form();
  const back = localPath(textOf(form, 'back'));
  const now = deps.clock.now();
  if (!session) return page.redirect(back);
  const asked = { viewer, sessionId: session.sessionId, headers: request.headers, code: textOf(form, 'code'), now };
  const outcome = await deps.access.confirmSecondFactor(asked);
  if (outcome === 'confirmed') return page.redirect(back);
  const faults = {
    wrong: '確認コードが違います。アプリに表示されている最新の 6 桁を入力してください。',
    used: 'この確認コードは、もう使われています。アプリに次のコードが表示されるのを待って（30 秒ほど）、それを入力してください。',
    locked: '続けて間違えたため、しばらく受け付けません。15 分ほど待ってください。',
    'not-set-up': '確認コードがまだ設定されていません。',
  };
  return ask(page, back, faults[outcome]);
}

async function ask(page: Page, back: string, fault?: string): Promise<Response> {
  const { viewer, token, deps } = page;
  const hidden = html`${token}<input type="hidden" name="back" value="${back}">`;
  const content = isSampleUser(viewer.id)
    ? html`<p>外へ持ち出すものなので、本番では、ここで確認コードをもう一度尋ねます。見本の利用者には確認コードがないので、そのまま進めます。</p>
<form method="post" action="/account/confirm">${hidden}<button type="submit">進む</button></form>`
    : html`<p>外へ持ち出すものなので、確認コードをもう一度入力してください。${HOLDS_MINUTES} 分のあいだ有効です。</p>
<form method="post" action="/account/confirm">${hidden}
${field({ name: 'code', label: '確認コード', required: true, autocomplete: 'one-time-code', short: true, fault, most: 10 })}
<button type="submit">確認する</button></form>${(await hasSecondFactor(deps.store, viewer.id)) ? '' : html`<p><a href="/account/second-factor">確認コードをまだ設定していないので、先に設定する</a></p>`}`;
  return page.html('確認コード', content, fault ? { status: 422 } : {});
}
