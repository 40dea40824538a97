import { removeView, saveView } from '../../triage/index.ts';
import { textOf } from '../form.ts';
import type { Page } from '../route.ts';
import { deskOf } from './desk.ts';

export async function postView(page: Page): Promise<Response> {
  const form = await page.form();
  const query = textOf(form, 'query');
  const view = { name: textOf(form, 'name'), isShared: textOf(form, 'shared') === '1', query };
  await saveView(deskOf(page), page.viewer.id, view);
  return page.redirect(query === '' ? '/alerts' : `/alerts?${query}`, '表示を保存しました。');
}

export async function postRemoveView(page: Page): Promise<Response> {
  await removeView(deskOf(page), page.viewer.id, page.params.id ?? '');
  return page.redirect('/alerts', '表示を消しました。');
}
