import { html } from 'hono/html';
import {
  askApproval,
  channels,
  confirmClock,
  type FiledMeasure,
  measureKinds,
  planMeasure,
  platformById,
  recordStep,
  startClockByHand,
  stateName,
} from '../../case/index.ts';
import { field, select } from '../field.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { when } from '../when.ts';
import { act, type Refused } from './act.ts';
import { caseForm } from './case-form.ts';
import { clocks, starting } from './clocks.ts';
import { dependencies, inFrame, type OpenFile, openFile, targetOf } from './file.ts';
import { caution } from './names.ts';

export async function showMeasures(page: Page, refused?: Refused): Promise<Response> {
  const file = await openFile(page, refused);
  const { measures } = file;
  const content = html`<p>見守りは、自分では何も提出しません。したことを記録すると、期限が動きます。差し迫った危険があるときは、記録の前に110番してください。</p>
${measures.length === 0 ? html`<p>措置はまだありません。</p>` : html`<ul class="plain">${measures.map((measure) => card(page, file, measure))}</ul>`}
${file.mayWrite ? planning(page, file) : ''}<h2>期限</h2>${clocks(page, file)}${file.mayWrite ? starting(page, file) : ''}`;
  return inFrame(page, file, '/measures', content);
}

function card(page: Page, file: OpenFile, measure: FiledMeasure): Html {
  const { kindOf, addressee, state, sentAt, receivedAt, receipt, answeredAt, answer, note, postIds } = measure;
  const rows: [string, Html | string][] = [
    ['相手', platformById(addressee)?.name ?? channels().find(({ id }) => id === addressee)?.name ?? addressee],
    ['投稿', `${postIds.length} 件`],
    ...(sentAt ? [['行った日時', when(sentAt)] as [string, Html]] : []),
    ...(receivedAt
      ? [['受け付けられた日時', html`${when(receivedAt)}${receipt ? ` 番号 ${receipt}` : ''}`] as [string, Html]]
      : []),
    ...(answeredAt ? [['回答', html`${when(answeredAt)} ${answer ?? ''}`] as [string, Html]] : []),
    ...(note ? [['メモ', note] as [string, string]] : []),
  ];
  return html`<li class="card"><h2>${kindOf.name} <span class="chip">${stateName(kindOf, state)}</span></h2>
<p class="quiet-text">${kindOf.purpose}</p><dl class="facts">${rows.map(([label, value]) => html`<dt>${label}</dt><dd class="lines">${value}</dd>`)}</dl>
${file.mayWrite ? measure.next.map((next) => stepForm(page, file, measure, next)) : ''}
${file.mayWrite && needsApproval(measure) ? (measure.isAsked ? html`<p>別の人の承認を待っています。</p>` : approvalForm(page, file, measure)) : ''}</li>`;
}

const askLabels = { receipt: '受付番号', answer: '回答の内容', note: '理由・内容' } as const;

function stepForm(
  page: Page,
  file: OpenFile,
  { id }: FiledMeasure,
  { step, obstacles }: FiledMeasure['next'][number],
): Html {
  if (obstacles.length > 0) {
    return html`<details><summary>「${step.label}」は、まだ記録できません</summary><ul>${obstacles.map(({ message }) => html`<li>${message}</li>`)}</ul></details>`;
  }
  const prefix = `${id}-${step.id}`;
  return caseForm(
    page,
    file,
    { path: `/measures/${id}/step`, hidden: { step: step.id }, folded: step.label },
    (
      typed,
    ) => html`<div class="field"><label for="${prefix}-at">日時（日本時間。空なら今）</label><input id="${prefix}-at" name="at" type="datetime-local" value="${typed('at')}" class="short"></div>
${(step.asks ?? []).map((name) =>
  field({ id: `${prefix}-${name}`, name, label: askLabels[name], value: typed(name), required: true, most: 1000 }),
)}<button type="submit">記録する</button>`,
  );
}

const needsApproval = ({ next }: FiledMeasure): boolean =>
  next.some(({ obstacles }) => obstacles.some(({ code }) => code === 'approval-missing'));

