import { likenessOf } from '../alert/index.ts';
import { MimamoriError, newId } from '../kernel/index.ts';
import { type AuditEvent, appendAudit, type Transaction } from '../store/index.ts';
import type { Desk } from './desk.ts';
import { type LockedAlert, lockGroups } from './held-group.ts';
import { namesReviewer, type Reviewer, refused } from './refusal.ts';

/** Takes one alert out of its group into one of its own. @returns the change, by which it can be taken back. */
export function split({ store, now }: Desk, reviewer: Reviewer, alertId: string): Promise<string> {
  return store.transaction(async (tx) => {
    const group = await groupOf(tx, reviewer, alertId);
    const alert = group.find(({ id }) => id === alertId);
    if (!alert || group.length < 2) {
      throw new MimamoriError('group-single', 'この警告は 1 件だけなので、分けられません。', { alertId });
    }
    const at = now();
    const toGroupId = await openGroup(tx, alert, at);
    await move(tx, [alertId], toGroupId);
    return record(tx, reviewer, { kind: 'split', from: alert.groupId, to: toGroupId, alertIds: [alertId], at });
  });
}

/**
 * Joins the group of `alertId` to that of `intoId`, so that they are decided as one.
 * @throws {MimamoriError} `group-other-people` where they are about different people, `group-same`
 */
export function merge({ store, now }: Desk, reviewer: Reviewer, alertId: string, intoId: string): Promise<string> {
  return store.transaction(async (tx) => {
    const groups = await lockGroups(tx, [alertId, intoId]);
    const all = [...groups.values()];
    const from = all.find((group) => group.some(({ id }) => id === alertId));
    const into = all.find((group) => group.some(({ id }) => id === intoId));
    const [moved] = from ?? [];
    const [first] = into ?? [];
    if (!from || !into || !moved || !first) throw unknown(alertId);
    if (from === into) throw new MimamoriError('group-same', 'この 2 件は、もう同じまとまりです。');
    for (const alert of [moved, first]) if (namesReviewer(reviewer, alert.targets)) throw refused('names-yourself');
    if (people(moved) !== people(first)) {
      throw new MimamoriError('group-other-people', '別の職員についての警告は、まとめられません。');
    }
    const at = now();
    const alertIds = from.map(({ id }) => id);
    await move(tx, alertIds, first.groupId);
    await tx.alertGroup.update({ where: { id: moved.groupId }, data: { mergedIntoId: first.groupId } });
    return record(tx, reviewer, { kind: 'merge', from: moved.groupId, to: first.groupId, alertIds, at });
  });
}

/** Takes a split or a merge back, at any time, as far as the alerts are still where it put them. */
export async function undoRegrouping({ store, now }: Desk, reviewer: Reviewer, changeId: string): Promise<void> {
  await store.transaction(async (tx) => {
    const at = now();
    const { count } = await tx.groupChange.updateMany({
      where: { id: changeId, undoneAt: null },
      data: { undoneAt: at, undoneById: reviewer.id },
    });
    const change = await tx.groupChange.findUnique({ where: { id: changeId } });
    if (count === 0 || !change) throw new MimamoriError('undo-unknown', 'その変更は、もう取り消されています。');
    const { alertIds, fromGroupId, toGroupId, kind } = change;
    const alerts = await tx.alert.findMany({ where: { id: { in: alertIds }, groupId: toGroupId } });
    if (alerts.some(({ targets }) => namesReviewer(reviewer, targets))) throw refused('names-yourself');
    const back = alerts.map(({ id }) => id);
    await move(tx, back, fromGroupId);
    if (kind === 'merge') await tx.alertGroup.update({ where: { id: fromGroupId }, data: { mergedIntoId: null } });
    // What is left empty leads copies back to where the alert is.
    else await tx.alertGroup.update({ where: { id: toGroupId }, data: { mergedIntoId: fromGroupId } });
    await appendAudit(tx, [eventOf(reviewer, 'group.change_undone', toGroupId, { change: changeId })], at);
  });
}

/** Splits and merges of a group that have not been taken back, the newest first. */
export function regroupings({ store }: Desk, groupId: string) {
  return store.client.groupChange.findMany({
    where: { OR: [{ fromGroupId: groupId }, { toGroupId: groupId }], undoneAt: null },
    orderBy: { at: 'desc' },
    take: 20,
  });
}

async function groupOf(tx: Transaction, reviewer: Reviewer, alertId: string): Promise<LockedAlert[]> {
  const [group] = (await lockGroups(tx, [alertId])).values();
  if (!group) throw unknown(alertId);
  if (group.some(({ targets }) => namesReviewer(reviewer, targets))) throw refused('names-yourself');
  return group;
}

/** A group for one alert. Its copies find it by its likeness, unless that leads to the group it was taken from. */
async function openGroup(tx: Transaction, { postId, targets }: LockedAlert, at: Date): Promise<string> {
  const post = await tx.post.findUnique({ where: { id: postId }, select: { text: true } });
  const { fingerprint, similarity, bands } = likenessOf(post?.text ?? '', targets);
  const isTaken = (await tx.alertGroup.findUnique({ where: { fingerprint }, select: { id: true } })) !== null;
  const id = newId(at);
  const own = isTaken ? { fingerprint: `split ${id}`, bands: [] } : { fingerprint, bands };
  await tx.alertGroup.create({ data: { id, similarity, openedAt: at, ...own } });
  return id;
}

async function move(tx: Transaction, alertIds: readonly string[], groupId: string): Promise<void> {
  await tx.alert.updateMany({ where: { id: { in: [...alertIds] } }, data: { groupId } });
}

interface Change {
  kind: 'split' | 'merge';
  from: string;
  to: string;
  alertIds: string[];
  at: Date;
}

async function record(tx: Transaction, reviewer: Reviewer, { kind, from, to, alertIds, at }: Change): Promise<string> {
  const id = newId(at);
  await tx.groupChange.create({
    data: { id, kind, fromGroupId: from, toGroupId: to, alertIds, byId: reviewer.id, at },
  });
  await appendAudit(tx, [eventOf(reviewer, `group.${kind}`, to, { change: id, from, alerts: alertIds.length })], at);
  return id;
}

function eventOf(
  reviewer: Reviewer,
  action: string,
  subjectId: string,
  details: Record<string, string | number>,
): AuditEvent {
  return { actor: reviewer.id, action, subjectKind: 'group', subjectId, details };
}

function people({ targets }: LockedAlert): string {
  return [...targets].sort().join(' ');
}

function unknown(alertId: string): MimamoriError {
  return new MimamoriError('alert-unknown', 'その警告はありません。一覧に戻ってください。', { alertId });
}
