import { html } from 'hono/html';
import { caseFacts, changeFacts, factLabels } from '../../case/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { textArea } from '../field.ts';
import { textsOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { act, type Refused } from './act.ts';
import { caseForm } from './case-form.ts';
import { dependencies, inFrame, type OpenFile, openFile, targetOf } from './file.ts';

const MOST = 10_000;

export async function showFacts(page: Page, refused?: Refused): Promise<Response> {
  const file = await openFile(page, refused);
  const content = html`<p>ここに書いたことは、市の公文書になり、開示の対象にもなります。使われた言葉はそのまま、推測は入れずに書いてください。</p>
${file.state === 'judged' && file.mayWrite ? html`<p class="warning">判断済みの事案です。事実を書き換えると、判断をもう一度そろえることになります。</p>` : ''}
${file.mayWrite ? form(page, file) : list(file)}`;
  return inFrame(page, file, '/facts', content);
}

const recordedIn = ({ material }: OpenFile) => new Map(Object.entries(material.facts));

function form(page: Page, file: OpenFile): Html {
  const recorded = recordedIn(file);
  return caseForm(page, file, { path: '/facts' }, (typed) => {
    const field = ([name, { label, hint }]: [string, { label: string; hint: string }]) => {
      const now = recorded.get(name) ?? '';
      const value = typed(name, now);
      // Another has written meanwhile: nobody should write over it without having read it.
      const other = file.refused?.code === 'case-changed' && value.replaceAll('\r\n', '\n').trim() !== now;
      return html`${textArea({ name, label, hint, value, most: MOST })}${
        other
          ? html`<p class="warning">いま記録されている「${label}」:<br><span class="lines">${now || '（なし）'}</span></p>`
          : ''
      }`;
    };
    return html`${Object.entries(factLabels).map(field)}<button type="submit">書き込む</button>`;
  });
}

function list(file: OpenFile): Html {
  const recorded = recordedIn(file);
  return html`<dl class="facts">${Object.entries(factLabels).map(([name, { label }]) => html`<dt>${label}</dt><dd class="lines">${recorded.get(name) || '（なし）'}</dd>`)}</dl>`;
}

export const writeFacts = (page: Page) =>
  act(page, { part: '/facts', show: showFacts, notice: '事実を書き込みました。' }, async (form) => {
    // A browser counts a line break as one character and sends two.
    const texts = Object.entries(textsOf(form)).map(([name, text]) => [name, text.replaceAll('\r\n', '\n')]);
    const facts = caseFacts.safeParse(Object.fromEntries(texts));
    if (!facts.success) {
      throw new MimamoriError('facts-too-long', `どの項目も、${MOST.toLocaleString('ja')} 文字以内で書いてください。`);
    }
    await changeFacts(dependencies(page), page.viewer, targetOf(page, form), facts.data);
  });
