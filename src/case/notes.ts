import { type Day, MimamoriError, newId } from '../kernel/index.ts';
import { type AuditDetails, appendAudit, type Transaction } from '../store/index.ts';
import type { Actor } from './actor.ts';
import type { CaseDependencies } from './change.ts';
import { caseUnknown, type Guarded, guardOf, mayJudge, mayWrite } from './permission.ts';

/** Leaves a note, or a task where it has a day. Notes are beside the case: they do not change its version. @returns its id */
export async function addNote(
  deps: CaseDependencies,
  actor: Actor,
  caseId: string,
  { text, dueOn }: { text: string; dueOn?: Day | undefined },
): Promise<string> {
  const written = text.trim();
  if (written === '') throw new MimamoriError('note-empty', 'メモの内容を入力してください。');
  return beside(deps, actor, caseId, mayJudge, async (tx, now) => {
    const id = newId(now);
    await tx.caseNote.create({
      data: {
        id,
        caseId,
        at: now,
        authorId: actor.id,
        text: written.slice(0, 10_000),
        dueOn: dueOn ? new Date(dueOn) : null,
      },
    });
    return { result: id, action: dueOn ? 'case.task-added' : 'case.note-added', details: { note: id } };
  });
}

export function finishTask(deps: CaseDependencies, actor: Actor, caseId: string, noteId: string): Promise<void> {
  return beside(deps, actor, caseId, mayJudge, async (tx, now) => {
    const { count } = await tx.caseNote.updateMany({
      where: { id: noteId, caseId, dueOn: { not: null }, doneAt: null },
      data: { doneAt: now },
    });
    if (count === 0) throw new MimamoriError('task-unknown', 'その作業はないか、すでに終わっています。');
    return { result: undefined, action: 'case.task-done', details: { note: noteId } };
  });
}

/** Gives a case to a lawyer, who then sees it. */
export function giveAccess(deps: CaseDependencies, actor: Actor, caseId: string, userId: string): Promise<void> {
  return beside(deps, actor, caseId, mayWrite, async (tx, now) => {
    const user = await tx.user.findUnique({ where: { id: userId } });
    if (user?.role !== 'lawyer' || user.disabledAt !== null) {
      throw new MimamoriError('user-unknown', '事案は、登録されている弁護士にだけ渡せます。');
    }
    const given = { caseId, userId, grantedAt: now, grantedById: actor.id };
    await tx.caseAccess.createMany({ data: [given], skipDuplicates: true });
    return { result: undefined, action: 'case.access-given', details: { user: userId } };
  });
}

export function takeAccess(deps: CaseDependencies, actor: Actor, caseId: string, userId: string): Promise<void> {
  return beside(deps, actor, caseId, mayWrite, async (tx) => {
    await tx.caseAccess.deleteMany({ where: { caseId, userId } });
    return { result: undefined, action: 'case.access-taken', details: { user: userId } };
  });
}

/** What is written beside a case, with its audit row, and without a new version of the case. */
function beside<Result>(
  deps: CaseDependencies,
  actor: Actor,
  caseId: string,
  may: (actor: Actor, guarded: Guarded) => boolean,
  work: (tx: Transaction, now: Date) => Promise<{ result: Result; action: string; details: AuditDetails }>,
): Promise<Result> {
  const now = deps.now();
  return deps.store.transaction(async (tx) => {
    const row = await tx.case.findUnique({ where: { id: caseId }, include: { access: true } });
    if (!row || !may(actor, guardOf(row))) throw caseUnknown(caseId);
    const { result, action, details } = await work(tx, now);
    const event = { actor: actor.id, action, subjectKind: 'case', subjectId: caseId };
    await appendAudit(tx, [{ ...event, details: { case: row.number, ...details } }], now);
    return result;
  });
}
