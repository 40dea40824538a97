import type { Document } from '../../document/model.ts';
import { heading, indented, paragraph, toConfirm } from '../writing/build.ts';
import type { Setting } from '../writing/setting.ts';
import { cause, petitionHead, petitionTail } from './parts.ts';

/** 発信者情報開示命令申立書 (情プラ法8条; 非訟43条). */
export function disclosureOrder(setting: Setting): Document {
  return {
    name: '発信者情報開示命令申立書',
    title: '発信者情報開示命令申立書',
    blocks: [
      ...petitionHead(),
      heading('第1　申立ての趣旨'),
      indented('相手方は、申立人に対し、別紙発信者情報目録記載の各情報を開示せよ'),
      paragraph('との決定を求める。'),
      heading('第2　申立ての原因'),
      ...cause(setting),
      heading('5　開示を受けるべき正当な理由', 3),
      paragraph(
        '申立人は、発信者に対する次の権利の行使を予定しており、そのために発信者情報の開示を受ける必要がある: （損害賠償請求、差止請求、名誉回復措置の請求、告訴など、予定するものを記入）',
      ),
      heading('6　特定発信者情報を求める要件', 3),
      paragraph(
        '（別紙発信者情報目録の第2を求めるときだけ記入。情プラ法5条1項3号のイ、ロ、ハのどれによるかと、その事情）',
      ),
      toConfirm(
        '接続事業者を相手方とするときは、根拠が5条2項になり、正当な理由と権利侵害の明白性に加えて、侵害関連通信または投稿の通信に用いられた設備であることを書きます。',
      ),
      ...petitionTail(setting, ['当事者目録', '投稿記事目録', '発信者情報目録', '対象アカウント目録']),
    ],
  };
}
