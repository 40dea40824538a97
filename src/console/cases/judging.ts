import { html, raw } from 'hono/html';
import { mayDo } from '../../access/index.ts';
import {
  answerQuestion,
  type Capacity,
  elementLists,
  type GateQuestion,
  gateQuestions,
  judge,
  judgementQuestions,
  raiseQuestion,
  signingRule,
  withdrawJudgement,
} from '../../case/index.ts';
import { select, textArea } from '../field.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { when } from '../when.ts';
import { dependencies, inFrame, nameOf, type OpenFile, openFile, targetOf, versionField } from './file.ts';
import { capacityNames, caution, opinionNames } from './names.ts';
import { act } from './overview.ts';

export async function showJudging(page: Page): Promise<Response> {
  const file = await openFile(page);
  const mayAdvise = mayDo(page.viewer, 'cases.advise') && file.state !== 'closed';
  const content = html`${gate(page, file, mayAdvise)}${checklists(file)}${judgements(file)}
${mayAdvise ? judgementForm(page, file) : ''}`;
  return inFrame(page, file, '/judging', content);
}

function gate(page: Page, file: OpenFile, mayAdvise: boolean): Html {
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
  const prefix = `gate-${question.id}`;
  const form = html`<form method="post" action="/cases/${file.id}/gate/${question.id}">${page.token}${versionField(file)}
<div class="field"><label for="${prefix}">決定の理由</label><textarea id="${prefix}" name="reason" required maxlength="2000"></textarea></div>
<p class="actions"><button type="submit" name="answer" value="proceed" class="second">進めてよい</button><button type="submit" name="answer" value="stop">進めない</button></p></form>`;
  return html`<li class="card"><h3>${question.name} ${chip}</h3><p>${question.question}</p>
<p>挙がった理由: ${entry.ground}</p><p class="quiet-text">${question.advice}</p>
${question.unsure ? caution(question.unsure) : ''}
${entry.reason ? html`<p>決定の理由（${nameOf(file, entry.answeredById)}）: ${entry.reason}</p>` : ''}
${mayAnswer ? (entry.answer === null ? form : html`<details><summary>決定し直す</summary>${form}</details>`) : entry.answer === null ? html`<p>所属長か弁護士が答えます。</p>` : ''}</li>`;
}

function raising(page: Page, file: OpenFile, others: readonly GateQuestion[]): Html {
  return html`<details><summary>確認事項を挙げる</summary><form method="post" action="/cases/${file.id}/gate">${page.token}${versionField(file)}
${select(
  { name: 'question', label: '事項', required: true },
  others.map(({ id, name }) => ({ value: id, label: name })),
)}
${textArea({ name: 'ground', label: '確認が要ると考えた理由', required: true, most: 2000 })}<button type="submit">挙げる</button></form></details>`;
}

/** What to look at, by the kinds of the case. No box for a conclusion: that is the lawyer's. */
function checklists(file: OpenFile): Html {
  const lists = elementLists().filter(({ categories }) =>
    categories.some((one) => file.material.categories.includes(one)),
  );
  const list = (one: (typeof lists)[number]) =>
    html`<details><summary>${one.name}</summary><dl class="facts">${one.elements.map(
      ({ name, question, unsure }) =>
        html`<dt>${name}</dt><dd>${question}${unsure ? html`<br><span class="chip caution">要確認</span> <span class="quiet-text">${unsure}</span>` : ''}</dd>`,
    )}</dl></details>`;
  return html`<h2>確かめる点</h2><p>法律上どうなるかは、弁護士と裁判所が決めます。ここでは、事実と反対の事情をそろえるために見ます。</p>
${lists.length === 0 ? html`<p>種類の付いた投稿がないため、示せません。</p>` : lists.map(list)}`;
}

function judgements(file: OpenFile): Html {
  const { judging, judgements: all } = file;
  const said = {
    complete: '決まりにある人の判断がそろい、一致しています。',
    divided: '判断がそろいましたが、一致していません。',
  } as const;
  const state =
    judging.state === 'missing'
      ? `まだ判断していない人: ${judging.groups.map((group) => group.map((one) => capacityNames[one] ?? one).join('か')).join('、')}`
      : said[judging.state];
  const card = ({
    userId,
    capacity,
    opinion,
    at,
    form,
    counterFacts,
    isCurrent,
  }: OpenFile['judgements'][number]) => html`<li class="card">
<h3>${capacityNames[capacity] ?? capacity} ${nameOf(file, userId)}: ${opinionNames[opinion] ?? opinion}</h3>
<p class="quiet-text">${when(at)}${isCurrent ? '' : '。このあとに事案が変わったため、数えません。'}</p>
<details><summary>理由を見る</summary><dl class="facts">${judgementQuestions().map(({ id, name }) => html`<dt>${name}</dt><dd class="lines">${form[id] ?? ''}</dd>`)}<dt>反対の事情</dt><dd class="lines">${counterFacts}</dd></dl></details></li>`;
  return html`<h2>判断</h2><p>決まり: ${signingRule().name}。カスタマーハラスメントに当たるかどうかの、市としての判断です。犯罪かどうかの判断ではありません。</p>
<p><strong>${state}</strong></p>${all.length === 0 ? '' : html`<ul class="plain">${all.map(card)}</ul>`}`;
}

