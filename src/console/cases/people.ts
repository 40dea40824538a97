import { html } from 'hono/html';
import type { listUsers } from '../../access/index.ts';
import { select } from '../field.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { caseForm } from './case-form.ts';
import { nameOf, type OpenFile } from './file.ts';

type Users = Awaited<ReturnType<typeof listUsers>>;

/** Who is in charge, and who cares and approves. */
export function assignment(page: Page, file: OpenFile, users: Users): Html {
  const choices = (roles: readonly string[]) =>
    users
      .filter(
        ({ role, isDisabled, personId }) =>
          roles.includes(role) && !isDisabled && !file.concerned.includes(personId ?? ''),
      )
      .map(({ id, name }) => ({ value: id, label: name }));
  return caseForm(
    page,
    file,
    { path: '/assign', folded: '担当と所属長を決める' },
    (
      typed,
    ) => html`${select({ name: 'ownerId', label: '担当', value: typed('ownerId', file.ownerId) }, choices(['officer', 'supervisor']), '未定')}
${select({ name: 'supervisorId', label: '所属長', value: typed('supervisorId', file.supervisorId), hint: '承認と、職員への声かけをします。' }, choices(['supervisor']), '未定')}
<button type="submit">決める</button>`,
  );
}

/** To whom outside the office the case is shown. */
export function sharing(page: Page, file: OpenFile, users: Users): Html {
  const others = users.filter(
    ({ id, role, isDisabled }) => role === 'lawyer' && !isDisabled && !file.givenTo.includes(id),
  );
  const given = file.givenTo.map(
    (user) =>
      html`<li>${nameOf(file, user)} <form method="post" action="/cases/${file.id}/access">${page.token}<input type="hidden" name="take" value="${user}"><button type="submit" class="quiet">見せるのをやめる</button></form></li>`,
  );
  const lawyers = others.map(({ id, name }) => ({ value: id, label: name }));
  const form = caseForm(
    page,
    file,
    { path: '/access' },
    (typed) => html`${select({ name: 'userId', label: '弁護士', required: true, value: typed('userId') }, lawyers)}
<button type="submit">事案を見せる</button>`,
  );
  return html`<details><summary>弁護士に見せる（${file.givenTo.length} 人）</summary><ul>${given}</ul>
${others.length === 0 ? html`<p>ほかに登録されている弁護士はいません。</p>` : form}</details>`;
}
