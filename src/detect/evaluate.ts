import { z } from 'zod';
import type { Post } from '../kernel/index.ts';
import { type Category, categories, type Detection } from './finding.ts';
import { alertThreshold } from './gate.ts';

/** One line of a gold file: what the office decided about a post, and why. */
export const goldSchema = z.object({
  id: z.string(),
  alert: z.boolean(),
  criticism: z.boolean().optional(),
  findings: z
    .array(z.object({ category: z.enum(categories), target: z.string().nullish(), quote: z.string().optional() }))
    .default([]),
  severity: z.enum(['critical', 'high', 'medium', 'low']).nullish(),
  topic: z.string().optional(),
  why: z.string().optional(),
});

export type Gold = z.infer<typeof goldSchema>;

/** Right, wrongly raised, missed. */
export interface Score {
  right: number;
  raised: number;
  missed: number;
  /** Null where nothing was raised, or nothing was to be raised. */
  precision: number | null;
  recall: number | null;
  f1: number | null;
}

export interface Mistake {
  id: string;
  kind: 'missed' | 'false-alarm';
  text: string;
  /** Why the detector did what it did: its gate's sentence and the findings' reasons. */
  reasons: string[];
  goldWhy: string | undefined;
}

export interface Evaluation {
  posts: number;
  /** Posts without a gold line; they are left out. */
  unlabelled: number;
  alerts: Score;
  categories: Partial<Record<Category, Score>>;
  /** False alerts for each 1,000 posts that should raise none. */
  falseAlertsPerThousand: number;
  criticismAgreement: number | null;
  severityAgreement: number | null;
  /** Of findings in the gold with a quote that are found at all: target right, and words overlapping the quote. */
  placement: { compared: number; targetRight: number; spanRight: number };
  mistakes: Mistake[];
}

/** Compares what the detector said with what was decided. Pure; order of the lists doesn't matter. */
export function evaluate(
  posts: readonly Post[],
  golds: readonly Gold[],
  detections: ReadonlyMap<string, Detection>,
): Evaluation {
  const byId = new Map(golds.map((gold) => [gold.id, gold]));
  const alerts = counter();
  const perCategory = new Map<Category, Counter>();
  const mistakes: Mistake[] = [];
  const placement = { compared: 0, targetRight: 0, spanRight: 0 };
  const agreement = { criticism: [0, 0], severity: [0, 0] };
  let unlabelled = 0;
  let quiet = 0;
  for (const post of posts) {
    const gold = byId.get(post.id);
    const detection = detections.get(post.id);
    if (!gold || !detection) {
      unlabelled += 1;
      continue;
    }
    if (!gold.alert) quiet += 1;
    count(alerts, detection.alert, gold.alert);
    if (detection.alert !== gold.alert) mistakes.push(mistake(post, detection, gold));
    const said = detection.alert ? alerting(detection).map((finding) => finding.category) : [];
    const meant = gold.alert ? gold.findings.map((finding) => finding.category) : [];
    for (const category of new Set([...said, ...meant])) {
      const row = perCategory.get(category) ?? counter();
      count(row, said.includes(category), meant.includes(category));
      perCategory.set(category, row);
    }
    if (gold.criticism !== undefined) tally(agreement.criticism, detection.criticism === gold.criticism);
    if (gold.alert && detection.alert && gold.severity) tally(agreement.severity, detection.severity === gold.severity);
    comparePlaces(post, detection, gold, placement);
  }
  return {
    posts: posts.length,
    unlabelled,
    alerts: score(alerts),
    categories: Object.fromEntries([...perCategory].map(([category, row]) => [category, score(row)])),
    falseAlertsPerThousand: quiet === 0 ? 0 : (alerts.raised / quiet) * 1000,
    criticismAgreement: share(agreement.criticism),
    severityAgreement: share(agreement.severity),
    placement,
    mistakes,
  };
}

interface Counter {
  right: number;
  raised: number;
  missed: number;
}

const counter = (): Counter => ({ right: 0, raised: 0, missed: 0 });

function count(row: Counter, said: boolean, meant: boolean): void {
  if (said && meant) row.right += 1;
  else if (said) row.raised += 1;
  else if (meant) row.missed += 1;
}

function score({ right, raised, missed }: Counter): Score {
  const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    right,
    raised,
    missed,
    precision: ratio(right, right + raised),
    recall: ratio(right, right + missed),
    f1: ratio(2 * right, 2 * right + raised + missed),
  };
}

function tally(pair: number[], agrees: boolean): void {
  pair[0] = (pair[0] ?? 0) + (agrees ? 1 : 0);
  pair[1] = (pair[1] ?? 0) + 1;
}

function share([agreeing = 0, all = 0]: number[]): number | null {
  return all === 0 ? null : agreeing / all;
}

/** Findings that count towards an alert. */
export function alerting(detection: Detection): Detection['findings'] {
  return detection.findings.filter((finding) => finding.target !== null && finding.score >= alertThreshold);
}

function mistake(post: Post, detection: Detection, gold: Gold): Mistake {
  return {
    id: post.id,
    kind: gold.alert ? 'missed' : 'false-alarm',
    text: post.text,
    reasons: [detection.gateReason, ...detection.findings.map((finding) => `${finding.rule}: ${finding.reason}`)],
    goldWhy: gold.why,
  };
}

function comparePlaces(post: Post, detection: Detection, gold: Gold, placement: Evaluation['placement']): void {
  if (!gold.alert) return;
  for (const expected of gold.findings) {
    const same = alerting(detection).filter((finding) => finding.category === expected.category);
    if (same.length === 0) continue;
    placement.compared += 1;
    if (expected.target === undefined || same.some((finding) => finding.target === expected.target))
      placement.targetRight += 1;
    const at = expected.quote === undefined ? -1 : post.text.indexOf(expected.quote);
    const end = at + (expected.quote?.length ?? 0);
    if (at < 0 || same.some((finding) => finding.start < end && at < finding.end)) placement.spanRight += 1;
  }
}
