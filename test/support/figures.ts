import type { Figures } from '../../src/report/index.ts';

/** Figures of a week in which nothing happened. */
export function figuresOf(change: Partial<Figures> = {}): Figures {
  return {
    period: { unit: 'week', key: '2026-W46', from: '2026-11-09', until: '2026-11-16' },
    ...{ asOf: '2026-11-16T00:00:00+09:00', isComplete: true, organisation: 'みほん市', isSample: false },
    seen: { read: 0, letGo: [], notNamed: 0, leftOut: 0, unreadable: 0 },
    alerts: {
      ...{ raised: 0, groups: 0, decided: 0, waiting: 0 },
      ...{ byCategory: [], bySeverity: [], bySource: [], byTarget: [] },
    },
    decisions: { total: 0, automatic: 0, byKind: [] },
    durations: [],
    cases: { open: 0, opened: 0, closed: 0, byDeadline: [] },
    requests: { sent: 0, due: 0, inTime: 0, late: 0, unanswered: 0, removed: 0, byKind: [] },
    coverage: { sources: 0, blind: [], blindSeconds: 0 },
    care: { done: 0, dueNext: 0, overdue: 0 },
    asks: [],
    trend: {
      ...{ unit: 'week', points: [] },
      raised: { verdict: 'unknown', earlier: 0 },
      criticism: { verdict: 'unknown', earlier: 0 },
    },
    ...change,
  };
}
