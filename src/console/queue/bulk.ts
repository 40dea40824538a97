import { html } from 'hono/html';
import { MimamoriError } from '../../kernel/index.ts';
import {
  type BulkPreview,
  decideMany,
  decisionKinds,
  decisionNames,
  filterQuery,
  parseFilter,
  policiesFor,
  policyText,
  previewBulk,
  readKeys,
  refusalText,
} from '../../triage/index.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { deskOf } from './desk.ts';
import { caseToJoin } from './join.ts';
import { keyed, keyMark } from './keyed.ts';

/** Most alerts that are decided in one act. */
const MOST = 500;
const kinds = ['criticism', 'not_about_us', 'duplicate', 'needs_evidence', 'case'] as const;

/** Shows what deciding the chosen alerts together would do, before it is done. */
export async function previewMany(page: Page): Promise<Response> {
  const form = await page.form();
  const chosen = chosenAlerts(form);
  const desk = deskOf(page);
  const preview = await previewBulk(desk, page.viewer, chosen, { kind: 'criticism' });
  const keys = await readKeys(desk, page.viewer.id);
  const content = previewPage({
    preview,
    chosen,
    token: page.token,
    filter: textOf(form, 'filter'),
    hasKeys: keys.help !== null,
  });
  return page.html('まとめて判断する', content, { scripts: ['keys'] });
}

interface Previewed {
  preview: BulkPreview;
  chosen: readonly string[];
  token: Html;
  filter: string;
  hasKeys: boolean;
}

function previewPage({ preview, chosen, token, filter, hasKeys }: Previewed): Html {
  const { groups, alerts, skipped } = preview;
  const choices = kinds.flatMap((kind) => policiesFor(kind).map((policy) => ({ kind, policy })));
  return html`<p>選んだ警告のうち、<strong>${groups} 件（同じ内容の投稿を含めて ${alerts} 件）</strong>が判断されます。</p>
${skipped.length > 0 ? html`<div class="warning"><p>次の ${skipped.length} 件は判断されません。</p><ul>${skipped.map(({ alertId, refusal }) => html`<li><a href="/alerts/${alertId}">警告</a>：${refusalText(refusal)}</li>`)}</ul></div>` : ''}
<form method="post" action="/alerts/bulk/decide">${token}<input type="hidden" name="filter" value="${filter}">
${chosen.map((id) => html`<input type="hidden" name="alert" value="${id}">`)}
<fieldset><legend>判断と理由</legend>${choices.map(({ kind, policy }, index) => {
    const digit = hasKeys && index < 9 ? String(index + 1) : null;
    return html`<label class="choice"><input type="radio" name="verdict" value="${kind} ${policy.code}" required${keyed(digit)}><span>${decisionNames[kind]}：${policy.text}${keyMark(digit)}</span></label>`;
  })}</fieldset>
<div class="field"><label for="case">「事案にする」とき、加える事案の番号（任意）</label><p class="hint" id="case-hint">空のままなら、職員ごとに新しい事案を開きます。</p><input id="case" name="case" class="short" placeholder="2026-0001" pattern="[0-9]{4}-[0-9]{4}" aria-describedby="case-hint"></div>
<p>判断の後 30 秒の間は、まとめて取り消せます。</p>
<div class="actions"><button type="submit">${alerts} 件を判断する</button><a href="/alerts${filter === '' ? '' : `?${filterQuery(parseFilter(new URLSearchParams(filter)))}`}">やめる</a></div></form>`;
}

export async function decideChosen(page: Page): Promise<Response> {
  const form = await page.form();
  const [first = '', policy = ''] = textOf(form, 'verdict').split(' ');
  const kind = decisionKinds.find((known) => known === first);
  if (!kind) throw new MimamoriError('verdict-kind', '判断と理由を選んでください。');
  const alertIds = chosenAlerts(form);
  const { actId, alerts, skipped } = await decideMany(deskOf(page), page.viewer, alertIds, {
    ...{ kind, policy, note: null, caseId: await caseToJoin(page, { kind, alertIds }, form) },
  });
  const query = new URLSearchParams(filterQuery(parseFilter(new URLSearchParams(textOf(form, 'filter')))));
  if (alerts > 0) query.set('undo', actId);
  const passed = skipped.length > 0 ? `${skipped.length} 件は判断していません。` : '';
  return page.redirect(`/alerts?${query}`, `${alerts} 件を判断しました：${policyText(policy)}。${passed}`);
}

/** @throws {MimamoriError} `bulk-none`, `bulk-many` */
function chosenAlerts(form: FormData): string[] {
  const chosen = [...new Set(form.getAll('alert').flatMap((value) => (typeof value === 'string' ? [value] : [])))];
  if (chosen.length === 0) throw new MimamoriError('bulk-none', '警告を 1 件以上選んでください。');
  if (chosen.length > MOST) throw new MimamoriError('bulk-many', `一度に判断できるのは ${MOST} 件までです。`);
  return chosen;
}
