import type { Cell, Figures } from './figures.ts';

/** The numbers that a reader keeps in mind, and that a later report corrects if they have changed. */
export const headlineKeys = [
  'seen.read',
  'seen.criticism',
  'alerts.raised',
  'alerts.critical',
  'alerts.decided',
  'cases.opened',
  'cases.closed',
  'requests.sent',
  'requests.inTime',
  'requests.removed',
  'care.done',
  'coverage.blindHours',
] as const;

export type HeadlineKey = (typeof headlineKeys)[number];
export type Headline = Record<HeadlineKey, Cell>;

export const headlineNames: Readonly<Record<HeadlineKey, string>> = {
  'seen.read': '読んだ投稿',
  'seen.criticism': '意見・批判として見送った投稿',
  'alerts.raised': '警告',
  'alerts.critical': '緊急の警告',
  'alerts.decided': '判断した警告',
  'cases.opened': '新しい事案',
  'cases.closed': '終えた事案',
  'requests.sent': '送った依頼・相談',
  'requests.inTime': '7日以内の回答',
  'requests.removed': '削除などを確認した投稿',
  'care.done': '行った職員ケア',
  'coverage.blindHours': '読めなかった時間（時間）',
};

export function headlineOf({ seen, alerts, cases, requests, care, coverage }: Figures): Headline {
  const countOf = (lines: readonly { key: string; count: Cell }[], key: string) =>
    lines.find((line) => line.key === key)?.count ?? 0;
  return {
    'seen.read': seen.read,
    'seen.criticism': countOf(seen.letGo, 'criticism'),
    'alerts.raised': alerts.raised,
    'alerts.critical': alerts.bySeverity.find(({ key }) => key === 'critical')?.raised ?? 0,
    'alerts.decided': alerts.decided,
    'cases.opened': cases.opened,
    'cases.closed': cases.closed,
    'requests.sent': requests.sent,
    'requests.inTime': requests.inTime,
    'requests.removed': requests.removed,
    'care.done': care.done,
    'coverage.blindHours': Math.round(coverage.blindSeconds / 3600),
  };
}
