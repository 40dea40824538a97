import { html } from 'hono/html';
import { caseFacts, changeFacts, factLabels } from '../../case/index.ts';
import { textArea } from '../field.ts';
import { textsOf } from '../form.ts';
import type { Page } from '../route.ts';
import { dependencies, inFrame, openFile, targetOf, versionField } from './file.ts';
import { act } from './overview.ts';

export async function showFacts(page: Page): Promise<Response> {
  const file = await openFile(page);
  const texts = new Map(Object.entries(file.material.facts));
  const fields = Object.entries(factLabels);
  const form = html`<form method="post" action="/cases/${file.id}/facts">${page.token}${versionField(file)}
${fields.map(([name, { label, hint }]) => textArea({ name, label, hint, value: texts.get(name) ?? '', most: 10_000 }))}
<button type="submit">書き込む</button></form>`;
  const list = html`<dl class="facts">${fields.map(([name, { label }]) => html`<dt>${label}</dt><dd class="lines">${texts.get(name) || '（なし）'}</dd>`)}</dl>`;
  const content = html`<p>ここに書いたことは、市の公文書になり、開示の対象にもなります。使われた言葉はそのまま、推測は入れずに書いてください。</p>
${file.state === 'judged' && file.mayWrite ? html`<p class="warning">判断済みの事案です。事実を書き換えると、判断をもう一度そろえることになります。</p>` : ''}
${file.mayWrite ? form : list}`;
  return inFrame(page, file, '/facts', content);
}

export const writeFacts = (page: Page) =>
  act(page, '/facts', '事実を書き込みました。', (form) =>
    changeFacts(dependencies(page), page.viewer, targetOf(page, form), caseFacts.parse(textsOf(form))),
  );
