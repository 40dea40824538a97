import type { Period } from './period.ts';
import type { Audience } from './protect.ts';

/** Reports that are issued. All are made from the same measures. */
export const reportKinds = ['weekly', 'monthly', 'yearly', 'committee'] as const;
export type ReportKind = (typeof reportKinds)[number];

export function isReportKind(kind: string): kind is ReportKind {
  return reportKinds.some((one) => one === kind);
}

interface KindOfReport {
  /** What is covered; the committee takes a month or a financial year. */
  units: readonly Period['unit'][];
  audience: Audience;
  name: string;
  /** How many earlier reports are looked at again for what has changed since. */
  lookBack: number;
}

/** Posts of closed matters are erased after a while: looking back further would take erasure for correction. */
export const kindsOfReport: Readonly<Record<ReportKind, KindOfReport>> = {
  weekly: { units: ['week'], audience: 'management', name: '週報', lookBack: 4 },
  monthly: { units: ['month'], audience: 'management', name: '月報', lookBack: 1 },
  yearly: { units: ['year'], audience: 'management', name: '年報', lookBack: 1 },
  committee: { units: ['month', 'year'], audience: 'committee', name: '法令遵守推進委員会への報告', lookBack: 1 },
};

export const unitOfKey = (key: string): Period['unit'] =>
  key.includes('W') ? 'week' : key.includes('-') ? 'month' : 'year';
