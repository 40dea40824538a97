import { recordView } from '../../access/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import {
  type AlertFile,
  captureOfAlert,
  colleagues,
  filterQuery,
  hasUncovered,
  namesOfTargets,
  namesOfUsers,
  noteWork,
  parseFilter,
  readAlertFile,
  readByOthers,
  readDraft,
  readKeys,
  recordExposure,
  regroupings,
  reportsOf,
} from '../../triage/index.ts';
import { filesOf } from '../evidence/stored.ts';
import type { Page } from '../route.ts';
import { type AlertContents, alertPage } from './alert-page.ts';
import { deskOf, undoOf } from './desk.ts';

/** One alert. */
export async function showAlert(page: Page): Promise<Response> {
  const { viewer, params, query, token } = page;
  const desk = deskOf(page);
  const file = await readAlertFile(desk, viewer, params.id ?? '');
  if (!file) throw new MimamoriError('alert-unknown', 'その警告はありません。一覧に戻ってください。');
  const now = desk.now();
  const { post, revision, id } = file;
  const isAsked = query.get('text') === 'shown';
  const record = (part: 'text' | 'masked') => recordView(desk.store, viewer, { kind: 'alert', id, part }, now);
  const [uncovered, readBy, keys, draft, others, changes, undo, isBreakDue, reports] = await Promise.all([
    hasUncovered(desk, viewer.id, post.id, revision),
    readByOthers(desk, viewer.id, post.id),
    readKeys(desk, viewer.id),
    readDraft(desk, viewer.id, id),
    colleagues(desk),
    regroupings(desk, file.groupId),
    undoOf(page),
    noteWork(desk, viewer.id),
    reportsOf(desk, id),
    ...(isAsked ? [] : [record('masked')]), // side by side with what is read
  ]);
  const isShown = isAsked && uncovered;
  const [users, targets, picture] = await Promise.all([
    namesOfUsers(desk, [...idsIn(file), ...readBy, ...changes.map(({ byId }) => byId)]),
    namesOfTargets(desk, file.targets),
    pictureAsked(page, file),
    ...(isAsked ? [record(isShown ? 'text' : 'masked')] : []),
  ]);
  const contents: AlertContents = {
    ...{ file, me: viewer.id, isShown, readBy, keys, draft, colleagues: others, users, targets, regroupings: changes },
    ...{
      filter: filterQuery(parseFilter(query)),
      undo,
      isBreakDue,
      now,
      token,
      picture,
      reports,
    },
  };
  return page.html('警告', alertPage(contents), { scripts: ['htmx', 'keys'] });
}

/** The picture shows the words of the post: whoever asks for it is counted as having read them. */
async function pictureAsked(page: Page, file: AlertFile): Promise<AlertContents['picture']> {
  const asked = page.query.get('picture');
  if (asked === null || !file.captures.some(({ id }) => id === asked)) return undefined;
  const desk = deskOf(page);
  const capture = await captureOfAlert(desk, page.viewer, file.id, asked);
  if (!capture) return undefined;
  const { post, revision, id } = file;
  await recordExposure(desk, page.viewer.id, { postId: post.id, revision, alertId: id });
  return { captureId: asked, files: (await filesOf(page, capture)) ?? null };
}

function idsIn({ claimedById, decisions }: AlertFile): string[] {
  return [...(claimedById ? [claimedById] : []), ...decisions.map(({ decidedById }) => decidedById)];
}
