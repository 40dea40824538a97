import { recordView } from '../../access/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import {
  type AlertFile,
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
  regroupings,
} from '../../triage/index.ts';
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
  const [uncovered, readBy, keys, draft, others, changes, undo, isBreakDue] = await Promise.all([
    hasUncovered(desk, viewer.id, post.id, revision),
    readByOthers(desk, viewer.id, post.id),
    readKeys(desk, viewer.id),
    readDraft(desk, viewer.id, id),
    colleagues(desk),
    regroupings(desk, file.groupId),
    undoOf(page),
    noteWork(desk, viewer.id),
  ]);
  const isShown = query.get('text') === 'shown' && uncovered;
  await recordView(desk.store, viewer, { kind: 'alert', id, part: isShown ? 'text' : 'masked' }, now);
  const users = await namesOfUsers(desk, [...idsIn(file), ...readBy, ...changes.map(({ byId }) => byId)]);
  const targets = await namesOfTargets(desk, file.targets);
  const contents: AlertContents = {
    ...{ file, me: viewer.id, isShown, readBy, keys, draft, colleagues: others, users, targets, regroupings: changes },
    ...{ filter: filterQuery(parseFilter(query)), undo, isBreakDue, now, token },
  };
  return page.html('警告', alertPage(contents), { scripts: ['htmx', 'keys'] });
}

function idsIn({ claimedById, decisions }: AlertFile): string[] {
  return [...(claimedById ? [claimedById] : []), ...decisions.map(({ decidedById }) => decidedById)];
}
