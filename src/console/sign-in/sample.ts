import { html } from 'hono/html';
import { isSampleCity, roleNames, roles } from '../../access/index.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { ConsoleDependencies, Page } from '../route.ts';
import { forbidden } from '../shell/failure.ts';
import { enter } from './password.ts';

/** What each role shows a person who tries the product. */
const about: Readonly<Record<(typeof roles)[number], string>> = {
  officer: '警告を読み、判断し、事案にします',
  supervisor: '外への効果があることを承認し、職員を気づかいます',
  lawyer: '任された事案と証拠を見ます',
  management: '週に一枚の報告を読みます',
  auditor: '誰が何をしたかを確かめます',
  administrator: '利用者、情報源、設定を受け持ちます',
};

/** One click into the invented city, on this computer only; nothing in a city with a roster of its own. */
export async function sampleButtons({ deps, token }: Page): Promise<Html | undefined> {
  if (!(await isOpen(deps))) return undefined;
  return html`<p>見本では、パスワードなしで入れます。役割を選んでください。</p>
<form method="post" action="/sign-in/sample">${token}
<ul class="roles">${roles.map(
    (role) =>
      html`<li><button type="submit" name="role" value="${role}" class="second">見本の${roleNames[role]}として入る</button>
<span class="quiet-text">${about[role]}</span></li>`,
  )}</ul></form>`;
}

export async function signInToSample(page: Page): Promise<Response> {
  const { deps } = page;
  const asked = textOf(await page.form(), 'role');
  const role = roles.find((candidate) => candidate === asked);
  const cookies = role && (await isOpen(deps)) ? await deps.access.signInToSample(role, deps.clock.now()) : undefined;
  if (!cookies) return page.html(forbidden.title, forbidden.content, { status: 403 });
  return enter(page, '/', cookies);
}

/** Bound to loopback, and the roster is the invented one. */
async function isOpen({ store, config }: ConsoleDependencies): Promise<boolean> {
  const isLoopback = ['127.0.0.1', 'localhost', '::1'].includes(config.host);
  return isLoopback && config.publicUrl === undefined && (await isSampleCity(store));
}
