import { z } from 'zod';
import { isMimamoriError } from '../../kernel/index.ts';
import { recordTerms, switchSource } from '../../scan/index.ts';
import { readForm, textOf, textsOf } from '../form.ts';
import type { Page, Route } from '../route.ts';
import { createSource, keepSource, showNewSource, showSourceForm } from './edit.ts';
import { showSources } from './list.ts';
import { showSource } from './one.ts';

const manage = { right: 'sources.manage' } as const;

export const sourceRoutes: readonly Route[] = [
  { method: 'GET', path: '/sources', ...manage, handle: showSources },
  { method: 'GET', path: '/sources/new', ...manage, handle: (page) => showNewSource(page) },
  { method: 'POST', path: '/sources', ...manage, handle: createSource },
  { method: 'GET', path: '/sources/:id/edit', ...manage, handle: (page) => showSourceForm(page) },
  { method: 'POST', path: '/sources/:id/edit', ...manage, handle: keepSource },
  { method: 'GET', path: '/sources/:id', ...manage, handle: (page) => showSource(page) },
  { method: 'POST', path: '/sources/:id/switch', ...manage, handle: change },
  { method: 'POST', path: '/sources/:id/terms', ...manage, handle: keepTerms },
];

const by = ({ viewer, deps }: Page) => ({ actor: viewer.id, now: deps.clock.now() });

async function change(page: Page): Promise<Response> {
  const { deps, params } = page;
  const id = params.id ?? '';
  const enabled = textOf(await page.form(), 'enabled') === 'yes';
  await switchSource(deps.store, id, enabled, by(page));
  return page.redirect(
    `/sources/${encodeURIComponent(id)}`,
    enabled ? '読み取りを始めます。' : '読み取りを止めました。',
  );
}

const termsForm = z.object({
  reviewedOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, '確認した日を入力してください'),
  basis: z.string().trim().min(1, '何を確認したかを書いてください').max(500, '500 文字以内にしてください'),
  approvedBy: z.string().trim().max(100, '100 文字以内にしてください').default(''),
});

async function keepTerms(page: Page): Promise<Response> {
  const { deps, params } = page;
  const id = params.id ?? '';
  const form = await page.form();
  const read = readForm(form, termsForm);
  if (!read.ok) return showSource(page, { values: textsOf(form), faults: read.faults });
  const { approvedBy, ...terms } = read.value;
  try {
    await recordTerms(deps.store, id, { ...terms, ...(approvedBy && { approvedBy }) }, by(page));
  } catch (error) {
    if (!isMimamoriError(error) || !error.code.startsWith('source-legal')) throw error;
    return showSource(page, { values: read.value, faults: { reviewedOn: error.message } });
  }
  return page.redirect(`/sources/${encodeURIComponent(id)}`, '規約の確認を記録しました。');
}
