import { z } from 'zod';
import type { CaseFacts } from './material.ts';

const text = z.string().trim().max(10_000, '1万文字以内で入力してください').default('');

/** Facts as the table keeps them; what is missing is empty. */
export const caseFacts: z.ZodType<CaseFacts> = z.object({
  ...{ summary: text, when: text, where: text, who: text, what: text, how: text, harm: text, history: text },
  ...{ ownConduct: text, circumstances: text, counterFacts: text, request: text, recurrence: text },
});

/** What the office is asked for, in the order of the forms. */
export const factLabels: Readonly<Record<keyof CaseFacts, { label: string; hint: string }>> = {
  summary: { label: '概要', hint: 'どのような事案かを、1つの段落で書きます。' },
  when: { label: 'いつ', hint: '日付と時刻。続いているときは、始まりと頻度。' },
  where: { label: 'どこで', hint: 'サービスの名前と、だれが見られるか。' },
  who: { label: 'だれが', hint: '投稿から分かることだけを書きます。推測は書きません。' },
  what: { label: '何を', hint: '「暴言があった」ではなく、使われた言葉をそのまま書きます。' },
  how: { label: 'どのように', hint: '氏名や写真の有無、拡散の様子。' },
  harm: { label: '被害', hint: '本人への影響と、仕事への影響（電話の数、時間、人数）。' },
  history: { label: '経緯', hint: '以前のやり取り、要求、これまでの投稿。' },
  ownConduct: { label: '職員側の言動', hint: '職員の側に問題となる言動があったか。なければ、どう確かめたか。' },
  circumstances: { label: '配慮すべき事情', hint: '相手方に、障害・病気・年齢など配慮を要する事情がうかがえるか。' },
  counterFacts: {
    label: '反対の事情',
    hint: '投稿の側に有利な事実、真実である部分、市の記録にあること。判断の前に必ず書きます。',
  },
  request: { label: '求めること', hint: 'サービスの運営者や警察に、何を求めるか。' },
  recurrence: { label: '繰り返しのおそれ', hint: 'また起こると考える理由。' },
};