function approvalForm(page: Page, file: OpenFile, { id }: FiledMeasure): Html {
  const hint = '投稿の文は書かないでください。承認は、別の人が「承認」の画面で行います。';
  return caseForm(
    page,
    file,
    { path: `/measures/${id}/approval` },
    (
      typed,
    ) => html`${field({ id: `ask-${id}`, name: 'reason', label: '承認を求める理由', hint, value: typed('reason'), required: true, most: 500 })}
<button type="submit" class="second">承認を求める</button>`,
  );
}

function planning(page: Page, file: OpenFile): Html {
  const guide = channels().filter(({ measure }) => measureKinds.some(({ id }) => id === measure));
  const who = { person: '本人のみ', person_or_office: '本人・市', office: '市', anyone: 'だれでも' } as const;
  const platformsOfPosts = [...new Set(file.material.posts.map(({ platform }) => platform))];
  const kinds = measureKinds.map(({ id, name }) => ({ value: id, label: name }));
  const services = platformsOfPosts.map((id) => ({ value: id, label: platformById(id)?.name ?? id }));
  const hint = '削除要請と発信者情報開示で選びます。';
  const form = caseForm(
    page,
    file,
    { path: '/measures' },
    (typed) => html`${select({ name: 'kind', label: '種類', required: true, value: typed('kind') }, kinds)}
${select({ name: 'addressee', label: '相手のサービス', hint, value: typed('addressee') }, services, '選ばない')}
<button type="submit">準備する</button>`,
  );
  return html`<h2>措置を準備する</h2>${form}
<details><summary>窓口の案内（だれが使えるか、何が要るか）</summary>${guide.map(
    (
      one,
    ) => html`<h3>${one.name} <span class="chip${one.who === 'person' ? ' caution' : ''}">${who[one.who]}</span></h3><p>${one.does}</p>
<p>要るもの: ${one.give.join('、')}</p><ul>${one.limits.map((limit) => html`<li>${limit}</li>`)}</ul>${one.contact ? html`<p>${one.contact}</p>` : ''}
${one.unsure ? caution(one.unsure) : ''}<p class="quiet-text">出典: ${one.source}（${one.checked} に確認）</p>`,
  )}</details>`;
}

const goingBack = (notice: string) => ({ part: '/measures' as const, show: showMeasures, notice });

export const plan = (page: Page) =>
  act(page, goingBack('措置を準備しました。まだ外には何も出ていません。'), (form) =>
    planMeasure(dependencies(page), page.viewer, targetOf(page, form), {
      kind: textOf(form, 'kind'),
      addressee: textOf(form, 'addressee') || undefined,
    }),
  );

export const takeStep = (page: Page) =>
  act(page, goingBack('記録しました。'), (form) => {
    const at = new Date(`${textOf(form, 'at')}:00+09:00`);
    const more = { receipt: textOf(form, 'receipt'), answer: textOf(form, 'answer'), note: textOf(form, 'note') };
    const record = { measureId: page.params.measure ?? '', step: textOf(form, 'step'), ...more };
    return recordStep(dependencies(page), page.viewer, targetOf(page, form), {
      ...record,
      ...(!Number.isNaN(at.getTime()) && { at }),
    });
  });

export const ask = (page: Page) =>
  act(page, goingBack('承認を求めました。'), (form) =>
    askApproval(dependencies(page), page.viewer, {
      measureId: page.params.measure ?? '',
      reason: textOf(form, 'reason'),
    }),
  );

export const startClock = (page: Page) =>
  act(page, goingBack('期限を始めました。'), (form) =>
    startClockByHand(dependencies(page), page.viewer, targetOf(page, form), {
      ...{ clock: textOf(form, 'clock'), startsAt: new Date(`${textOf(form, 'from')}T00:00:00+09:00`) },
    }),
  );

export const confirm = (page: Page) =>
  act(page, goingBack('確かめた日付として記録しました。'), (form) =>
    confirmClock(dependencies(page), page.viewer, targetOf(page, form), {
      clockId: page.params.clock ?? '',
      day: textOf(form, 'day') || undefined,
    }),
  );
