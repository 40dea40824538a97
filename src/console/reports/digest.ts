import { html } from 'hono/html';
import { mayDo } from '../../access/index.ts';
import { categoryNames } from '../../analysis/index.ts';
import { isMimamoriError, MimamoriError } from '../../kernel/index.ts';
import {
  askForExample,
  changeExample,
  type Example,
  exampleDraftSchema,
  issueDigest,
  listExamples,
  withdrawExample,
  writeExample,
} from '../../report/index.ts';
import { field, select, textArea } from '../field.ts';
import { type Faults, readForm, textsOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page, Route } from '../route.ts';

export const digestRoutes: readonly Route[] = [
  { method: 'GET', path: '/reports/digest', right: 'reports.read', handle: showExamples },
  { method: 'GET', path: '/reports/digest/file', right: 'reports.read', handle: takeDigest },
  { method: 'GET', path: '/reports/digest/new', right: 'cases.write', handle: (page) => showForm(page) },
  { method: 'POST', path: '/reports/digest', right: 'cases.write', handle: write },
  { method: 'GET', path: '/reports/digest/:id', right: 'approvals.read', handle: showOne },
  { method: 'POST', path: '/reports/digest/:id', right: 'cases.write', handle: write },
  { method: 'POST', path: '/reports/digest/:id/ask', right: 'cases.write', handle: ask },
  { method: 'POST', path: '/reports/digest/:id/withdraw', right: 'cases.write', handle: withdraw },
];

const LIST = '/reports/digest';
const stateNames: Readonly<Record<Example['state'], string>> = {
  draft: '下書き',
  waiting: '承認待ち',
  approved: '承認済み',
  refused: '差し戻し',
  withdrawn: '取り下げ',
};

/** Who may only read sees what was approved, and nothing of what is being written. */
async function showExamples(page: Page): Promise<Response> {
  const { deps, viewer } = page;
  const mayWrite = mayDo(viewer, 'cases.write');
  const all = await listExamples(deps.store, deps.clock.now());
  const shown = mayWrite ? all : all.filter(({ state }) => state === 'approved');
  const content = html`<p>実際の事案を、誰のことか分からないように書き直した事例です。別の人が承認したものだけを配れます。</p>
${mayWrite ? html`<p><a href="${LIST}/new">新しい事例を書く</a></p>` : ''}
${shown.length === 0 ? html`<p>まだありません。</p>` : html`<ul>${shown.map((example) => item(example, mayWrite))}</ul>`}
${shown.some(({ state }) => state === 'approved') ? html`<p><a href="${LIST}/file">承認された事例をファイルに保存する</a></p>` : ''}
<p><a href="/reports">報告の一覧へ</a></p>`;
  return page.html('研修用の事例', content);
}

function item({ id, title, state, situation, response, lesson }: Example, mayWrite: boolean): Html {
  return html`<li><h3>${mayWrite ? html`<a href="${LIST}/${id}">${title}</a>（${stateNames[state]}）` : title}</h3>
${mayWrite ? '' : html`<p>${situation}</p><p>${response}</p><p>${lesson}</p>`}</li>`;
}

async function takeDigest({ deps, viewer }: Page): Promise<Response> {
  const { html: file } = await issueDigest(deps.store, viewer.id, deps.clock.now());
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-disposition': 'attachment; filename="mimamori-digest.html"',
  };
  return new Response(file, { headers });
}

async function showOne(page: Page): Promise<Response> {
  const example = await find(page);
  if (mayDo(page.viewer, 'cases.write')) return showForm(page, { example });
  return page.html(example.title, html`<p>${example.situation}</p><p>${example.response}</p><p>${example.lesson}</p>`);
}

interface Shown {
  example?: Example;
  values?: Readonly<Record<string, string>>;
  faults?: Faults;
  message?: string;
}

async function showForm(page: Page, { example, values, faults = {}, message }: Shown = {}): Promise<Response> {
  const text: Readonly<Record<string, string>> = values ?? {
    ...(example && { ...pick(example) }),
  };
  const area = (name: string, label: string, most: number) =>
    textArea({ name, label, most, value: text[name] ?? '', fault: faults[name], required: true });
  const choices = Object.entries(categoryNames).map(([value, label]) => ({ value, label }));
  const action = example ? `${LIST}/${example.id}` : LIST;
  const content = html`${message === undefined ? '' : html`<p class="wrong" role="alert">${message}</p>`}
<p>名前、部署、日付、場所、投稿の言葉、アカウント名を書かないでください。何が起き、どう対応したかを、一般的な言葉で書き直してください。</p>
${example ? html`<p>いまの状態: ${stateNames[example.state]}（第${example.version}版）。文を変えると、承認をもう一度受けます。</p>` : ''}
<form method="post" action="${action}">${page.token}
${select({ name: 'category', label: '種類', value: text.category ?? '', fault: faults.category, required: true }, choices, '選んでください')}
${field({ name: 'title', label: '見出し', value: text.title ?? '', fault: faults.title, most: 60, required: true })}
${area('situation', 'どのようなことがあったか', 600)}${area('response', 'どう対応したか', 600)}${area('lesson', 'ここから学ぶこと', 400)}
<div class="actions"><button type="submit">保存する</button></div></form>
${example ? actions(page, example) : ''}<p><a href="${LIST}">一覧へ</a></p>`;
  return page.html(
    example ? '研修用の事例' : '新しい事例',
    content,
    message === undefined && Object.keys(faults).length === 0 ? {} : { status: 422 },
  );
}

function pick({ category, title, situation, response, lesson }: Example): Record<string, string> {
  return { category, title, situation, response, lesson };
}

function actions({ token }: Page, { id, state }: Example): Html {
  const ask = html`<form method="post" action="${LIST}/${id}/ask">${token}<button type="submit">別の人に承認を頼む</button></form>`;
  return html`<div class="actions">${state === 'draft' || state === 'refused' ? ask : ''}
<form method="post" action="${LIST}/${id}/withdraw">${token}<button type="submit" class="second">この事例を取り下げる</button></form></div>`;
}

async function write(page: Page): Promise<Response> {
  const { deps, viewer, params } = page;
  const form = await page.form();
  const example = params.id === undefined ? undefined : await find(page);
  const read = readForm(form, exampleDraftSchema);
  const again = { ...(example && { example }), values: textsOf(form) };
  if (!read.ok) return showForm(page, { ...again, faults: read.faults });
  try {
    const now = deps.clock.now();
    if (example) await changeExample(deps.store, viewer, example.id, read.value, now);
    const id = example?.id ?? (await writeExample(deps.store, viewer, read.value, now));
    return page.redirect(`${LIST}/${id}`, '保存しました。');
  } catch (error) {
    if (!isMimamoriError(error, 'digest-traces')) throw error;
    return showForm(page, { ...again, message: error.message });
  }
}

async function ask({ deps, viewer, params, redirect }: Page): Promise<Response> {
  await askForExample(deps.store, viewer, params.id ?? '', deps.clock.now());
  return redirect(`${LIST}/${params.id ?? ''}`, '承認を頼みました。');
}

async function withdraw({ deps, viewer, params, redirect }: Page): Promise<Response> {
  await withdrawExample(deps.store, viewer, params.id ?? '', deps.clock.now());
  return redirect(LIST, '取り下げました。');
}

async function find({ deps, params }: Page): Promise<Example> {
  const example = (await listExamples(deps.store, deps.clock.now())).find(({ id }) => id === params.id);
  if (!example) throw new MimamoriError('digest-unknown', 'この事例はありません。一覧から選んでください。');
  return example;
}
