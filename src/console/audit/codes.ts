import type { Words } from './say.ts';

// Words for codes that only the trail shows.

export const verdicts: Words = {
  complete: '判断がそろい、一致',
  divided: '判断がそろい、不一致',
  missing: '判断がまだそろわない',
};
export const seals: Words = { complete: '完全', incomplete: '不完全', refused: '保全せず' };
export const parts: Words = {
  text: '投稿の文を表示して見た',
  masked: '言葉を伏せて見た',
  list: '一覧を見た',
  names: '名前と呼び名を見た',
  care: 'ケアの予定を見た',
  report: '報告に書かれた投稿を見た',
  export: '開示のための書き出し',
};
export const eraseRules: Words = {
  alert: '消えた警告の保全',
  report: '消えた報告の写し',
  hand: '手で行い、事案にならなかった保全',
  spare: '二重に保全したものの片方',
};
export const retentionRules: readonly [string, string][] = [
  ['dismissedDays', '見送った警告'],
  ['undecidedDays', 'そのほかの警告'],
  ['staffReportDays', '職員からの報告'],
  ['subjectRequestDays', '開示などの請求'],
];
export const signIns: Words = {
  password: 'パスワード',
  totp: '確認コード',
  account: 'サインインの続けての失敗',
  'backup-code': '予備のコード',
  confirm: '確認の続けての失敗',
  passkey: 'パスキー',
  directory: '庁内の職員ディレクトリー',
  sample: '見本の役割のボタン',
};
