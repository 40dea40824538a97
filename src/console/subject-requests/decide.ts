import { decideRequest, decisionForm } from '../../subject/index.ts';
import { textOf } from '../form.ts';
import type { Page } from '../route.ts';
import { showRequest } from './one.ts';

export async function decide(page: Page): Promise<Response> {
  const { deps, viewer, params } = page;
  const form = await page.form();
  const read = decisionForm.safeParse({
    decision: textOf(form, 'decision'),
    decisionReason: textOf(form, 'decisionReason'),
    grounds: form.getAll('grounds').filter((one) => typeof one === 'string'),
  });
  if (!read.success) {
    return showRequest(
      page,
      Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0]), message])),
    );
  }
  await decideRequest(deps.store, viewer, params.id ?? '', read.data, deps.clock.now());
  return page.redirect(`/subject-requests/${encodeURIComponent(params.id ?? '')}`, '別の方に承認を頼みました。');
}
