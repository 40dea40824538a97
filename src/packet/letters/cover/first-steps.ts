import type { Block } from '../../document/model.ts';
import { heading, steps } from '../writing/build.ts';
import { claimantsOf } from '../writing/claimant.ts';
import { dayInWords } from '../writing/dates.ts';
import type { Setting } from '../writing/setting.ts';

/** What to do, in order, for a reader who has nothing but this packet. */
export function firstSteps(setting: Setting): Block[] {
  const own = { takedown, disclosure, police }[setting.kind];
  return [heading('最初にすること'), steps([...deadline(setting), READ, ...own(setting)])];
}

const READ =
  '10_弁護士用の「投稿記事目録」と「要素の整理表」、30_証拠の写しを読み、「まだそろっていないこと」の弱い点を確かめます。右端の判断の欄は空けてあります。';

/** The nearest deadline that is not past. */
function deadline({ material, context }: Setting): string[] {
  const [next] = material.clocks
    .filter(({ dueOn }) => dueOn >= context.today)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  if (!next) return ['「期限」の表を確かめます。'];
  const sure = next.isConfirmed ? '' : '（目安）';
  return [`「期限」の表を確かめます。最も早いものは「${next.name}」の${dayInWords(next.dueOn)}${sure}です。`];
}

const ENTER = '出した日と受付番号を市の担当者に知らせます。回答の期限を数えるために使います。';

const takedown = (setting: Setting): string[] => [
  '発信者情報の開示も求めるかを先に決めます。求めるときは、削除や記録の消去の前に、その準備を始めます。',
  '20_書式の「フォーム記入用紙」でサービスの受付を確かめます。フォームで出すときは「貼り付け用」の文を、書面で出すときは「送信防止措置依頼書」を使います。',
  `住所、連絡先などの空欄を${whoFills(setting)}が埋め、「提出前の確認」のページを外して出します。`,
  ENTER,
];

const disclosure = (setting: Setting): string[] => [
  '裁判所を通さない「発信者情報開示請求書」と、裁判所の「開示命令」「提供命令」「消去禁止命令」、仮処分のどれによるかを決めます（「仮処分の検討メモ」に事実があります）。記録の消去が近いときは、急ぐ手続から進めます。',
  '申立書は、裁判所が公表している書式例と見比べます。「発信者情報目録」の項目を選び、「当事者目録」の空欄を埋めます。',
  `住所、代理人などの空欄を${whoFills(setting)}が埋め、「提出前の確認」のページを外して出します。`,
  ENTER,
];

const police = (setting: Setting): string[] => [
  '身の危険が迫っているときは、資料を待たずに110番します。',
  '警察署に電話をし、20_書式の「警察への相談メモ」と30_証拠の写しを持って行きます。原本（40_原本）を求められたら、写しを渡します。',
  ...(claimantsOf(setting.material).some(({ kind }) => kind === 'person')
    ? ['告訴をするかは本人が決めます。本人の気持ちを確かめ、急がせません。']
    : []),
  '応対した人、受付番号、言われたことを相談メモに書き、市の担当者に渡します。',
];

const whoFills = ({ material }: Setting): string => {
  if (material.rightHolder === 'both') return '権利者（職員本人、市）のそれぞれか、弁護士';
  return material.rightHolder === 'person' ? '権利者本人か、弁護士' : '市の担当者か、弁護士';
};
