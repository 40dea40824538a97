import { claim, type Decided, filterQuery, nextInQueue, parseFilter } from '../../triage/index.ts';
import { textOf } from '../form.ts';
import type { Page } from '../route.ts';
import { deskOf } from './desk.ts';
import { showAlert } from './show.ts';

/** To the next alert of the queue, or back to the list where there is none. */
export async function goOn(
  page: Page,
  form: FormData,
  from: string | null,
  decided: Pick<Decided, 'actId'> | undefined,
  notice?: string,
): Promise<Response> {
  const desk = deskOf(page);
  const filter = parseFilter(new URLSearchParams(textOf(form, 'filter')));
  const query = new URLSearchParams(filterQuery(filter));
  if (decided) query.set('undo', decided.actId);
  for (let tries = 0; tries < 5; tries++) {
    const next = await nextInQueue(desk, page.viewer, filter, from);
    if (next === null) return page.redirect(withQuery('/alerts', query), notice ?? '次の警告はありません。');
    // Somebody else may have taken it in the meantime.
    const isClaimed = await claim(desk, page.viewer, next).then(
      () => true,
      () => false,
    );
    if (isClaimed) {
      const path = withQuery(`/alerts/${next}`, query);
      return page.onwards({ path, params: { id: next }, right: 'alerts.read', show: showAlert }, notice);
    }
  }
  return page.redirect(withQuery('/alerts', query), notice);
}

function withQuery(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Back to the alert itself. */
export async function stay(page: Page, notice?: string, extra: Record<string, string> = {}): Promise<Response> {
  const filter = parseFilter(new URLSearchParams(textOf(await page.form(), 'filter')));
  const query = new URLSearchParams(filterQuery(filter));
  for (const [name, value] of Object.entries(extra)) query.set(name, value);
  return page.redirect(withQuery(`/alerts/${page.params.id}`, query), notice);
}
