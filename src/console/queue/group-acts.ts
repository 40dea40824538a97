import { merge, split, undoRegrouping } from '../../triage/index.ts';
import { textOf } from '../form.ts';
import type { Page } from '../route.ts';
import { deskOf } from './desk.ts';
import { stay } from './go-on.ts';

export async function postSplit(page: Page): Promise<Response> {
  await split(deskOf(page), page.viewer, page.params.id ?? '');
  return stay(page, '別の警告として分けました。「まとめ方の変更」から元に戻せます。');
}

export async function postMerge(page: Page): Promise<Response> {
  const into = /[0-9a-f]{8}-[0-9a-f-]{27}/u.exec(textOf(await page.form(), 'into'))?.[0] ?? '';
  await merge(deskOf(page), page.viewer, page.params.id ?? '', into);
  return stay(page, 'まとめました。「まとめ方の変更」から元に戻せます。');
}

export async function postUndoRegrouping(page: Page): Promise<Response> {
  await undoRegrouping(deskOf(page), page.viewer, page.params.id ?? '');
  const alert = /^[0-9a-f-]{36}$/u.exec(textOf(await page.form(), 'alert'))?.[0];
  return page.redirect(alert ? `/alerts/${alert}` : '/alerts', '元に戻しました。');
}
