import { z } from 'zod';
import { MimamoriError, newId } from '../../kernel/index.ts';
import type { Actor } from '../actor.ts';
import { type CaseDependencies, type CaseTarget, changeCase } from '../change.ts';
import { caseFacts } from '../facts.ts';
import { judgementQuestions } from '../legal/load.ts';
import { type Capacity, capacity } from '../legal/schema.ts';
import { mayJudge } from '../permission.ts';
import type { CaseEvent } from '../state.ts';
import { readSigningRule } from './signing.ts';
import { type JudgingVerdict, judgingVerdict, type Opinion } from './verdict.ts';

export interface NewJudgement {
  capacity: Capacity;
  form: Record<string, string>;
  counterFacts: string;
  opinion: Opinion;
}

/** Roles that may sign in a capacity; who stands in for a supervisor (係長級) is an officer. */
const entitled: Readonly<Record<Capacity, readonly Actor['role'][]>> = {
  owner: ['officer', 'supervisor'],
  supervisor: ['supervisor'],
  substitute: ['officer', 'supervisor'],
  counsel: ['lawyer'],
  committee: ['officer', 'supervisor', 'lawyer'],
};

/**
 * One person's view of the case. With the last one that the signing rule asks for, and if all agree, the case is judged.
 * @throws {MimamoriError} `judgement-incomplete`, `judgement-not-entitled`, `counter-facts-missing`
 */
export async function judge(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  judgement: NewJudgement,
): Promise<JudgingVerdict> {
  check(actor, judgement);
  return changeCase(
    deps,
    actor,
    target,
    async (tx, row, now) => {
      if (caseFacts.parse(row.facts).counterFacts === '') {
        throw new MimamoriError(
          'counter-facts-missing',
          '判断の前に、事実の「反対の事情」を書いてください。なければ、どう確かめたかを書いてください。',
        );
      }
      await tx.judgement.updateMany({
        where: { caseId: row.id, userId: actor.id, withdrawnAt: null },
        data: { withdrawnAt: now },
      });
      const { form, counterFacts, opinion } = judgement;
      await tx.judgement.create({
        data: {
          ...{ id: newId(now), caseId: row.id, userId: actor.id, capacity: judgement.capacity, at: now },
          ...{ caseVersion: row.version, form, counterFacts: counterFacts.trim(), opinion },
        },
      });
      const all = await tx.judgement.findMany({ where: { caseId: row.id, withdrawnAt: null } });
      const verdict = judgingVerdict(await readSigningRule(tx), all, row.substanceVersion);
      return {
        result: verdict,
        event: eventOf(verdict, row.state),
        action: 'case.judged',
        details: { capacity: judgement.capacity, opinion, verdict: verdict.state },
      };
    },
    mayJudge,
  );
}

/** Takes one's own judgement back. */
export function withdrawJudgement(deps: CaseDependencies, actor: Actor, target: CaseTarget): Promise<void> {
  return changeCase(
    deps,
    actor,
    target,
    async (tx, row, now) => {
      const { count } = await tx.judgement.updateMany({
        where: { caseId: row.id, userId: actor.id, withdrawnAt: null },
        data: { withdrawnAt: now },
      });
      if (count === 0) throw new MimamoriError('judgement-unknown', '取り下げる判断がありません。');
      const event = row.state === 'judged' ? 'judging-undone' : 'recorded';
      return { result: undefined, event, action: 'case.judgement-withdrawn' };
    },
    mayJudge,
  );
}

function eventOf(verdict: JudgingVerdict, state: string): CaseEvent {
  if (verdict.state === 'complete') return 'judging-completed';
  return state === 'judged' ? 'judging-undone' : 'recorded';
}

function check(actor: Actor, { capacity: claimed, form, counterFacts, opinion }: NewJudgement): void {
  capacity.parse(claimed);
  z.enum(['established', 'not_established', 'unsure']).parse(opinion);
  if (!entitled[claimed].includes(actor.role)) {
    throw new MimamoriError('judgement-not-entitled', 'この立場で判断を記録する権限がありません。', {
      capacity: claimed,
    });
  }
  const missing = judgementQuestions().filter(({ id, required }) => required && (form[id] ?? '').trim() === '');
  if (missing.length > 0) {
    throw new MimamoriError(
      'judgement-incomplete',
      `次の項目に、判断の理由を書いてください: ${missing.map(({ name }) => name).join('、')}`,
      { missing: missing.map(({ id }) => id) },
    );
  }
  if (counterFacts.trim() === '') {
    throw new MimamoriError(
      'counter-facts-missing',
      '反対の事情を書いてください。なければ、どう確かめたかを書いてください。',
    );
  }
}