const capacitiesOf: Readonly<Record<string, readonly Capacity[]>> = {
  officer: ['owner', 'substitute', 'committee'],
  supervisor: ['supervisor', 'owner', 'substitute', 'committee'],
  lawyer: ['counsel', 'committee'],
};

function judgementForm(page: Page, file: OpenFile): Html {
  if (file.material.facts.counterFacts === '') {
    return html`<p class="warning">判断の前に、<a href="/cases/${file.id}/facts">事実の「反対の事情」</a>を書いてください。</p>`;
  }
  const own = file.judgements.find(({ userId }) => userId === page.viewer.id);
  const capacities = (capacitiesOf[page.viewer.role] ?? []).map((value) => ({
    value,
    label: capacityNames[value] ?? value,
  }));
  const questions = judgementQuestions().map(({ id, name, question, required }) =>
    textArea({ name: `q-${id}`, label: name, hint: question, required, value: own?.form[id] ?? '', most: 4000 }),
  );
  const opinions = Object.entries(opinionNames).map(
    ([value, label]) =>
      html`<label class="choice"><input type="radio" name="opinion" value="${value}" required${own?.opinion === value ? raw(' checked') : ''}>${label}</label>`,
  );
  const form = html`<form method="post" action="/cases/${file.id}/judgement">${page.token}${versionField(file)}
${select({ name: 'capacity', label: '立場', required: true, value: own?.capacity ?? null }, capacities)}${questions}
${textArea({ name: 'counterFacts', label: '反対の事情', required: true, hint: '投稿の側に有利な事実、真実である部分。なければ、どう確かめたか。', value: own?.counterFacts ?? '', most: 4000 })}
<fieldset><legend>カスタマーハラスメントに当たるか</legend>${opinions}</fieldset>
<button type="submit">判断を記録する</button></form>`;
  const withdraw = html`<form method="post" action="/cases/${file.id}/judgement/withdraw">${page.token}${versionField(file)}<button type="submit" class="second">自分の判断を取り下げる</button></form>`;
  return html`<h2>自分の判断</h2>${own ? html`<details><summary>判断を書き直す</summary>${form}</details>${withdraw}` : form}`;
}

export const recordJudgement = (page: Page) =>
  act(page, '/judging', '判断を記録しました。', (form) => {
    const answers = judgementQuestions().map(({ id }) => [id, textOf(form, `q-${id}`)]);
    const capacity = (capacitiesOf[page.viewer.role] ?? []).find((one) => one === textOf(form, 'capacity'));
    const opinion = (['established', 'not_established', 'unsure'] as const).find(
      (one) => one === textOf(form, 'opinion'),
    );
    return judge(dependencies(page), page.viewer, targetOf(page, form), {
      ...{
        capacity: capacity ?? 'owner',
        form: Object.fromEntries(answers),
        counterFacts: textOf(form, 'counterFacts'),
      },
      opinion: opinion ?? 'unsure',
    });
  });

export const takeJudgementBack = (page: Page) =>
  act(page, '/judging', '判断を取り下げました。', (form) =>
    withdrawJudgement(dependencies(page), page.viewer, targetOf(page, form)),
  );

export const raise = (page: Page) =>
  act(page, '/judging', '確認事項を挙げました。', (form) =>
    raiseQuestion(dependencies(page), page.viewer, targetOf(page, form), {
      question: textOf(form, 'question'),
      ground: textOf(form, 'ground'),
    }),
  );

export const answerGate = (page: Page) =>
  act(page, '/judging', '決定を記録しました。', (form) =>
    answerQuestion(dependencies(page), page.viewer, targetOf(page, form), {
      ...{ question: page.params.question ?? '', reason: textOf(form, 'reason') },
      answer: textOf(form, 'answer') === 'proceed' ? 'proceed' : 'stop',
    }),
  );
