import { html } from 'hono/html';
import { listUsers, mayDo } from '../../access/index.ts';
import {
  addNote,
  assignCase,
  closeCase,
  finishTask,
  giveAccess,
  isOutcome,
  outcomes,
  reopenCase,
  takeAccess,
} from '../../case/index.ts';
import { field, select, textArea } from '../field.ts';
import { textOf } from '../form.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { day, when } from '../when.ts';
import { dependencies, inFrame, nameOf, type OpenFile, openFile, targetOf, versionField } from './file.ts';
import { capacityNames, certainty, holderNames, namesOf, stageChip } from './names.ts';

export async function showOverview(page: Page): Promise<Response> {
  const file = await openFile(page);
  const users = file.mayWrite ? await listUsers(page.deps.store, page.deps.clock.now()) : [];
  const content = html`${summary(file)}${toDo(file)}${notes(page, file)}
${file.mayWrite ? html`${assignment(page, file, users)}${lawyers(page, file, users)}${closing(page, file)}` : ''}
${file.state === 'closed' && mayDo(page.viewer, 'cases.write') ? reopening(page, file) : ''}`;
  return inFrame(page, file, '', content);
}

function summary(file: OpenFile): Html {
  const { material, outcome, outcomeNote } = file;
  const rows: [string, Html | string][] = [
    ['概要', material.facts.summary || '（まだ書かれていません）'],
    ['だれの権利か', holderNames[material.rightHolder]],
    ['種類', namesOf(material.categories) || '（なし）'],
    [
      '投稿',
      `${material.posts.length} 件（証拠のあるもの ${material.posts.filter(({ capture }) => capture).length} 件）`,
    ],
    ['開いた日時', when(material.openedAt)],
    ['担当', nameOf(file, file.ownerId)],
    ['所属長', nameOf(file, file.supervisorId)],
    ...(outcome !== null && isOutcome(outcome) ? [ended(outcomes[outcome], outcomeNote)] : []),
  ];
  return html`<dl class="facts">${rows.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
}

const ended = (outcome: string, note: string | null): [string, string] => ['結果', `${outcome} ${note ?? ''}`];

/** What waits to be done, most pressing first. */
function toDo(file: OpenFile): Html {
  const { judging, gate, clocks, material, id } = file;
  const open = gate.filter(({ answer }) => answer === null).length;
  const stopped = gate.some(({ answer }) => answer === 'stop');
  const lines = [
    ...clocks
      .filter(({ stage }) => stage !== 'calm')
      .slice(0, 5)
      .map(
        (one) =>
          html`<li>${stageChip(one.stage)} <time datetime="${one.dueOn}">${one.dueOn}</time>（${certainty(one.isConfirmed)}） <a href="/cases/${id}/measures">${one.name}</a></li>`,
      ),
    ...(open > 0
      ? [
          html`<li><a href="/cases/${id}/judging">未回答の確認事項が ${open} 件あります。</a>答えるまで、発信者情報開示はできません。</li>`,
        ]
      : []),
    ...(stopped ? [html`<li>確認事項に「進めない」との決定があります。発信者情報開示はできません。</li>`] : []),
    ...(material.facts.counterFacts === ''
      ? [html`<li><a href="/cases/${id}/facts">反対の事情</a>がまだ書かれていません。判断の前に書きます。</li>`]
      : []),
    ...(judging.state === 'missing'
      ? [
          html`<li><a href="/cases/${id}/judging">判断</a>を待っています: ${judging.groups.map((group) => group.map((one) => capacityNames[one] ?? one).join('か')).join('、')}</li>`,
        ]
      : []),
    ...(judging.state === 'divided'
      ? [
          html`<li><a href="/cases/${id}/judging">判断</a>が一致していません。話し合ったうえで、記録し直してください。</li>`,
        ]
      : []),
    ...(material.rightHolder !== 'organisation' && !material.consents.some(({ kind }) => kind === 'act')
      ? [html`<li>本人の<a href="/cases/${id}/papers">同意</a>が記録されていません。書類は下書きになります。</li>`]
      : []),
    ...(material.posts.some(({ capture }) => !capture)
      ? [
          html`<li><a href="/cases/${id}/posts">証拠のない投稿</a>があります。保存を待っているか、保存できませんでした。</li>`,
        ]
      : []),
  ];
  return file.state === 'closed'
    ? html``
    : html`<h2>いま、すること</h2>${lines.length === 0 ? html`<p>急ぐものはありません。</p>` : html`<ul>${lines}</ul>`}`;
}

function notes(page: Page, file: OpenFile): Html {
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
    : html`<details><summary>メモや作業を加える</summary><form method="post" action="/cases/${id}/notes">${page.token}
${textArea({ name: 'text', label: '内容', required: true, most: 4000 })}
${field({ name: 'dueOn', label: '期日', type: 'date', short: true, hint: '入れると、作業になります。' })}<button type="submit">残す</button></form></details>`
}`;
}

