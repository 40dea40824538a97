import { extendRequest, finishRequest, identifyRequester, searchHeld, withdrawRequest } from '../../subject/index.ts';
import { textOf } from '../form.ts';
import type { Page, Route } from '../route.ts';
import { decide } from './decide.ts';
import { exportRequest } from './export.ts';
import { receive, showNew, showRequests } from './list.ts';
import { showRequest } from './one.ts';

const manage = { right: 'subject-requests.manage' } as const;

export const subjectRequestRoutes: readonly Route[] = [
  { method: 'GET', path: '/subject-requests', ...manage, handle: showRequests },
  { method: 'GET', path: '/subject-requests/new', ...manage, handle: (page) => showNew(page) },
  { method: 'POST', path: '/subject-requests', ...manage, handle: receive },
  { method: 'GET', path: '/subject-requests/:id', ...manage, handle: (page) => showRequest(page) },
  { method: 'GET', path: '/subject-requests/:id/export', ...manage, handle: exportRequest },
  { method: 'POST', path: '/subject-requests/:id/decide', ...manage, handle: decide },
  { method: 'POST', path: '/subject-requests/:id/:act', ...manage, handle: act },
];

/** Steps that need one text at most. */
const steps = {
  identify: ['how', '本人であることを確かめました。', identifyRequester],
  finish: ['note', '完了しました。', finishRequest],
  extend: ['reason', '期限を延ばしました。', extendRequest],
} as const;

async function act(page: Page): Promise<Response> {
  const { deps, viewer, params } = page;
  const id = params.id ?? '';
  const now = deps.clock.now();
  const here = `/subject-requests/${encodeURIComponent(id)}`;
  if (params.act === 'search') {
    await searchHeld(deps.store, viewer, id, now);
    return page.redirect(here, '探しました。');
  }
  if (params.act === 'withdraw') {
    await withdrawRequest(deps.store, viewer, id, now);
    return page.redirect(here, '取り下げとして終えました。');
  }
  const step =
    params.act === 'identify' || params.act === 'finish' || params.act === 'extend' ? steps[params.act] : undefined;
  if (!step) return page.redirect(here);
  const [name, done, work] = step;
  const text = textOf(await page.form(), name).trim();
  if (text === '') return showRequest(page, { [name]: '入力してください' });
  await work(deps.store, viewer, id, text.slice(0, 300), now);
  return page.redirect(here, done);
}
