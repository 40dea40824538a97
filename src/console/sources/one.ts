import { html } from 'hono/html';
import { dayInJapan } from '../../kernel/index.ts';
import { type KeptSource, loadSource, type SourceRecord, sourceRecord } from '../../scan/index.ts';
import { sourceOf } from '../../source/index.ts';
import { field, textArea } from '../field.ts';
import type { Faults } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { figures, table } from '../table.ts';
import { when } from '../when.ts';
import { budgetOf, lagOf, stateOf } from './state.ts';

interface Sent {
  values: Readonly<Record<string, string>>;
  faults: Faults;
}

const DAYS = 14;

export async function showSource(page: Page, sent?: Sent): Promise<Response> {
  const { deps, params } = page;
  const now = deps.clock.now();
  const source = await loadSource(deps.store, params.id ?? '');
  const record = await sourceRecord(deps.store, source.entry.id, DAYS);
  const { fault } = stateOf(source, now);
  const content = html`${fault ? html`<p class="fault">${fault}</p>` : ''}${facts(source, now)}${editLink(source)}${onOff(page, source)}
${terms(page, source, sent)}<h2>読めなかったかもしれない期間</h2>${gaps(record)}<h2>読んだ件数</h2>${counts(record)}`;
  return page.html(`情報源: ${source.entry.id}`, content, sent ? { status: 422 } : {});
}

function facts(source: KeptSource, now: Date): Html {
  const { entry, finishedAt, lastErrorText } = source;
  const kind = sourceOf(entry.kind);
  const lag = lagOf(source, now);
  return html`<dl class="facts"><dt>種類</dt><dd>${kind?.title ?? entry.kind}</dd><dt>アドレス</dt><dd>${entry.url}</dd>
<dt>読む間隔</dt><dd>${entry.everySeconds === undefined ? '流れを読み続けるか、頼んだときだけ' : intervalText(entry.everySeconds)}</dd>
<dt>回数の上限</dt><dd>${budgetOf(entry, now) ?? '設定が正しくないので分かりません'}</dd>
<dt>最後に読んだ</dt><dd>${finishedAt ? when(finishedAt) : 'まだ読んでいません'}</dd><dt>遅れ</dt><dd>${lag || 'ありません'}</dd>
<dt>最後の失敗</dt><dd>${lastErrorText ?? 'ありません'}</dd></dl>`;
}

/** What reads files of this machine is set up at its terminal. */
function editLink({ entry }: KeptSource): Html {
  if (sourceOf(entry.kind)?.capabilities.mode === 'manual') return html``;
  return html`<p><a href="/sources/${encodeURIComponent(entry.id)}/edit">アドレスや設定を直す</a></p>`;
}

function onOff({ token }: Page, { entry, enabled }: KeptSource): Html {
  return html`<form method="post" action="/sources/${encodeURIComponent(entry.id)}/switch">${token}
<input type="hidden" name="enabled" value="${enabled ? 'no' : 'yes'}">
<button type="submit" class="${enabled ? 'grave' : ''}">${enabled ? '読み取りを止める' : '読み取りを始める'}</button></form>`;
}

function terms({ token, deps }: Page, { entry }: KeptSource, sent: Sent | undefined): Html {
  const kind = sourceOf(entry.kind);
  const { reviewedOn, basis, approvedBy } = entry.terms ?? {};
  const values = sent?.values ?? { reviewedOn: reviewedOn ?? '', basis: basis ?? '', approvedBy: approvedBy ?? '' };
  const faults = sent?.faults ?? {};
  const of = (name: string) => ({ name, value: values[name] ?? '', fault: faults[name] });
  const url = kind?.legal.termsUrl;
  return html`<h2>利用規約の確認</h2>
<p>サイトの規約を読み、この使い方が許されることを確かめた記録です。${kind ? `${kind.legal.staleAfterDays} 日ごとに確かめ直します。` : ''}${
    url ? html`<a href="${url}" rel="noreferrer noopener">規約を開く</a>` : ''
  }</p>
<form method="post" action="/sources/${encodeURIComponent(entry.id)}/terms">${token}
${field({ ...of('reviewedOn'), label: '確認した日', type: 'date', required: true, short: true, hint: `今日は ${dayInJapan(deps.clock.now())} です。` })}
${textArea({ ...of('basis'), label: '確認したこと', required: true, most: 500 })}
${field({ ...of('approvedBy'), label: '承認した人', required: kind?.legal.needsApproval ?? false, most: 100 })}
<button type="submit" class="second">記録する</button></form>`;
}

function gaps({ gaps: declared }: SourceRecord): Html {
  if (declared.length === 0) return html`<p>ありません。</p>`;
  return html`<ul>${declared.map(
    ({ from, until, reason }) =>
      html`<li>${from ? when(from) : 'それ以前'} から ${until ? when(until) : '今'} まで: ${reason}</li>`,
  )}</ul>`;
}

function counts({ days }: SourceRecord): Html {
  if (days.length === 0) return html`<p>まだありません。</p>`;
  return table(
    '読んだ件数',
    ['日', figures('件数')],
    days.map(({ day, seen }) => [day, seen]),
  );
}

function intervalText(seconds: number): string {
  return seconds < 60 ? `${seconds} 秒ごと` : `${Math.round(seconds / 60)} 分ごと`;
}
