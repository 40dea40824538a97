import { html, raw } from 'hono/html';
import { dayInJapan } from '../../kernel/index.ts';
import type { Source, SourceDraft, SourceEntry } from '../../source/index.ts';
import { field, select, textArea } from '../field.ts';
import type { Faults } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';

interface SourceForm {
  source: Source<unknown>;
  /** Where it goes. */
  action: string;
  /** Its name is chosen once: posts are kept under it. */
  isNew: boolean;
  values: SourceDraft;
  faults: Faults;
  submit: string;
}

/** All that a source of a kind needs: place, interval, what was made sure of about its terms, and the kind's own settings. */
export function sourceForm({ token, deps }: Page, form: SourceForm): Html {
  const { source, values, faults, isNew } = form;
  const of = (name: string) => ({ name, value: values[name] ?? '', fault: faults[name] });
  const options = Object.entries(source.optionHelp);
  const isWrongInside = Object.keys(faults).some((name) => name.startsWith('option-'));
  const isSetInside = options.some(([name]) => (values[`option-${name}`] ?? '') !== '');
  const count = Object.keys(faults).length;
  return html`${count > 0 ? html`<p class="fault" role="alert">記録されていません。直すところが ${count} か所あります。入力した内容は残っています。</p>` : ''}
<form method="post" action="${form.action}">${token}<input type="hidden" name="kind" value="${source.kind}">
<p>種類: <strong>${source.title}</strong>　${source.help}</p>
${isNew ? field({ ...of('id'), label: '名前', required: true, most: 100, short: true, autocomplete: 'off', hint: '半角の英数字と . _ - で付けます。後から変えられません。例: fedi-1' }) : ''}
${field({ ...of('url'), label: 'アドレス', required: true, most: 1000, autocomplete: 'off' })}
${source.capabilities.mode === 'poll' ? field({ ...of('every'), label: '読む間隔', required: true, short: true, most: 10, hint: '5m は 5 分ごと、2h は 2 時間ごと、1d は 1 日ごとです。' }) : html`<p class="quiet-text">流れてくるものを読み続けるので、間隔は決めません。</p>`}
<fieldset><legend>利用規約の確認</legend>
<p>サイトの規約を読み、この使い方が許されることを確かめた記録です。${source.legal.staleAfterDays} 日ごとに確かめ直します。${source.legal.termsUrl ? html`<a href="${source.legal.termsUrl}" rel="noreferrer noopener">規約を開く</a>` : ''}</p>
${field({ ...of('reviewedOn'), label: '確認した日', type: 'date', required: true, short: true, hint: `今日は ${dayInJapan(deps.clock.now())} です。` })}
${textArea({ ...of('basis'), label: '確認したこと', required: true, most: 500 })}
${field({ ...of('approvedBy'), label: '承認した人', required: source.legal.needsApproval, most: 100 })}</fieldset>
${
  options.length === 0
    ? ''
    : html`<details${isWrongInside || isSetInside ? raw(' open') : ''}><summary>細かい設定（空のままなら、はじめの値を使います）</summary>
${options.map(([name, help]) => option(source.optionFields[name] ?? 'text', { ...of(`option-${name}`), label: name, hint: help }))}</details>`
}
<p class="actions"><button type="submit">${form.submit}</button><a href="/sources">やめる</a></p></form>`;
}

interface OptionContents {
  name: string;
  value: string;
  fault: string | undefined;
  label: string;
  hint: string;
}

function option(kind: Source<unknown>['optionFields'][string], contents: OptionContents): Html {
  if (kind === 'flag') {
    const choices = [
      { value: 'true', label: 'はい（true）' },
      { value: 'false', label: 'いいえ（false）' },
    ];
    return select(contents, choices, 'はじめの値のまま');
  }
  const hint = kind === 'list' ? `${contents.hint}。いくつもあるときは「、」で区切ります。` : contents.hint;
  return field({ ...contents, hint, most: 1000, short: kind === 'number', autocomplete: 'off' });
}

/** What a source has, as its form is filled in. */
export function draftOf({ id, url, everySeconds, terms, options }: SourceEntry): SourceDraft {
  const written = (value: unknown) => (Array.isArray(value) ? value.join('、') : String(value));
  return {
    ...{ id, url, every: everySeconds === undefined ? '' : durationOf(everySeconds) },
    ...{ reviewedOn: terms?.reviewedOn ?? '', basis: terms?.basis ?? '', approvedBy: terms?.approvedBy ?? '' },
    ...Object.fromEntries(Object.entries(options).map(([name, value]) => [`option-${name}`, written(value)])),
  };
}

/** `5m` and the like, in the largest unit that fits. */
function durationOf(seconds: number): string {
  const units = [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
  ] as const;
  const fit = units.find(([, length]) => seconds % length === 0);
  return fit ? `${seconds / fit[1]}${fit[0]}` : `${seconds}s`;
}
