import { html } from 'hono/html';
import { type GateQuestion, gateQuestions } from '../../case/index.ts';
import { select, textArea } from '../field.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { caseForm } from './case-form.ts';
import { nameOf, type OpenFile } from './file.ts';
import { caution } from './names.ts';

/** Questions before which an office stops (LEGAL.md SG-4). */
export function gate(page: Page, file: OpenFile, mayAdvise: boolean): Html {
  const raised = file.gate.map((entry) => {
    const question = gateQuestions().find(({ id }) => id === entry.question);
    return question ? questionCard(page, file, entry, question, mayAdvise) : '';
  });
  const others = gateQuestions().filter(({ id }) => !file.gate.some(({ question }) => question === id));
  return html`<h2>確認事項</h2>
<p>意見や批判、選挙、組合、公益通報、障害・病気、未成年に関わる事案では、投稿者を特定する手続の前に立ち止まります。答えていない事項か「進めない」との決定がある間は、発信者情報開示はできません。</p>
${raised.length === 0 ? html`<p>挙がっている事項はありません。</p>` : html`<ul class="plain">${raised}</ul>`}
${mayAdvise && others.length > 0 ? raising(page, file, others) : ''}`;
}

function questionCard(
  page: Page,
  file: OpenFile,
  entry: OpenFile['gate'][number],
  question: GateQuestion,
  mayAdvise: boolean,
): Html {
  const chips = {
    proceed: html`<span class="chip well">進めてよい</span>`,
    stop: html`<span class="chip grave">進めない</span>`,
  } as const;
  const chip = entry.answer === null ? html`<span class="chip caution">未回答</span>` : chips[entry.answer];
  const mayAnswer = mayAdvise && question.decidedBy.some((role) => role === page.viewer.role);
  const answering = (folded?: string) =>
    caseForm(
      page,
      file,
      { path: `/gate/${question.id}`, folded },
      (
        typed,
      ) => html`${textArea({ id: `gate-${question.id}`, name: 'reason', label: '決定の理由', required: true, value: typed('reason'), most: 2000 })}
<p class="actions"><button type="submit" name="answer" value="proceed" class="second">進めてよい</button><button type="submit" name="answer" value="stop">進めない</button></p>`,
    );
  return html`<li class="card"><h3>${question.name} ${chip}</h3><p>${question.question}</p>
<p>挙がった理由: ${entry.ground}</p><p class="quiet-text">${question.advice}</p>
${question.unsure ? caution(question.unsure) : ''}
${entry.reason ? html`<p>決定の理由（${nameOf(file, entry.answeredById)}）: ${entry.reason}</p>` : ''}
${mayAnswer ? answering(entry.answer === null ? undefined : '決定し直す') : entry.answer === null ? html`<p>所属長か弁護士が答えます。</p>` : ''}</li>`;
}

function raising(page: Page, file: OpenFile, others: readonly GateQuestion[]): Html {
  const choices = others.map(({ id, name }) => ({ value: id, label: name }));
  return caseForm(
    page,
    file,
    { path: '/gate', folded: '確認事項を挙げる' },
    (typed) => html`${select({ name: 'question', label: '事項', required: true, value: typed('question') }, choices)}
${textArea({ name: 'ground', label: '確認が要ると考えた理由', required: true, value: typed('ground'), most: 2000 })}<button type="submit">挙げる</button>`,
  );
}
