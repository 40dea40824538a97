import { html } from 'hono/html';
import { listUsers, mayDo } from '../../access/index.ts';
import { isOutcome, outcomes } from '../../case/index.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import { when } from '../when.ts';
import type { Refused } from './act.ts';
import { closing, reopening } from './ending.ts';
import { inFrame, nameOf, type OpenFile, openFile } from './file.ts';
import { holderNames, namesOf } from './names.ts';
import { notes } from './notes.ts';
import { assignment, sharing } from './people.ts';
import { toDo } from './to-do.ts';

export async function showOverview(page: Page, refused?: Refused): Promise<Response> {
  const file = await openFile(page, refused);
  const users = file.mayWrite ? await listUsers(page.deps.store, page.deps.clock.now()) : [];
  const content = html`${summary(file)}${toDo(file)}${notes(page, file)}
${file.mayWrite ? html`${assignment(page, file, users)}${sharing(page, file, users)}${closing(page, file)}` : ''}
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
