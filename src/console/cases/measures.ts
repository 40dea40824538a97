import { html } from 'hono/html';
import {
  askApproval,
  channels,
  clockDefinitions,
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
import { day, when } from '../when.ts';
import { dependencies, inFrame, type OpenFile, openFile, targetOf, versionField } from './file.ts';
import { caution, certainty, stageChip } from './names.ts';
import { act } from './overview.ts';
import { table } from './table.ts';

export async function showMeasures(page: Page): Promise<Response> {
  const file = await openFile(page);
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
  const asked = (step.asks ?? []).map(
    (name) =>
      html`<div class="field"><label for="${prefix}-${name}">${askLabels[name]}</label><input id="${prefix}-${name}" name="${name}" required maxlength="1000"></div>`,
  );
  return html`<details><summary>${step.label}</summary><form method="post" action="/cases/${file.id}/measures/${id}/step">${page.token}${versionField(file)}
<input type="hidden" name="step" value="${step.id}">
<div class="field"><label for="${prefix}-at">日時（日本時間。空なら今）</label><input id="${prefix}-at" name="at" type="datetime-local" class="short"></div>${asked}
<button type="submit">記録する</button></form></details>`;
}

const needsApproval = ({ next }: FiledMeasure): boolean =>
  next.some(({ obstacles }) => obstacles.some(({ code }) => code === 'approval-missing'));

function approvalForm(page: Page, file: OpenFile, { id }: FiledMeasure): Html {
  return html`<form method="post" action="/cases/${file.id}/measures/${id}/approval">${page.token}
<div class="field"><label for="ask-${id}">承認を求める理由</label><p class="hint" id="ask-${id}-hint">投稿の文は書かないでください。承認は、別の人が「承認」の画面で行います。</p>
<input id="ask-${id}" name="reason" required maxlength="500" aria-describedby="ask-${id}-hint"></div><button type="submit" class="second">承認を求める</button></form>`;
}

function planning(page: Page, file: OpenFile): Html {
  const guide = channels().filter(({ measure }) => measureKinds.some(({ id }) => id === measure));
  const who = { person: '本人のみ', person_or_office: '本人・市', office: '市', anyone: 'だれでも' } as const;
  const platformsOfPosts = [...new Set(file.material.posts.map(({ platform }) => platform))];
  return html`<h2>措置を準備する</h2><form method="post" action="/cases/${file.id}/measures">${page.token}${versionField(file)}
${select(
  { name: 'kind', label: '種類', required: true },
  measureKinds.map(({ id, name }) => ({ value: id, label: name })),
)}
${select(
  { name: 'addressee', label: '相手のサービス', hint: '削除要請と発信者情報開示で選びます。' },
  platformsOfPosts.map((id) => ({ value: id, label: platformById(id)?.name ?? id })),
  '選ばない',
)}
<button type="submit">準備する</button></form>
<details><summary>窓口の案内（だれが使えるか、何が要るか）</summary>${guide.map(
    (
      one,
    ) => html`<h3>${one.name} <span class="chip${one.who === 'person' ? ' caution' : ''}">${who[one.who]}</span></h3><p>${one.does}</p>
<p>要るもの: ${one.give.join('、')}</p><ul>${one.limits.map((limit) => html`<li>${limit}</li>`)}</ul>${one.contact ? html`<p>${one.contact}</p>` : ''}
${one.unsure ? caution(one.unsure) : ''}<p class="quiet-text">出典: ${one.source}（${one.checked} に確認）</p>`,
  )}</details>`;
}

function clocks(page: Page, file: OpenFile): Html {
  if (file.clocks.length === 0) return html`<p>動いている期限はありません。</p>`;
  const row = (one: OpenFile['clocks'][number]) => {
    const definition = clockDefinitions().find(({ id }) => id === one.clock);
    const confirm = html`<details><summary>日付を確かめた</summary><form method="post" action="/cases/${file.id}/clocks/${one.id}/confirm">${page.token}${versionField(file)}
<div class="field"><label for="day-${one.id}">正しい日付</label><input id="day-${one.id}" name="day" type="date" value="${one.dueOn}" class="short" required></div><button type="submit" class="second">記録する</button></form></details>`;
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

function starting(page: Page, file: OpenFile): Html {
  const choices = clockDefinitions()
    .filter(({ of, starts }) => of === 'case' && starts === 'by-hand')
    .map(({ id, name }) => ({ value: id, label: name }));
  return html`<details><summary>期限を始める（告訴、時効、漏えいの報告など）</summary><form method="post" action="/cases/${file.id}/clocks">${page.token}${versionField(file)}
${select({ name: 'clock', label: '種類', required: true }, choices)}
${field({ name: 'from', label: '始まりの日', type: 'date', required: true, short: true })}<button type="submit">始める</button></form></details>`;
}

export const plan = (page: Page) =>
  act(page, '/measures', '措置を準備しました。まだ外には何も出ていません。', (form) =>
    planMeasure(dependencies(page), page.viewer, targetOf(page, form), {
      kind: textOf(form, 'kind'),
      addressee: textOf(form, 'addressee') || undefined,
    }),
  );

export const takeStep = (page: Page) =>
  act(page, '/measures', '記録しました。', (form) => {
    const at = new Date(`${textOf(form, 'at')}:00+09:00`);
    const more = { receipt: textOf(form, 'receipt'), answer: textOf(form, 'answer'), note: textOf(form, 'note') };
    const record = { measureId: page.params.measure ?? '', step: textOf(form, 'step'), ...more };
    return recordStep(dependencies(page), page.viewer, targetOf(page, form), {
      ...record,
      ...(!Number.isNaN(at.getTime()) && { at }),
    });
  });

export const ask = (page: Page) =>
  act(page, '/measures', '承認を求めました。', (form) =>
    askApproval(dependencies(page), page.viewer, {
      measureId: page.params.measure ?? '',
      reason: textOf(form, 'reason'),
    }),
  );

export const startClock = (page: Page) =>
  act(page, '/measures', '期限を始めました。', (form) =>
    startClockByHand(dependencies(page), page.viewer, targetOf(page, form), {
      ...{ clock: textOf(form, 'clock'), startsAt: new Date(`${textOf(form, 'from')}T00:00:00+09:00`) },
    }),
  );

export const confirm = (page: Page) =>
  act(page, '/measures', '確かめた日付として記録しました。', (form) =>
    confirmClock(dependencies(page), page.viewer, targetOf(page, form), {
      clockId: page.params.clock ?? '',
      day: textOf(form, 'day') || undefined,
    }),
  );
