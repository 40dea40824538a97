import { html } from 'hono/html';
import { mayDo, namesOfUsers, recordView } from '../../access/index.ts';
import { type CaseFile, type CaseTarget, readCaseFile } from '../../case/index.ts';
import type { Html } from '../html.ts';
import type { Page } from '../route.ts';
import type { Refused } from './act.ts';
import { aboveRefused } from './case-form.ts';
import { stateChip } from './names.ts';

/** A case as a page shows it. */
export interface OpenFile extends CaseFile {
  id: string;
  /** Names of the users who appear in it, by id. */
  names: ReadonlyMap<string, string>;
  mayWrite: boolean;
  /** The form of this page that was refused just now. */
  refused: Refused | undefined;
}

const parts = [
  ['', '概要'],
  ['/facts', '事実'],
  ['/posts', '投稿と証拠'],
  ['/judging', '判断'],
  ['/measures', '措置'],
  ['/papers', '書類'],
] as const;
export type Part = (typeof parts)[number][0];

/** Reads the case of the address; that it was looked at goes into the audit chain. */
export async function openFile(page: Page, refused?: Refused): Promise<OpenFile> {
  const { deps, viewer, params } = page;
  const now = deps.clock.now();
  const file = await readCaseFile(deps.store, viewer, params.id ?? '', now);
  await recordView(deps.store, viewer, { kind: 'case', id: file.material.id }, now);
  const users = [
    ...[file.ownerId, file.supervisorId, ...file.givenTo, ...file.notes.map(({ authorId }) => authorId)],
    ...[...file.judgements.map(({ userId }) => userId), ...file.gate.map(({ answeredById }) => answeredById)],
  ];
  const names = await namesOfUsers(deps.store, users);
  const mayWrite = mayDo(viewer, 'cases.write') && file.state !== 'closed';
  return { ...file, id: file.material.id, names, mayWrite, refused };
}

/** A part of a case in its frame: number, state, and the way to the other parts. */
export async function inFrame(
  page: Page,
  file: OpenFile,
  part: Part,
  content: Html,
  scripts: readonly string[] = [],
): Promise<Response> {
  const { number, person } = file.material;
  const about = person
    ? `${person.name}さん（${[person.department, person.title].filter(Boolean).join('・') || person.id}）`
    : '市';
  const links = parts.map(([path, label]) => {
    const here = path === part ? html` aria-current="page"` : '';
    return html`<li><a href="/cases/${file.id}${path}"${here}>${label}</a></li>`;
  });
  const frame = html`<p>${stateChip(file.state)} ${about}についての事案</p>
<nav class="parts" aria-label="事案の内容"><ul>${links}</ul></nav>${await aboveRefused(file.refused, content)}${content}`;
  const name = parts.find(([path]) => path === part)?.[1] ?? '';
  return page.html(`事案 ${number} ${name}`, frame, { wide: true, scripts, ...(file.refused && { status: 422 }) });
}

/** The case of the address, in the version that the form was made of. */
export function targetOf(page: Page, form: FormData): CaseTarget {
  const version = Number(form.get('version'));
  return { caseId: page.params.id ?? '', ...(Number.isInteger(version) && version > 0 && { version }) };
}

export const dependencies = ({ deps }: Page) => ({ store: deps.store, now: () => deps.clock.now() });

export const nameOf = ({ names }: OpenFile, id: string | null): string =>
  id === null ? '（未定）' : id === 'system' ? '見守り（自動）' : id === 'terminal' ? '端末' : (names.get(id) ?? id);
