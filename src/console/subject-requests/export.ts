import { recordView } from '../../access/index.ts';
import { exportHeld, loadRequest } from '../../subject/index.ts';
import { askSecondFactor } from '../account/confirm.ts';
import type { Page } from '../route.ts';

/** A copy of all that is held about the account: it leaves the house, so the second factor is asked for again. */
export async function exportRequest(page: Page): Promise<Response> {
  const { deps, viewer, params } = page;
  const request = await loadRequest(deps.store, viewer, params.id ?? '');
  const asked = await askSecondFactor(page, `/subject-requests/${request.id}/export`);
  if (asked) return asked;
  if (!request.searchedAt)
    return page.redirect(`/subject-requests/${request.id}`, '先に、市が持つ情報を探してください。');
  await recordView(deps.store, viewer, { kind: 'account', id: request.id, part: 'export' }, deps.clock.now());
  const held = await exportHeld(deps.store, request.handle);
  return new Response(`${JSON.stringify({ request: request.number, ...held }, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="request-${request.number}.json"`,
    },
  });
}
