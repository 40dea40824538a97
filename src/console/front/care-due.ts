import { html } from 'hono/html';
import { guidanceOf, listCareTasks } from '../../care/index.ts';
import { dayInJapan } from '../../kernel/index.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';

const DAY = 86_400_000;
/** Days ahead that are shown: time to prepare a talk. */
const AHEAD = 3;

/** Talks that this person is to hold, from three days before. Only their own, and without the name of whom it is about. */
export async function careDue({ deps, viewer }: Page): Promise<Html | ''> {
  const now = deps.clock.now();
  const until = new Date(now.getTime() + AHEAD * DAY);
  // Asked for a few days later, what is due by then counts as due.
  const soon = (await listCareTasks(deps.store, viewer, until)).filter(({ isDue }) => isDue);
  if (soon.length === 0) return '';
  const today = new Set((await listCareTasks(deps.store, viewer, now)).flatMap(({ id, isDue }) => (isDue ? [id] : [])));
  return html`<section aria-labelledby="care"><h2 id="care">職員への声かけと面談</h2><ul>${soon.map(
    ({ id, step, dueOn, caseNumber }) =>
      html`<li><time datetime="${dueOn}">${dueOn}</time>${today.has(id) ? html` <strong class="wrong">${dueOn < dayInJapan(now) ? '期限を過ぎています' : '今日まで'}</strong>` : ''}　<a href="/care/${id}">${guidanceOf(step).title}</a>（事案 ${caseNumber}）</li>`,
  )}</ul></section>`;
}
