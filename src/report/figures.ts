import { z } from 'zod';

/**
 * A count as it may be shown: `few` stands for one or two where the number itself would point at a person, `hidden` for a number
 * from which such a one could be subtracted.
 */
export const cellSchema = z.union([z.number(), z.literal('few'), z.literal('hidden')]);
export type Cell = z.infer<typeof cellSchema>;

const count = z.object({ key: z.string(), count: cellSchema });
export type Count = z.infer<typeof count>;

/** Alerts raised and alerts decided in the period, in one line of a breakdown. */
const flow = z.object({ key: z.string(), raised: cellSchema, decided: cellSchema });
export type Flow = z.infer<typeof flow>;

/** The same for one category, with those that concern staff members apart; its key is `merged` where small ones were put together. */
const categoryFlow = flow.extend({ raisedOnStaff: cellSchema, decidedOnStaff: cellSchema });
export type CategoryFlow = z.infer<typeof categoryFlow>;

export const durationSteps = ['post-alert', 'alert-decision', 'decision-request', 'request-gone', 'post-gone'] as const;
export type DurationStep = (typeof durationSteps)[number];

/** How long a step took, in seconds: median and quartiles; null where fewer than three were measured. */
const duration = z.object({
  step: z.enum(durationSteps),
  measured: cellSchema,
  spread: z.object({ lower: z.number(), median: z.number(), upper: z.number() }).nullable(),
});
export type Duration = z.infer<typeof duration>;

/** A source that could not be read for some of the period. */
const blindness = z.object({
  sourceId: z.string(),
  /** Seconds within the period, overlaps counted once. */
  seconds: z.number(),
  /** Declared gaps of which no beginning is known: they add nothing to `seconds`. */
  unknown: z.number(),
  /** Could not be read when the figures were taken. */
  failing: z.boolean(),
});

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
const ask = z.object({
  code: z.enum(askCodes),
  count: cellSchema,
  /** Since when the oldest waits, in whole days; null where that means nothing. */
  days: z.number().nullable(),
});
export type Ask = z.infer<typeof ask>;

const trendPoint = z.object({
  key: z.string(),
  raised: z.number(),
  criticism: z.number(),
  decided: z.number(),
  /** False where nothing was watched yet: left out of the comparison. */
  observed: z.boolean(),
});
export type TrendPoint = z.infer<typeof trendPoint>;

const limits = { earlier: z.number(), centre: z.number(), lower: z.number(), upper: z.number() };
/** Whether the newest number stands out from the earlier ones: see `control.ts`. */
const control = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('unknown'), earlier: z.number() }),
  z.object({ verdict: z.literal('within'), ...limits }),
  z.object({ verdict: z.literal('above'), ...limits }),
  z.object({ verdict: z.literal('below'), ...limits }),
]);
export type Control = z.infer<typeof control>;

/** All numbers of a report, and nothing else: no text, no person, no address. */
export const figuresSchema = z.object({
  period: z.object({ unit: z.enum(['week', 'month', 'year']), key: z.string(), from: z.string(), until: z.string() }),
  /** ISO 8601. The end of the period, or a full hour in the midst of it. */
  asOf: z.string(),
  isComplete: z.boolean(),
  organisation: z.string(),
  isSample: z.boolean(),
  seen: z.object({
    read: z.number(),
    letGo: z.array(count),
    notNamed: z.number(),
    leftOut: z.number(),
    unreadable: z.number(),
  }),
  alerts: z.object({
    raised: z.number(),
    /** Different contents among those raised: copies counted once. */
    groups: z.number(),
    /** Alerts whose standing decision was made in the period, whenever they were raised. */
    decided: z.number(),
    /** Raised and undecided at the end of the period. */
    waiting: z.number(),
    byCategory: z.array(categoryFlow),
    bySeverity: z.array(flow),
    bySource: z.array(flow),
    byTarget: z.array(flow),
  }),
  /** Alerts decided, by the kind of the decision that stands; `automatic` those that followed a copy or a rule. */
  decisions: z.object({ total: z.number(), automatic: z.number(), byKind: z.array(count) }),
  durations: z.array(duration),
  cases: z.object({ open: cellSchema, opened: cellSchema, closed: cellSchema, byDeadline: z.array(count) }),
  requests: z.object({
    sent: cellSchema,
    /** Takedown requests whose seven days ended in the period: the three that follow add up to it. */
    due: cellSchema,
    inTime: cellSchema,
    late: cellSchema,
    unanswered: cellSchema,
    /** Posts that a request was about and that were found gone in the period. */
    removed: cellSchema,
    byKind: z.array(count),
  }),
  coverage: z.object({ sources: z.number(), blind: z.array(blindness), blindSeconds: z.number() }),
  care: z.object({ done: cellSchema, dueNext: cellSchema, overdue: cellSchema }),
  asks: z.array(ask),
  trend: z.object({
    unit: z.enum(['week', 'month']),
    points: z.array(trendPoint),
    raised: control,
    criticism: control,
  }),
});
export type Figures = z.infer<typeof figuresSchema>;
