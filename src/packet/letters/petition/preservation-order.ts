import type { Document } from '../../document/model.ts';
import { heading, indented, paragraph } from '../writing/build.ts';
import { dayInWords } from '../writing/dates.ts';
import type { Setting } from '../writing/setting.ts';
import { cause, petitionHead, petitionTail } from './parts.ts';

/** 消去禁止命令申立書 (情プラ法16条). */
export function preservationOrder(setting: Setting): Document {
  return {
    name: '消去禁止命令申立書',
    title: '消去禁止命令申立書',
    blocks: [
      ...petitionHead(),
      paragraph('本案: 発信者情報開示命令申立事件（　　年（　　）第　　　　　号）'),
      heading('第1　申立ての趣旨'),
      indented(
        '相手方は、本案の発信者情報開示命令事件（異議の訴えが提起されたときは、その訴訟）が終了するまでの間、相手方が保有する別紙発信者情報目録記載の各情報を消去してはならない',
      ),
      paragraph('との決定を求める。'),
      heading('第2　申立ての原因'),
      ...cause(setting),
      heading('5　消去を禁じる必要性', 3),
      paragraph(necessity(setting)),
      ...petitionTail(setting, ['当事者目録', '投稿記事目録', '発信者情報目録', '対象アカウント目録']),
    ],
  };
}

function necessity({ material }: Setting): string {
  const loss = material.clocks.filter(({ clock }) => clock.startsWith('K-LOG')).map(({ dueOn }) => dueOn);
  const first = loss.sort()[0];
  return [
    '通信の記録の保存期間を定める法律はなく、開示命令の手続の間に、相手方の通常の運用によって発信者情報が消去されるおそれがある。',
    first
      ? `最も古い投稿から数えた消去の目安は${dayInWords(first)}である（実務上の目安であり、相手方の実際の保存期間は未確認）。`
      : '',
  ].join('');
}
