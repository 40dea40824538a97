import type { Category, Severity } from '../detect/index.ts';

/** How severities and categories are called on the terminal and on pages. */
export const severityNames: Readonly<Record<Severity, string>> = {
  critical: '緊急',
  high: '高',
  medium: '中',
  low: '低',
};

export const categoryNames: Readonly<Record<Category, string>> = {
  defamation: '名誉毀損',
  insult: '侮辱',
  threat: '脅迫・加害予告',
  privacy: '個人情報の暴露',
  portrait: '無断の写真・映像・音声',
  discrimination: '差別',
  sexual: '性的言動',
  stalking: 'つきまとい・待ち伏せ',
  obstruction: '業務妨害の予告',
  exposure: '晒しの予告',
  impersonation: 'なりすまし',
  credit: '信用の毀損',
  demand: '過度な要求',
};
