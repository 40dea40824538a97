import { html, raw } from 'hono/html';
import { mayDo } from '../../access/index.ts';
import {
  answerQuestion,
  type Capacity,
  elementLists,
  judge,
  judgementQuestions,
  raiseQuestion,
  withdrawJudgement,
} from '../../case/index.ts';
import { select, textArea } from '../field.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { when } from '../when.ts';
import { act, type Refused } from './act.ts';
import { caseForm } from './case-form.ts';
import { dependencies, inFrame, nameOf, type OpenFile, openFile, targetOf } from './file.ts';
import { gate } from './gate.ts';
import { capacityNames, opinionNames } from './names.ts';

export async function showJudging(page: Page, refused?: Refused): Promise<Response> {
  const file = await openFile(page, refused);
  const mayAdvise = mayDo(page.viewer, 'cases.advise') && file.state !== 'closed';
  const content = html`${gate(page, file, mayAdvise)}${checklists(file)}${judgements(file)}
${mayAdvise ? judgementForm(page, file) : ''}`;
  return inFrame(page, file, '/judging', content);
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
  const { judging, judgements: all, rule } = file;
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
  return html`<h2>判断</h2><p>決まり: ${rule.name}。カスタマーハラスメントに当たるかどうかの、市としての判断です。犯罪かどうかの判断ではありません。</p>
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
  const form = caseForm(
    page,
    file,
    { path: '/judgement', folded: own && '判断を書き直す' },
    (
      typed,
    ) => html`${select({ name: 'capacity', label: '立場', required: true, value: typed('capacity', own?.capacity) }, capacities)}
${judgementQuestions().map(({ id, name, question, required }) =>
  textArea({
    name: `q-${id}`,
    label: name,
    hint: question,
    required,
    value: typed(`q-${id}`, own?.form[id]),
    most: 4000,
  }),
)}
${textArea({ name: 'counterFacts', label: '反対の事情', required: true, hint: '投稿の側に有利な事実、真実である部分。なければ、どう確かめたか。', value: typed('counterFacts', own?.counterFacts), most: 4000 })}
<fieldset><legend>カスタマーハラスメントに当たるか</legend>${Object.entries(opinionNames).map(
      ([value, label]) =>
        html`<label class="choice"><input type="radio" name="opinion" value="${value}" required${typed('opinion', own?.opinion) === value ? raw(' checked') : ''}>${label}</label>`,
    )}</fieldset>
<button type="submit">判断を記録する</button>`,
  );
  const withdraw = caseForm(
    page,
    file,
    { path: '/judgement/withdraw' },
    () => html`<button type="submit" class="second">自分の判断を取り下げる</button>`,
  );
  return html`<h2>自分の判断</h2>${form}${own ? withdraw : ''}`;
}

const goingBack = (notice: string) => ({ part: '/judging' as const, show: showJudging, notice });

export const recordJudgement = (page: Page) =>
  act(page, goingBack('判断を記録しました。'), (form) => {
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
  act(page, goingBack('判断を取り下げました。'), (form) =>
    withdrawJudgement(dependencies(page), page.viewer, targetOf(page, form)),
  );

export const raise = (page: Page) =>
  act(page, goingBack('確認事項を挙げました。'), (form) =>
    raiseQuestion(dependencies(page), page.viewer, targetOf(page, form), {
      question: textOf(form, 'question'),
      ground: textOf(form, 'ground'),
    }),
  );

export const answerGate = (page: Page) =>
  act(page, goingBack('決定を記録しました。'), (form) =>
    answerQuestion(dependencies(page), page.viewer, targetOf(page, form), {
      ...{ question: page.params.question ?? '', reason: textOf(form, 'reason') },
      answer: textOf(form, 'answer') === 'proceed' ? 'proceed' : 'stop',
    }),
  );
