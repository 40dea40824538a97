import { categoryNames } from '../../src/analysis/index.ts';
import type { Figures } from '../../src/report/index.ts';
import { figuresOf } from './figures.ts';

const flow = (key: string, index: number) => ({ key, raised: 98_765 - index * 7, decided: 87_654 - index });
const days = (count: number) => count * 86_400 + 5 * 3600;

/** A week with more of everything than any office has had. */
export function crowded(): Figures {
  const control = { verdict: 'above' as const, earlier: 11, centre: 1234.5, lower: 321, upper: 23_456 };
  return figuresOf({
    isSample: true,
    isComplete: true,
    organisation: '見本県みほん市長部局および教育委員会事務局ならびに公営企業',
    seen: {
      read: 12_345_678,
      letGo: ['criticism', 'no-finding', 'no-target', 'below-threshold'].map((key) => ({ key, count: 234_567 })),
      ...{ notNamed: 11_987_654, leftOut: 98_765, unreadable: 4321 },
    },
    alerts: {
      ...{ raised: 98_765, groups: 76_543, decided: 87_654, waiting: 65_432 },
      byCategory: [...Object.keys(categoryNames), 'merged'].map((key, index) => ({
        ...flow(key, index),
        ...{ raisedOnStaff: 54_321, decidedOnStaff: 43_210 },
      })),
      bySeverity: ['critical', 'high', 'medium', 'low'].map(flow),
      bySource: Array.from({ length: 60 }, (_, index) => flow(`very-long-name-of-a-source-number-${index}`, index)),
      byTarget: ['staff', 'both', 'organisation', 'nobody'].map(flow),
    },
    decisions: {
      ...{ total: 87_654, automatic: 12_345 },
      byKind: ['criticism', 'not_about_us', 'duplicate', 'needs_evidence', 'case', 'urgent'].map((key) => ({
        key,
        count: 14_609,
      })),
    },
    durations: (['post-alert', 'alert-decision', 'decision-request', 'request-gone', 'post-gone'] as const).map(
      (step) => ({
        ...{ step, measured: 98_765, spread: { lower: days(10), median: days(123), upper: days(365) } },
      }),
    ),
    cases: {
      ...{ open: 12_345, opened: 4321, closed: 3210 },
      byDeadline: ['overdue', 'week', 'month', 'later', 'none'].map((key) => ({ key, count: 2469 })),
    },
    requests: {
      ...{ sent: 4321, due: 3210, inTime: 2100, late: 1000, unanswered: 110, removed: 999 },
      byKind: ['takedown', 'disclosure', 'police', 'counsel', 'legal_affairs_bureau', 'merged'].map((key) => ({
        key,
        count: 720,
      })),
    },
    coverage: {
      sources: 60,
      blind: Array.from({ length: 30 }, (_, index) => ({
        ...{ sourceId: `very-long-name-of-a-source-number-${index}`, seconds: days(6), unknown: 3, failing: true },
      })),
      blindSeconds: days(180),
    },
    care: { done: 1234, dueNext: 2345, overdue: 3456 },
    asks: (
      [
        ...['clocks-overdue', 'approvals-waiting', 'gates-open', 'alerts-overdue', 'care-overdue'],
        ...['requests-unanswered', 'sources-blind', 'sources-without-terms'],
      ] as Figures['asks'][number]['code'][]
    ).map((code) => ({ code, count: 12_345, days: 365 })),
    trend: {
      unit: 'week',
      points: Array.from({ length: 12 }, (_, index) => ({
        key: `2026-W${String(35 + index).padStart(2, '0')}`,
        ...{ raised: index * 9000, criticism: 23_456 - index, decided: 8000, observed: true },
      })),
      ...{ raised: control, criticism: control },
    },
  });
}