type Users = Awaited<ReturnType<typeof listUsers>>;

function assignment(page: Page, file: OpenFile, users: Users): Html {
  const choices = (roles: readonly string[]) =>
    users
      .filter(
        ({ role, isDisabled, personId }) =>
          roles.includes(role) && !isDisabled && (personId === null || personId !== file.material.person?.id),
      )
      .map(({ id, name }) => ({ value: id, label: name }));
  return html`<details><summary>担当と所属長を決める</summary><form method="post" action="/cases/${file.id}/assign">${page.token}${versionField(file)}
${select({ name: 'ownerId', label: '担当', value: file.ownerId }, choices(['officer', 'supervisor']), '未定')}
${select({ name: 'supervisorId', label: '所属長', value: file.supervisorId, hint: '承認と、職員への声かけをします。' }, choices(['supervisor']), '未定')}
<button type="submit">決める</button></form></details>`;
}

function lawyers(page: Page, file: OpenFile, users: Users): Html {
  const others = users.filter(
    ({ id, role, isDisabled }) => role === 'lawyer' && !isDisabled && !file.givenTo.includes(id),
  );
  const given = file.givenTo.map(
    (user) =>
      html`<li>${nameOf(file, user)} <form method="post" action="/cases/${file.id}/access">${page.token}<input type="hidden" name="take" value="${user}"><button type="submit" class="quiet">見せるのをやめる</button></form></li>`,
  );
  const form = html`<form method="post" action="/cases/${file.id}/access">${page.token}
${select(
  { name: 'userId', label: '弁護士', required: true },
  others.map(({ id, name }) => ({ value: id, label: name })),
)}<button type="submit">事案を見せる</button></form>`;
  return html`<details><summary>弁護士に見せる（${file.givenTo.length} 人）</summary><ul>${given}</ul>
${others.length === 0 ? html`<p>ほかに登録されている弁護士はいません。</p>` : form}</details>`;
}

function closing(page: Page, file: OpenFile): Html {
  const choices = Object.entries(outcomes).map(([value, label]) => ({ value, label }));
  return html`<details><summary>事案を終了する</summary><form method="post" action="/cases/${file.id}/close">${page.token}${versionField(file)}
${select({ name: 'outcome', label: '結果', required: true }, choices)}
${textArea({ name: 'note', label: '理由', required: true, most: 2000 })}<button type="submit" class="grave">終了する</button></form></details>`;
}

function reopening(page: Page, file: OpenFile): Html {
  return html`<form method="post" action="/cases/${file.id}/reopen">${page.token}${versionField(file)}
${textArea({ name: 'reason', label: '再開する理由', required: true, most: 2000 })}<button type="submit">事案を再開する</button></form>`;
}

/** Runs an action on the case of the address and goes back to a part of it. */
export async function act(
  page: Page,
  part: string,
  notice: string,
  work: (form: FormData) => Promise<unknown>,
): Promise<Response> {
  await work(await page.form());
  return page.redirect(`/cases/${page.params.id ?? ''}${part}`, notice);
}

export const leaveNote = (page: Page) =>
  act(page, '', '残しました。', (form) =>
    addNote(dependencies(page), page.viewer, page.params.id ?? '', {
      text: textOf(form, 'text'),
      dueOn: textOf(form, 'dueOn') || undefined,
    }),
  );

export const finishNote = (page: Page) =>
  act(page, '', '終わったと記録しました。', () =>
    finishTask(dependencies(page), page.viewer, page.params.id ?? '', page.params.note ?? ''),
  );

export const assign = (page: Page) =>
  act(page, '', '決めました。', (form) =>
    assignCase(dependencies(page), page.viewer, targetOf(page, form), {
      ...{ ownerId: textOf(form, 'ownerId') || null, supervisorId: textOf(form, 'supervisorId') || null },
    }),
  );

export const changeAccess = (page: Page) =>
  act(page, '', '見せる人を変えました。', (form) => {
    const taken = textOf(form, 'take');
    const change = taken === '' ? giveAccess : takeAccess;
    return change(dependencies(page), page.viewer, page.params.id ?? '', taken || textOf(form, 'userId'));
  });

export const close = (page: Page) =>
  act(page, '', '事案を終了しました。', (form) => {
    const outcome = textOf(form, 'outcome');
    const ended = isOutcome(outcome) ? outcome : 'withdrawn';
    return closeCase(dependencies(page), page.viewer, targetOf(page, form), {
      outcome: ended,
      note: textOf(form, 'note'),
    });
  });

export const reopen = (page: Page) =>
  act(page, '', '事案を再開しました。', (form) =>
    reopenCase(dependencies(page), page.viewer, targetOf(page, form), { reason: textOf(form, 'reason') }),
  );
