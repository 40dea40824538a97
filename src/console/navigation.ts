import type { Right } from '../access/index.ts';

export interface Place {
  path: string;
  label: string;
  right: Right;
}

/** What stands in the menu, in this order. A viewer sees the places that they have the right to and that exist. */
export const navigation: readonly { heading: string; places: readonly Place[] }[] = [
  {
    heading: '仕事',
    places: [
      { path: '/', label: '今日', right: 'own.account' },
      { path: '/alerts', label: '警告', right: 'alerts.read' },
      { path: '/cases', label: '事案', right: 'cases.read' },
      { path: '/deadlines', label: '期限', right: 'cases.read' },
      { path: '/approvals', label: '承認', right: 'approvals.read' },
      { path: '/staff-reports', label: '職員からの報告', right: 'staff-reports.write' },
      { path: '/care', label: '職員のケア', right: 'care.record' },
      { path: '/reports', label: '報告書', right: 'reports.read' },
    ],
  },
  {
    heading: '台帳',
    places: [
      { path: '/roster', label: '名簿', right: 'roster.manage' },
      { path: '/sources', label: '情報源', right: 'sources.manage' },
      { path: '/subject-requests', label: '開示などの請求', right: 'subject-requests.manage' },
      { path: '/legal', label: '法令と書式', right: 'legal.read' },
    ],
  },
  {
    heading: '管理',
    places: [
      { path: '/users', label: '利用者', right: 'users.manage' },
      { path: '/channels', label: '知らせ先', right: 'channels.manage' },
      { path: '/retention', label: '保存期間', right: 'retention.manage' },
      { path: '/system', label: '動作の状態', right: 'system.read' },
      { path: '/audit', label: '監査記録', right: 'audit.read' },
    ],
  },
];
