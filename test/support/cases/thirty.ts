import type { CaseMaterial, MaterialPost } from '../../../src/case/index.ts';
import { defamationOnX } from './golden.ts';
import { caseMaterial, passage, postOnBoard, postOnX } from './parts.ts';

const accounts = [
  { handle: 'sanju_a_e', name: '三十の一', accountId: '1777000000000000011' },
  { handle: 'sanju_b_e', name: '三十の二', accountId: '1777000000000000012' },
] as const;
const thread = {
  title: 'みほん市の職員 その30',
  url: 'https://bakusai.example/thr_res/acode=0/bid=0/tid=300300/rrid=',
};

const attacks = [
  {
    words: '業者から商品券をもらっている',
    category: 'defamation',
    reason: '職務に関する不正を事実として述べています。',
  },
  { words: '無能な税金泥棒', category: 'insult', reason: '人格をおとしめる言葉です。' },
  {
    words: '仕事を部下に押しつけて毎日寝ている',
    category: 'defamation',
    reason: '勤務の態度を事実として述べています。',
  },
] as const;

/** Thirty posts by three accounts on two platforms over ten days: what a packet must be made of in under 30 s. */
export function thirtyPosts(): CaseMaterial {
  const posts = Array.from({ length: 30 }, (_, index): MaterialPost => {
    const attack = attacks[index % attacks.length] ?? attacks[0];
    const text = `みほん市市民課の田中一郎課長は${attack.words}。${index + 1}つ目の書込み。窓口でずいぶん待たされた人は多いはず。`;
    const day = String(1 + Math.floor(index / 3)).padStart(2, '0');
    const at = `2026-11-${day}T${String(8 + (index % 3) * 5).padStart(2, '0')}:${String(index + 10)}:00+09:00`;
    const passages = [passage(text, attack.words, attack.category, attack.reason)];
    const account = accounts[index % 3];
    if (!account) return postOnBoard({ ordinal: index + 1, thread, number: 100 + index, at, text, passages });
    return postOnX({ ordinal: index + 1, ...account, at, text, passages });
  });
  const { facts, attachments, measures } = defamationOnX();
  return caseMaterial({
    number: '2026-0030',
    posts,
    facts: { ...facts, summary: '10日間に、2つのサービスの3つの発信元から、30件の投稿がありました。' },
    attachments: attachments.map((one) => ({ ...one, id: `${one.id}-30` })),
    measures: measures.map((one) => ({ ...one, id: `${one.id}-30`, postIds: posts.map(({ id }) => id) })),
  });
}
