import { html } from 'hono/html';
import { outcomes } from '../../case/index.ts';
import { select, textArea } from '../field.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { caseForm } from './case-form.ts';
import type { OpenFile } from './file.ts';

export function closing(page: Page, file: OpenFile): Html {
  const choices = Object.entries(outcomes).map(([value, label]) => ({ value, label }));
  return caseForm(
    page,
    file,
    { path: '/close', folded: '事案を終了する' },
    (typed) => html`${select({ name: 'outcome', label: '結果', required: true, value: typed('outcome') }, choices)}
${textArea({ name: 'note', label: '理由', required: true, value: typed('note'), most: 2000 })}<button type="submit" class="grave">終了する</button>`,
  );
}

export function reopening(page: Page, file: OpenFile): Html {
  return caseForm(
    page,
    file,
    { path: '/reopen' },
    (
      typed,
    ) => html`${textArea({ name: 'reason', label: '再開する理由', required: true, value: typed('reason'), most: 2000 })}
<button type="submit">事案を再開する</button>`,
  );
}
