import { html } from 'hono/html';
import { calendarOf, dueClocks } from '../../case/index.ts';
import type { Page } from '../route.ts';
import { table } from '../table.ts';
import { day } from '../when.ts';
import { certainty, stageChip } from './names.ts';

export async function showDeadlines(page: Page): Promise<Response> {
  const { deps, viewer } = page;
  const due = await dueClocks(deps.store, viewer, { now: deps.clock.now() });
  const rows = due.map((one) => [
    html`<time datetime="${one.dueOn}">${one.dueOn}</time><br><small>${certainty(one.isConfirmed)}</small>`,
    stageChip(one.stage),
    html`<a href="/cases/${one.caseId}/measures">${one.caseNumber}</a>`,
    `${one.name}${one.posts > 1 ? `（投稿 ${one.posts} 件）` : ''}`,
    one.actOn ? day(new Date(one.actOn)) : '',
  ]);
  const list = table('期限の一覧', ['期限', '様子', '事案', '期限の種類', '遅くともこの日までに動く'], rows);
  const content = html`<p>日付は、人が確かめるまで<strong>目安</strong>です。法律の期間は、弁護士に確かめてください。確かめたら、事案の「措置」の画面で記録します。</p>
<p><a class="button second" href="/deadlines.ics" download>カレンダーに入れる（ICS）</a></p>
<p class="quiet-text">カレンダーには、事案の番号と期限の名前だけが入ります。投稿や人の名前は入りません。</p>
${due.length === 0 ? html`<p>動いている期限はありません。</p>` : list}`;
  return page.html('期限', content, { wide: true });
}

export async function downloadCalendar(page: Page): Promise<Response> {
  const { deps, viewer } = page;
  const now = deps.clock.now();
  const file = calendarOf(await dueClocks(deps.store, viewer, { now }), now);
  const headers = {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="mimamori.ics"',
  };
  return new Response(file, { headers });
}
