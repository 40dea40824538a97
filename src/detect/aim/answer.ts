import { applyRules } from '../rules/apply.ts';
import type { CompiledRule } from '../rules/compile.ts';
import { splitSentences } from '../text/sentence.ts';
import type { View } from '../text/view.ts';
import type { Reference } from './reference.ts';

const pointsUp = /^(?:↑|\^|>>?[0-9]+|＞＞?[0-9]+)/u;
const secondPerson = /^(?:お前|おまえ|おめー|てめー|てめえ|貴様|きさま|あんた|あなた|貴方)/u;
const attacks = new Set(['insult', 'threat', 'discrimination', 'sexual', 'defamation', 'privacy', 'exposure']);

/** Whether a post answers someone who attacks: whoever answers 「田中はクズ」 with 「お前のほうが」 means its writer, not 田中. */
export function answersAttacker(view: View, thread: View | undefined, rules: readonly CompiledRule[]): boolean {
  if (pointsUp.test(view.text)) return true;
  if (!thread || thread.text === '' || !/(?:お前|おまえ|おめー|てめ|貴様|きさま|あんた|あなた|貴方)/u.test(view.folded))
    return false;
  return applyRules(thread, splitSentences(thread.text), rules).some((hit) => attacks.has(hit.rule.category));
}

export function withoutSecondPerson(view: View, references: readonly Reference[]): Reference[] {
  return references.map((one) =>
    one.pronoun && secondPerson.test(view.folded.slice(one.start, one.end))
      ? { ...one, who: 'other' as const, target: undefined }
      : one,
  );
}
