import type { Control } from './control.ts';

/**
 * A count as it may be shown: `few` stands for one or two where the number itself would point at a person, `hidden` for a number
 * from which such a one could be subtracted.
 */
export type Cell = number | 'few' | 'hidden';

/** Alerts raised and alerts decided in the period, in one line of a breakdown. */
export interface Flow {
  key: string;
  raised: Cell;
  decided: Cell;
}

/** The same for one category, with those that concern staff members apart; its key is `merged` where small ones were put together. */
export interface CategoryFlow extends Flow {
  raisedOnStaff: Cell;
  decidedOnStaff: Cell;
}

export interface Count {
  key: string;
  count: Cell;
}

/** How long a step took, in seconds: median and quartiles; null where fewer than three were measured. */
export interface Duration {
  step: DurationStep;
  measured: number;
  spread: { lower: number; median: number; upper: number } | null;
}

export const durationSteps = ['post-alert', 'alert-decision', 'decision-request', 'request-gone', 'post-gone'] as const;
export type DurationStep = (typeof durationSteps)[number];

/** A source that could not be read for some of the period. */
export interface Blindness {
  sourceId: string;
  /** Seconds within the period, overlaps counted once. */
  seconds: number;
  /** Declared gaps of which no beginning is known: they add nothing to `seconds`. */
  unknown: number;
  /** Fails at the end of the period still. */
  failing: boolean;
}

export const askCodes = [
  'clocks-overdue',
  'approvals-waiting',
  'gates-open',
  'alerts-overdue',
  'care-overdue',
  'requests-unanswered',
  'sources-blind',
  'sources-without-terms',
] as const;

/** Something that waits for a decision of the management, found by rule. */
export interface Ask {
  code: (typeof askCodes)[number];
  count: Cell;
  /** Since when the oldest waits, in whole days; null where that means nothing. */
  days: number | null;
}

export interface TrendPoint {
  key: string;
  raised: number;
  criticism: number;
  decided: number;
  /** False where nothing was read yet when the stretch began: left out of the comparison. */
  observed: boolean;
}

/** All numbers of a report, and nothing else: no text, no person, no address. */
export interface Figures {
  period: { unit: 'week' | 'month' | 'year'; key: string; from: string; until: string };
  /** ISO 8601. The end of the period, or a full hour in the midst of it. */
  asOf: string;
  isComplete: boolean;
  organisation: string;
  isSample: boolean;
  seen: { read: number; letGo: Count[]; notNamed: number; leftOut: number; unreadable: number };
  alerts: {
    raised: number;
    /** Different contents among those raised: copies counted once. */
    groups: number;
    /** Alerts decided in the period, whenever they were raised. */
    decided: number;
    /** Raised and undecided at the end of the period. */
    waiting: number;
    byCategory: CategoryFlow[];
    bySeverity: Flow[];
    bySource: Flow[];
    byTarget: Flow[];
  };
  /** Alerts decided, by the kind of the decision that stands; `automatic` those that followed a copy or a rule. */
  decisions: { total: number; automatic: number; byKind: Count[] };
  durations: Duration[];
  cases: { open: Cell; opened: Cell; closed: Cell; byDeadline: Count[] };
  requests: {
    sent: Cell;
    /** Takedown requests whose seven days ended in the period: the three that follow add up to it. */
    due: Cell;
    inTime: Cell;
    late: Cell;
    unanswered: Cell;
    /** Posts that a request was about and that were found gone in the period. */
    removed: Cell;
    byKind: Count[];
  };
  coverage: { sources: number; blind: Blindness[]; blindSeconds: number };
  care: { done: Cell; dueNext: Cell; overdue: Cell };
  asks: Ask[];
  trend: { unit: 'week' | 'month'; points: TrendPoint[]; raised: Control; criticism: Control };
}
