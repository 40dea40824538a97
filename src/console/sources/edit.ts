import { html } from 'hono/html';
import { isMimamoriError, MimamoriError } from '../../kernel/index.ts';
import { addSource, changeSource, loadSource } from '../../scan/index.ts';
import { allSources, readSourceDraft, type Source, sourceOf } from '../../source/index.ts';
import { type Faults, textOf, textsOf } from '../form.ts';
import type { Page } from '../route.ts';
import { draftOf, sourceForm } from './form.ts';

/** Kinds that read a site. What reads files of this machine is set up at its terminal. */
const isForForm = ({ capabilities }: Source<unknown>): boolean => capabilities.mode !== 'manual';

interface Sent {
  values: Readonly<Record<string, string>>;
  faults: Faults;
}

/** First the kind, since each has settings of its own; then its form. */
export function showNewSource(page: Page, sent?: Sent): Response | Promise<Response> {
  const kind = sent?.values.kind ?? page.query.get('kind');
  const source = kind ? kindOf(kind) : undefined;
  if (!source) {
    const kinds = allSources().filter(isForForm);
    return page.html(
      '情報源を加える',
      html`<p>どのようなサイトを読みますか。</p><ul class="plain">${kinds.map(
        ({ kind: name, title, help }) =>
          html`<li class="card"><h2><a href="/sources/new?kind=${name}">${title}</a></h2><p>${help}</p></li>`,
      )}</ul><p class="quiet-text">ファイルから読むときは、端末で <code>mimamori source import sources.yaml</code> を実行します。</p>`,
    );
  }
  const values = sent?.values ?? { every: '5m' };
  const form = sourceForm(page, {
    ...{ source, values, faults: sent?.faults ?? {}, isNew: true, action: '/sources', submit: '加える' },
  });
  const off = html`<p class="quiet-text">加えた情報源は、止まった状態です。内容を確かめてから、読み取りを始めてください。</p>`;
  return page.html(`情報源を加える: ${source.title}`, html`${off}${form}`, sent ? { status: 422 } : {});
}

export async function createSource(page: Page): Promise<Response> {
  const { deps, viewer } = page;
  const form = await page.form();
  const values = textsOf(form);
  const { kind } = kindOf(textOf(form, 'kind'));
  const now = deps.clock.now();
  const read = readSourceDraft(kind, values, now);
  if (!read.ok) return showNewSource(page, { values, faults: read.faults });
  try {
    await addSource(deps.store, read.entry, { actor: viewer.id, now });
  } catch (error) {
    if (!isMimamoriError(error, 'source-there')) throw error;
    return showNewSource(page, { values, faults: { id: error.message } });
  }
  return page.redirect(`/sources/${encodeURIComponent(read.entry.id)}`, '加えました。まだ読み取りは始めていません。');
}

export async function showSourceForm(page: Page, sent?: Sent): Promise<Response> {
  const { entry } = await loadSource(page.deps.store, page.params.id ?? '');
  const source = kindOf(entry.kind);
  const form = sourceForm(page, {
    ...{ source, values: sent?.values ?? draftOf(entry), faults: sent?.faults ?? {}, isNew: false },
    ...{ action: `/sources/${encodeURIComponent(entry.id)}/edit`, submit: '保存する' },
  });
  const note = html`<p class="quiet-text">アドレスを変えると、はじめから読み直すために、読み取りが止まります。</p>`;
  return page.html(`情報源を直す: ${entry.id}`, html`${note}${form}`, sent ? { status: 422 } : {});
}

export async function keepSource(page: Page): Promise<Response> {
  const { deps, viewer, params } = page;
  const { entry } = await loadSource(deps.store, params.id ?? '');
  const { kind } = kindOf(entry.kind);
  const values = textsOf(await page.form());
  const now = deps.clock.now();
  const read = readSourceDraft(kind, { ...values, id: entry.id }, now);
  if (!read.ok) return showSourceForm(page, { values, faults: read.faults });
  await changeSource(deps.store, read.entry, { actor: viewer.id, now });
  const stopped = read.entry.url === entry.url ? '' : 'アドレスが変わったので、読み取りを止めました。';
  return page.redirect(`/sources/${encodeURIComponent(entry.id)}`, `保存しました。${stopped}`);
}

/** @throws {MimamoriError} `source-kind-unknown` */
function kindOf(kind: string): Source<unknown> {
  const source = sourceOf(kind);
  if (source && isForForm(source)) return source;
  throw new MimamoriError('source-kind-unknown', 'その種類の情報源は、この画面では扱えません。', { kind });
}
