import { html } from 'hono/html';
import { type EraseRun, keepRetention, readEraseRuns, readRetention, retentionSchema } from '../../operations/index.ts';
import { field } from '../field.ts';
import { type Faults, readForm, textOf, textsOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page, Route } from '../route.ts';
import { figures, table } from '../table.ts';
import { when } from '../when.ts';

export const retentionRoutes: readonly Route[] = [
  { method: 'GET', path: '/retention', right: 'retention.manage', handle: (page) => showRetention(page) },
  { method: 'POST', path: '/retention', right: 'retention.manage', handle: keep },
];

const rules = [
  {
    name: 'dismissedDays',
    label: '批判・意見、当市と無関係、重複と判断した警告（日）',
    hint: '判断の日から数えます。1〜365 日。',
  },
  {
    name: 'undecidedDays',
    label: '事案にならなかった、そのほかの警告（日）',
    hint: '見つけた日から数えます。30〜365 日。',
  },
  {
    name: 'staffReportDays',
    label: '事案にならなかった職員からの報告（日）',
    hint: '受けた日から数えます。30〜365 日。',
  },
  { name: 'subjectRequestDays', label: '終わった開示などの請求（日）', hint: '終わった日から数えます。365〜3650 日。' },
] as const;

async function showRetention(
  page: Page,
  sent?: { values: Readonly<Record<string, string>>; faults: Faults },
): Promise<Response> {
  const { deps, token } = page;
  const kept = await readRetention(deps.store.client);
  const runs = await readEraseRuns(deps.store, 30);
  const content = html`<p>事案にならなかったものは、期間が過ぎると毎晩自動で消えます。消えるのは、投稿の本文、投稿者、アドレス、誰についてのものか、判断に添えた文です。件数の集計に使う種類と日付は残ります。</p>
<p>事案とその証拠は、市の文書の決まりに従うので、自動では消えません。警告や報告を消すときは、その保全した画面も消します（手で保全して事案にならなかったものは、「そのほかの警告」の日数で消します）。いつ、どの決まりで、何（ハッシュ値）を消したかは、監査記録に残ります。</p>
<form method="post" action="/retention">${token}${rules.map(({ name, label, hint }) =>
    field({
      name,
      label,
      hint,
      type: 'number',
      required: true,
      short: true,
      value: sent?.values[name] ?? String(kept[name]),
      fault: sent?.faults[name],
    }),
  )}<button type="submit">保存する</button></form>
<h2>消去の記録</h2>${log(runs)}`;
  return page.html('保存期間', content, sent ? { status: 422 } : {});
}

function log(runs: readonly EraseRun[]): Html {
  if (runs.length === 0) return html`<p>まだ消去していません。毎日 3 時 30 分に行います。</p>`;
  const columns = [
    ['dismissed', '判断して見送った警告'],
    ['undecided', 'そのほかの警告'],
    ['staffReports', '職員からの報告'],
    ['subjectRequests', '請求'],
    ['captures', '保全した画面'],
  ] as const;
  return table(
    '消去の記録',
    ['時刻', ...columns.map(([, label]) => figures(label))],
    runs.map(({ at, erased }) => [html`${when(at)}`, ...columns.map(([rule]) => erased[rule] ?? 0)]),
  );
}

async function keep(page: Page): Promise<Response> {
  const { deps, viewer } = page;
  const form = await page.form();
  const asked = new FormData();
  for (const { name } of rules) asked.set(name, textOf(form, name));
  const read = readForm(asked, retentionSchema);
  if (!read.ok) return showRetention(page, { values: textsOf(form), faults: read.faults });
  await keepRetention(deps.store, read.value, { actor: viewer.id, now: deps.clock.now() });
  return page.redirect('/retention', '保存しました。今夜の消去から使います。');
}
