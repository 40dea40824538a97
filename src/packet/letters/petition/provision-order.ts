import type { Document } from '../../document/model.ts';
import { caution, heading, paragraph, steps, toConfirm } from '../writing/build.ts';
import type { Setting } from '../writing/setting.ts';
import { cause, petitionHead, petitionTail } from './parts.ts';

/** 提供命令申立書 (情プラ法15条); lapses two months after the name of the next provider, without notice (同条3項2号). */
export function provisionOrder(setting: Setting): Document {
  return {
    name: '提供命令申立書',
    title: '提供命令申立書',
    blocks: [
      ...petitionHead(),
      paragraph('本案: 発信者情報開示命令申立事件（　　年（　　）第　　　　　号）'),
      heading('第1　申立ての趣旨'),
      steps([
        '相手方は、申立人に対し、相手方が保有する発信者情報により別紙投稿記事目録記載の各投稿に係る他の開示関係役務提供者を特定できるときは、その氏名または名称および住所を、特定できないとき（その情報を保有していないときを含む）は、その旨を、書面または電磁的方法により提供せよ',
        '相手方は、1により提供を受けた申立人から、その開示関係役務提供者を相手方として発信者情報開示命令の申立てをした旨の通知を受けたときは、その開示関係役務提供者に対し、別紙発信者情報目録記載の情報のうち相手方が保有するものを提供せよ',
      ]),
      paragraph('との決定を求める。'),
      toConfirm('趣旨の文は情プラ法15条1項の内容をまとめたものです。裁判所の書式例の文に合わせてください。'),
      heading('第2　申立ての原因'),
      ...cause(setting),
      heading('5　提供命令の必要性', 3),
      paragraph(
        '発信者を特定するには、相手方の先にある開示関係役務提供者（接続事業者など）を知り、その保有する情報の開示を求める必要がある。接続の記録は時間の経過により消去されるおそれがある。',
      ),
      caution(
        '他の提供者の名称等の提供を受けた日から2か月以内に、その提供者に対する開示命令の申立てをした旨を相手方に通知しないと、提供命令は効力を失います（情プラ法15条3項2号）。提供を受けた日を必ず記録してください。',
      ),
      toConfirm(
        'X では提供命令によらず、仮処分（ログイン時のIPアドレス）と開示命令（電話番号・電子メール）を選ぶ例が2023年11月に報告されています。今の状況は未確認です。',
      ),
      ...petitionTail(setting, ['当事者目録', '投稿記事目録', '発信者情報目録', '対象アカウント目録']),
    ],
  };
}
