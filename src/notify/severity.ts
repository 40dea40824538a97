/** The four of CONTRACT.md; this room stands below the one that finds them. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

export const severityWords: Readonly<Record<Severity, string>> = {
  critical: '緊急',
  high: '高',
  medium: '中',
  low: '低',
};
