import { html } from 'hono/html';
import { clockDefinitions } from '../../case/index.ts';
import { field, select } from '../field.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { table } from '../table.ts';
import { day } from '../when.ts';
import { caseForm } from './case-form.ts';
import type { OpenFile } from './file.ts';
import { caution, certainty, stageChip } from './names.ts';

/** Deadlines of a case; a date is 目安 until a person confirms it. */
export function clocks(page: Page, file: OpenFile): Html {
  if (file.clocks.length === 0) return html`<p>動いている期限はありません。</p>`;
  const row = (one: OpenFile['clocks'][number]) => {
    const definition = clockDefinitions().find(({ id }) => id === one.clock);
    const confirm = caseForm(
      page,
      file,
      { path: `/clocks/${one.id}/confirm`, folded: '日付を確かめた' },
      (
        typed,
      ) => html`${field({ id: `day-${one.id}`, name: 'day', label: '正しい日付', type: 'date', value: typed('day', one.dueOn), short: true, required: true })}
<button type="submit" class="second">記録する</button>`,
    );
    return [
      html`<time datetime="${one.dueOn}">${one.dueOn}</time><br><small>${certainty(one.isConfirmed)}</small>`,
      stageChip(one.stage),
      html`${one.name}${one.posts > 1 ? `（投稿 ${one.posts} 件）` : ''}<br><span class="quiet-text">${definition?.after ?? ''}</span>
<details><summary>数え方と出典</summary><p>${definition?.from ?? ''}から。${definition?.counting ?? ''}</p><p>${definition?.source ?? ''}</p>${definition?.unsure ? caution(definition.unsure) : ''}</details>`,
      one.actOn ? day(new Date(one.actOn)) : '',
      file.mayWrite && !one.isConfirmed ? confirm : '',
    ];
  };
  return table('期限', ['期限', '様子', '種類', '遅くともこの日までに動く', '確認'], file.clocks.map(row));
}

export function starting(page: Page, file: OpenFile): Html {
  const choices = clockDefinitions()
    .filter(({ of, starts }) => of === 'case' && starts === 'by-hand')
    .map(({ id, name }) => ({ value: id, label: name }));
  return caseForm(
    page,
    file,
    { path: '/clocks', folded: '期限を始める（告訴、時効、漏えいの報告など）' },
    (typed) => html`${select({ name: 'clock', label: '種類', required: true, value: typed('clock') }, choices)}
${field({ name: 'from', label: '始まりの日', type: 'date', value: typed('from'), required: true, short: true })}<button type="submit">始める</button>`,
  );
}
