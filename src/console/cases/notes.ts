import { html } from 'hono/html';
import { field, textArea } from '../field.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { day, when } from '../when.ts';
import { caseForm } from './case-form.ts';
import { nameOf, type OpenFile } from './file.ts';

/** Remarks, and tasks where there is a day. Lawyers leave them as well. */
export function notes(page: Page, file: OpenFile): Html {
  const { id, notes: all } = file;
  const item = ({
    id: note,
    at,
    authorId,
    text,
    dueOn,
    doneAt,
  }: OpenFile['notes'][number]) => html`<li class="card"><p>${text}</p>
<p class="quiet-text">${nameOf(file, authorId)}、${when(at)}${dueOn ? html`、期日 ${day(dueOn)}` : ''}${doneAt ? html`、${when(doneAt)} に完了` : ''}</p>
${dueOn && !doneAt ? html`<form method="post" action="/cases/${id}/notes/${note}/done">${page.token}<button type="submit" class="second">終わった</button></form>` : ''}</li>`;
  return html`<h2>メモと作業</h2>${all.length === 0 ? html`<p>まだありません。</p>` : html`<ul class="plain">${all.map(item)}</ul>`}
${
  file.state === 'closed'
    ? ''
    : caseForm(
        page,
        file,
        { path: '/notes', folded: 'メモや作業を加える' },
        (typed) => html`${textArea({ name: 'text', label: '内容', required: true, value: typed('text'), most: 4000 })}
${field({ name: 'dueOn', label: '期日', type: 'date', short: true, value: typed('dueOn'), hint: '入れると、作業になります。' })}<button type="submit">残す</button>`,
      )
}`;
}
