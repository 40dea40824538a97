import type { Severity } from './severity.ts';

/** What a notice may be about, with the words that reach people. None of them says what a post said or whom it named. */
export const noticeKinds = {
  alert: {
    title: '警告が届いています',
    sentence: '投稿の確認が必要です。',
    path: '/alerts/',
  },
  urgent: {
    title: '緊急の判断がありました',
    sentence: '担当者が、人の生命や身体に危険が及ぶおそれがあると判断しました。所属長はすぐに確認してください。',
    path: '/alerts/',
  },
  urgent_withdrawn: {
    title: '緊急の判断が取り消されました',
    sentence: '先にお知らせした緊急の判断を、担当者が取り消しました。念のため、画面で確認してください。',
    path: '/alerts/',
  },
  surge: {
    title: '警告が急に増えています',
    sentence: 'いつもの同じ曜日・時間帯より、警告が大きく増えています。',
    path: '/',
  },
  approval: {
    title: '承認の依頼があります',
    sentence: '外部に影響する手続きについて、もう一人の確認が必要です。',
    path: '/approvals',
  },
  deadline: {
    title: '期限が近い手続きがあります',
    sentence: '事案の期限（目安）が近づいています。',
    path: '/cases/',
  },
  care: {
    title: '職員への声かけの時期です',
    sentence: '事案に関わった職員への声かけ・面談の予定日です。進め方の手引きと相談窓口は画面にあります。',
    path: '/care/',
  },
  staff_report: {
    title: '職員から投稿の報告がありました',
    sentence: '職員が見つけた投稿の報告が届いています。',
    path: '/staff-reports',
  },
  report: {
    title: '報告書ができました',
    sentence: '件数だけをまとめた報告書です。個人の名前や投稿の内容は含みません。',
    path: '/reports',
  },
  source: {
    title: '読めていない情報源があります',
    sentence: '情報源を読めていないため、見落としが起きているおそれがあります。',
    path: '/',
  },
  system: {
    title: '見守りの設備に確認が必要です',
    sentence: '証拠の保管や設備に異常が見つかりました。情報システムの担当者に伝えてください。',
    path: '/',
  },
  digest: {
    title: '見守りのまとめ',
    sentence: '前回のまとめ以降に届いた知らせの件数です。',
    path: '/',
  },
  test: {
    title: '通知の試験です',
    sentence: 'この知らせ先に届くことを確かめるための試験です。対応は必要ありません。',
    path: '/channels',
  },
} as const satisfies Record<string, { title: string; sentence: string; path: string }>;

export type NoticeKind = keyof typeof noticeKinds;

export function isNoticeKind(kind: string): kind is NoticeKind {
  return Object.hasOwn(noticeKinds, kind);
}

/** Whether it goes out as soon as it is ordered; everything else waits for the next digest. */
export function goesAtOnce(notice: { kind: string; severity: Severity; recipientId: string | null }): boolean {
  const { kind, severity, recipientId } = notice;
  return (
    severity === 'critical' ||
    recipientId !== null ||
    ['urgent', 'urgent_withdrawn', 'surge', 'report', 'digest'].includes(kind)
  );
}
