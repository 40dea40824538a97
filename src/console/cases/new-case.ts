import { html } from 'hono/html';
import { openCase } from '../../case/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { loadRoster } from '../../register/index.ts';
import { field, select } from '../field.ts';
import { textOf, textsOf } from '../form.ts';
import type { Page } from '../route.ts';
import { failureOf } from '../shell/failure.ts';
import { dependencies } from './file.ts';
import { holderNames } from './names.ts';

export async function showNewCase(
  page: Page,
  refused?: { message: string; values: Readonly<Record<string, string>> },
): Promise<Response> {
  const { deps, viewer, token } = page;
  const people = ((await loadRoster(deps.store))?.roster.people ?? []).filter(({ id }) => id !== viewer.personId);
  const choices = people.map(({ id, family, given, department }) => ({
    value: id,
    label: `${family}${given ?? ''}${department ? `（${department}）` : ''}`,
  }));
  const typed = refused?.values ?? {};
  const holders = Object.entries(holderNames).map(([value, label]) => ({ value, label }));
  const content = html`<p>警告からは、警告の画面の「事案にする」で開けます。ここでは、警告になっていないもの（手紙、電話、職員が見つけた投稿など）の事案を開きます。</p>
${refused ? html`<p class="fault" role="alert">${refused.message}</p>` : ''}
<form method="post" action="/cases">${token}
${select({ name: 'rightHolder', label: 'だれの権利か', required: true, value: typed.rightHolder ?? null, hint: '名指しされた職員の名誉・プライバシーなどは、職員個人の権利です。市だけの事案では、請求できるかに争いがあります。' }, holders)}
${select({ name: 'personId', label: '職員', value: typed.personId ?? null, hint: '市だけの事案では選びません。自分についての事案は、ほかの担当が開きます。' }, choices, '選ばない')}
${field({ name: 'summary', label: '概要', value: typed.summary ?? '', most: 500 })}
<button type="submit">事案を開く</button></form>`;
  return page.html('事案を開く', content, refused ? { status: 422 } : {});
}

export async function createCase(page: Page): Promise<Response> {
  const form = await page.form();
  const holder = (['person', 'organisation', 'both'] as const).find((one) => one === textOf(form, 'rightHolder'));
  const draft = {
    rightHolder: holder,
    personId: textOf(form, 'personId') || undefined,
    facts: { summary: textOf(form, 'summary') },
    ownerId: page.viewer.id,
  };
  const refuse = (message: string) => showNewCase(page, { message, values: textsOf(form) });
  if (holder !== 'organisation' && draft.personId === undefined) {
    return refuse('職員の権利についての事案では、職員を選んでください。');
  }
  try {
    const { id, number } = await openCase(dependencies(page), page.viewer, draft);
    return page.redirect(`/cases/${id}`, `事案 ${number} を開きました。`);
  } catch (error) {
    if (error instanceof MimamoriError && failureOf(error, '').status === 422) return refuse(error.message);
    throw error;
  }
}
