import { concernedIn } from '../access/index.ts';
import { MimamoriError } from '../kernel/index.ts';
import { settleWithCase } from '../triage/index.ts';
import type { Actor } from './actor.ts';
import { type CaseDependencies, type CaseTarget, changeCase } from './change.ts';
import { stopClocks } from './clock/start.ts';
import { caseFacts } from './facts.ts';
import type { CaseFacts } from './material.ts';
import { measureKind } from './measure/kinds/index.ts';
import { firstState } from './measure/next.ts';
import { keepCapturesWatched } from './posts/add-posts.ts';
import { catchUpOnGone } from './watch.ts';

/** Writes facts; those that are not given stay as they are. */
export function changeFacts(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  facts: Partial<CaseFacts>,
): Promise<void> {
  return changeCase(deps, actor, target, async (_tx, row) => {
    const before = caseFacts.parse(row.facts);
    const after = caseFacts.parse({ ...before, ...facts });
    const changed = Object.entries(after).flatMap(([name, text]) =>
      Object.entries(before).some(([key, old]) => key === name && old !== text) ? [name] : [],
    );
    return {
      result: undefined,
      event: changed.length > 0 ? 'substance-changed' : 'recorded',
      action: 'case.facts-changed',
      details: { fields: changed },
      set: { facts: { ...after } },
    };
  });
}

/** Who is in charge, and which supervisor cares and approves. @throws {MimamoriError} `user-unknown`, `case-own` */
export function assignCase(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  to: { ownerId?: string | null; supervisorId?: string | null },
): Promise<void> {
  return changeCase(deps, actor, target, async (tx, row) => {
    for (const id of [to.ownerId, to.supervisorId]) {
      if (!id) continue;
      const user = await tx.user.findUnique({ where: { id } });
      if (!user) throw new MimamoriError('user-unknown', 'その利用者は登録されていません。');
      if (concernedIn(row).includes(user.personId ?? '')) {
        throw new MimamoriError(
          'case-own',
          'その人は、この事案か、その投稿に名前のある本人です。ほかの人を選んでください。',
        );
      }
    }
    const details = { owner: to.ownerId ?? null, supervisor: to.supervisorId ?? null };
    return { result: undefined, event: 'recorded', action: 'case.assigned', details, set: to };
  });
}

export const outcomes = {
  established: 'カスタマーハラスメントに当たると判断し、対応を終えた',
  not_established: 'カスタマーハラスメントに当たらないと判断した',
  withdrawn: '本人の意向などにより取りやめた',
  handed_over: 'ほかの部署・機関に引き継いだ',
} as const;
export type Outcome = keyof typeof outcomes;

export function isOutcome(text: string): text is Outcome {
  return Object.hasOwn(outcomes, text);
}

/** Ends a case: nothing under way, a reason, and all clocks stop. @throws {MimamoriError} `measures-open`, `reason-missing` */
export async function closeCase(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  { outcome, note }: { outcome: Outcome; note: string },
): Promise<void> {
  if (note.trim() === '') throw new MimamoriError('reason-missing', '終了する理由を書いてください。');
  return changeCase(deps, actor, target, async (tx, row, now) => {
    const open = await tx.measure.findMany({ where: { caseId: row.id, closedAt: null } });
    const underWay = open.filter(({ kind, state }) => state !== firstState(measureKind(kind)));
    if (underWay.length > 0) {
      throw new MimamoriError(
        'measures-open',
        `進行中の措置が ${underWay.length} 件あります。結果を記録して終えるか、取りやめてから終了してください。`,
        { measures: underWay.length },
      );
    }
    await tx.measure.updateMany({
      where: { caseId: row.id, closedAt: null },
      data: { state: 'withdrawn', closedAt: now },
    });
    await stopClocks(tx, { caseId: row.id }, now);
    await settleWithCase(tx, row.id, now);
    return {
      result: undefined,
      event: 'closed',
      action: 'case.closed',
      details: { outcome },
      set: { closedAt: now, outcome, outcomeNote: note.trim() },
    };
  });
}

/** Takes a case up again: what ran when it was closed runs on, and its posts are looked at again. */
export async function reopenCase(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  { reason }: { reason: string },
): Promise<void> {
  if (reason.trim() === '') throw new MimamoriError('reason-missing', '再開する理由を書いてください。');
  return changeCase(deps, actor, target, async (tx, row, now) => {
    await tx.caseClock.updateMany({
      where: { caseId: row.id, measureId: null, ...(row.closedAt && { stoppedAt: { gte: row.closedAt } }) },
      data: { stoppedAt: null },
    });
    await tx.caseNote.create({
      data: {
        id: `${row.id}-reopened-${row.version}`,
        caseId: row.id,
        at: now,
        authorId: actor.id,
        text: `再開しました: ${reason.trim()}`,
      },
    });
    await keepCapturesWatched(tx, row.id, now);
    await catchUpOnGone(tx, row.id);
    return {
      result: undefined,
      event: 'reopened',
      action: 'case.reopened',
      set: { closedAt: null, outcome: null, outcomeNote: null },
    };
  });
}
