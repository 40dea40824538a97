import { html, raw } from 'hono/html';
import { namesOfUsers } from '../../access/index.ts';
import { assignCare, type CareCase, carers, listCareCases } from '../../care/index.ts';
import { isMimamoriError } from '../../kernel/index.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';

/** Who looks after whom, by case: for what nobody has been given, and for a head of section who is away or has moved on. */
export async function showAssigning(page: Page, fault?: { caseId: string; message: string }): Promise<Response> {
  const { store } = page.deps;
  const cases = await listCareCases(store, page.viewer);
  const names = await namesOfUsers(
    store,
    cases.map(({ assigneeId }) => assigneeId),
  );
  const candidates = await carers(store);
  const intro = html`<p>声かけと面談を行う所属長を、事案ごとに決めます。替えた相手には知らせが届きます。本人を担当にすることはできません。</p>`;
  const content =
    cases.length === 0
      ? html`<p>これからの予定はありません。</p>`
      : html`<ul class="plain">${cases.map((one) => card(page, one, { names, candidates, fault: fault?.caseId === one.caseId ? fault.message : undefined }))}</ul>`;
  return page.html('ケアの担当を決める', html`${intro}${content}<p><a href="/care">職員のケアへ戻る</a></p>`, {
    ...(fault && { status: 422 }),
  });
}

interface Choosing {
  names: ReadonlyMap<string, string>;
  candidates: readonly { id: string; name: string }[];
  fault: string | undefined;
}

function card({ token }: Page, { caseId, number, assigneeId, open, nextOn }: CareCase, choosing: Choosing): Html {
  const { names, candidates, fault } = choosing;
  const field = `to-${caseId}`;
  const now =
    assigneeId === null
      ? html`<strong class="wrong">決まっていません</strong>`
      : (names.get(assigneeId) ?? '（いまはいない利用者）');
  return html`<li class="card"><h2>事案 <a href="/cases/${caseId}">${number}</a></h2>
<p>担当: ${now}　これから ${open} 件、次は <time datetime="${nextOn}">${nextOn}</time></p>
<form method="post" action="/care/assign">${token}<input type="hidden" name="case" value="${caseId}">
<div class="field"><label for="${field}">担当する所属長</label>${fault ? html`<p class="wrong" id="${field}-fault">${fault}</p>` : ''}
<select id="${field}" name="to" required${fault ? html` aria-invalid="true" aria-describedby="${field}-fault"` : ''}><option value="">選んでください</option>
${candidates.map(({ id, name }) => html`<option value="${id}"${id === assigneeId ? raw(' selected') : ''}>${name}</option>`)}</select></div>
<button type="submit" class="second">この人に決める</button></form></li>`;
}

export async function assignTasks(page: Page): Promise<Response> {
  const form = await page.form();
  const caseId = textOf(form, 'case');
  try {
    await assignCare(page.deps.store, page.viewer, caseId, textOf(form, 'to'), page.deps.clock.now());
  } catch (error) {
    if (!isMimamoriError(error, 'care-assignee')) throw error;
    return showAssigning(page, { caseId, message: error.message });
  }
  return page.redirect('/care/assign', '担当を決めました。');
}
