import { newId } from '../../kernel/index.ts';
import type { Transaction } from '../../store/index.ts';
import { gateQuestions } from '../legal/load.ts';
import type { GateQuestion } from '../legal/schema.ts';

/** Questions that words of a post raise by themselves, each with the word. */
export function questionsRaisedBy(text: string, questions: readonly GateQuestion[] = gateQuestions()) {
  const normal = text.normalize('NFKC');
  return questions.flatMap(({ id, hints }) => {
    const word = hints.find((hint) => normal.includes(hint));
    return word === undefined ? [] : [{ question: id, word }];
  });
}

/** Raises the questions that a post asks; one that was raised before, or answered, stays as it is. */
export async function suggestQuestions(
  tx: Transaction,
  { caseId, actorId, now }: { caseId: string; actorId: string; now: Date },
  text: string,
): Promise<void> {
  const raised = questionsRaisedBy(text).map(({ question, word }) => ({
    ...{ id: newId(now), caseId, question, raisedAt: now, raisedById: actorId },
    ground: `投稿に「${word}」という言葉があります。`,
  }));
  await tx.gateAnswer.createMany({ data: raised, skipDuplicates: true });
}
