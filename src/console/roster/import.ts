import { html } from 'hono/html';
import { isMimamoriError, MimamoriError } from '../../kernel/index.ts';
import { type KeptRoster, keepRoster, loadRoster, previewRoster, type RosterPreview } from '../../register/index.ts';
import { parseRosterCsv, parseRosterYaml, type Roster } from '../../roster/index.ts';
import { field } from '../field.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';

const TITLE = '名簿を読み込む';

export async function showImport(page: Page, fault?: string): Promise<Response> {
  const kept = await loadRoster(page.deps.store);
  const form = html`<p>いまの名簿を、ファイルの内容に置き換えます。次の画面で、変わるところを確かめてから実行します。</p>
${fault ? html`<div class="fault" role="alert">${fault.split('\n').map((line) => html`<p>${line}</p>`)}</div>` : ''}
<form method="post" action="/roster/import" enctype="multipart/form-data">${page.token}
${field({ name: 'file', label: '名簿のファイル', type: 'file', required: true, hint: 'roster.yaml、または職員だけを書いた CSV（UTF-8 か Shift_JIS）。CSV では、組織についての記述は変わりません。' })}
<button type="submit">変わるところを見る</button></form>`;
  return page.html(TITLE, kept?.isSample ? sampleStays : form, fault ? { status: 422 } : {});
}

const sampleStays = html`<p>いまは見本の市が動いています。見本を消して自分の組織で始めるには、端末で <code>mimamori roster import roster.yaml</code> を実行し、見守りを始め直してください。</p>`;

export async function previewImport(page: Page): Promise<Response> {
  const { token } = page;
  const file = (await page.form()).get('file');
  if (!(file instanceof File) || file.size === 0) return showImport(page, 'ファイルを選んでください。');
  const kept = await requireReal(page);
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const next = parse(bytes, file.name, kept);
    const preview = previewRoster(kept?.roster, next);
    const content = html`${describe(preview, next)}
<form method="post" action="/roster/import/apply">${token}
<input type="hidden" name="file" value="${Buffer.from(bytes).toString('base64')}"><input type="hidden" name="name" value="${file.name.slice(0, 200)}">
<input type="hidden" name="version" value="${kept?.version ?? ''}">
<p class="actions"><button type="submit">この内容に置き換える</button> <a href="/roster/import">やめる</a></p></form>`;
    return await page.html(TITLE, content);
  } catch (error) {
    if (isMimamoriError(error)) return showImport(page, error.message);
    throw error;
  }
}

export async function applyImport(page: Page): Promise<Response> {
  const { deps, viewer } = page;
  const form = await page.form();
  const kept = await requireReal(page);
  if ((kept?.version ?? '') !== textOf(form, 'version')) {
    return showImport(page, '確かめているあいだに、ほかの人が名簿を変えました。もう一度ファイルを選んでください。');
  }
  const next = parse(Buffer.from(textOf(form, 'file'), 'base64'), textOf(form, 'name'), kept);
  const { added, changed, left } = await keepRoster(deps.store, next, {
    actor: viewer.id,
    now: deps.clock.now(),
    isSample: false,
  });
  return page.redirect(
    '/roster',
    `読み込みました（追加 ${added.length}、変更 ${changed.length}、名簿から外れた人 ${left.length}）。`,
  );
}

/** The sample goes only from the terminal: its site and its posts go with it. */
async function requireReal({ deps }: Page): Promise<KeptRoster | undefined> {
  const kept = await loadRoster(deps.store);
  if (kept?.isSample) throw new MimamoriError('roster-sample', '見本の市の名簿は、画面からは変えられません。');
  return kept;
}

function parse(bytes: Uint8Array, name: string, kept: KeptRoster | undefined): Roster {
  if (!/\.csv$/iu.test(name)) return parseRosterYaml(new TextDecoder().decode(bytes));
  if (kept) return parseRosterCsv(bytes, kept.roster.organisation);
  throw new MimamoriError(
    'roster-organisation-missing',
    '最初の名簿は、組織についても書いた YAML で読み込んでください。',
  );
}

const fieldNames: Readonly<Record<string, string>> = {
  ...{ family: '姓', given: '名', familyKana: '姓のかな', givenKana: '名のかな', department: '部署', title: '職名' },
  ...{ aliases: '呼び名', consent: '同意の日' },
};

function describe(preview: RosterPreview, next: Roster): Html {
  const { added, changed, left, withoutConsent, organisationChanges } = preview;
  const name = new Map(next.people.map(({ id, family, given }) => [id, `${family} ${given ?? ''}`]));
  const list = (ids: readonly string[]) =>
    html`<ul>${ids.map((id) => html`<li>${id} ${name.get(id) ?? ''}</li>`)}</ul>`;
  const part = (title: string, ids: readonly string[], content = list(ids)) =>
    html`<h2>${title}（${ids.length} 人）</h2>${ids.length === 0 ? html`<p>ありません。</p>` : content}`;
  return html`<p>職員 ${next.people.length} 人のファイルです。${organisationChanges ? '組織についての記述も変わります。' : ''}まだ何も変わっていません。</p>
${left.length > 0 && left.length > next.people.length / 5 ? html`<p class="warning">名簿から外れる人が ${left.length} 人います。ファイルが途中で切れていないか確かめてください。</p>` : ''}
${part('新しく加わる人', added)}
${part(
  '変わる人',
  changed.map(({ id }) => id),
  html`<ul>${changed.map(({ id, fields }) => html`<li>${id} ${name.get(id) ?? ''}: ${fields.map((one) => fieldNames[one] ?? one).join('、')}</li>`)}</ul>`,
)}
${part('名簿から外れる人', left)}
${part('同意の日がなく、見守らない人', withoutConsent)}`;
}
