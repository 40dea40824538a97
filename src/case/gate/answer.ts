import { MimamoriError, newId } from '../../kernel/index.ts';
import type { Actor } from '../actor.ts';
import { type CaseDependencies, type CaseTarget, changeCase } from '../change.ts';
import { gateQuestions } from '../legal/load.ts';
import type { GateQuestion } from '../legal/schema.ts';
import { mayJudge } from '../permission.ts';

/** Raises a question of the safeguard gate; sender disclosure stops until it is answered. Answered ones open again. */
export async function raiseQuestion(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  { question, ground }: { question: string; ground: string },
): Promise<void> {
  known(question);
  const reason = written(ground, '確認が要ると考えた理由を書いてください。');
  return changeCase(
    deps,
    actor,
    target,
    async (tx, row, now) => {
      const raised = { ground: reason, raisedAt: now, raisedById: actor.id };
      const open = { answer: null, reason: null, answeredAt: null, answeredById: null };
      await tx.gateAnswer.upsert({
        where: { caseId_question: { caseId: row.id, question } },
        create: { id: newId(now), caseId: row.id, question, ...raised },
        update: { ...raised, ...open },
      });
      return { result: undefined, event: 'recorded', action: 'case.gate-raised', details: { question } };
    },
    mayJudge,
  );
}

/** A named person decides, with a reason. @throws {MimamoriError} `gate-not-entitled`, `gate-unknown`, `reason-missing` */
export async function answerQuestion(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  { question, answer, reason }: { question: string; answer: 'proceed' | 'stop'; reason: string },
): Promise<void> {
  const { decidedBy, name } = known(question);
  const why = written(reason, '決定の理由を書いてください。');
  if (!decidedBy.some((role) => role === actor.role)) {
    throw new MimamoriError(
      'gate-not-entitled',
      `「${name}」には、名前の分かる決定権のある人（所属長か弁護士）が答えてください。`,
      { question, role: actor.role },
    );
  }
  return changeCase(
    deps,
    actor,
    target,
    async (tx, row, now) => {
      const { count } = await tx.gateAnswer.updateMany({
        where: { caseId: row.id, question },
        data: { answer, reason: why, answeredAt: now, answeredById: actor.id },
      });
      if (count === 0) throw new MimamoriError('gate-unknown', 'その確認事項は、この事案では挙がっていません。');
      return { result: undefined, event: 'recorded', action: 'case.gate-answered', details: { question, answer } };
    },
    mayJudge,
  );
}

function known(question: string): GateQuestion {
  const found = gateQuestions().find(({ id }) => id === question);
  if (!found) throw new MimamoriError('gate-unknown', `確認事項「${question.slice(0, 40)}」はありません。`);
  return found;
}

function written(text: string, sentence: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new MimamoriError('reason-missing', sentence);
  return trimmed;
}
