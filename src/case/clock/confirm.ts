import { type Day, MimamoriError } from '../../kernel/index.ts';
import type { Actor } from '../actor.ts';
import { type CaseDependencies, type CaseTarget, changeCase } from '../change.ts';

/** A person vouches for the date, or for another; until then it is 目安. @throws {MimamoriError} `clock-unknown` */
export function confirmClock(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  { clockId, day }: { clockId: string; day?: Day | undefined },
): Promise<void> {
  return changeCase(deps, actor, target, async (tx, row, now) => {
    const clock = await tx.caseClock.findFirst({ where: { id: clockId, caseId: row.id } });
    if (!clock)
      throw new MimamoriError('clock-unknown', 'その期限はありません。画面を開き直してください。', { clockId });
    const computed = clock.dueOn.toISOString().slice(0, 10);
    const confirmedOn = day ?? computed;
    await tx.caseClock.update({
      where: { id: clockId },
      data: { confirmedById: actor.id, confirmedAt: now, confirmedOn: new Date(confirmedOn) },
    });
    return {
      result: undefined,
      event: 'recorded',
      action: 'case.clock-confirmed',
      details: { clock: clock.clock, computed, confirmed: confirmedOn },
    };
  });
}
