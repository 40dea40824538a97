import type { Act } from './states.ts';

export const decisionKinds = ['criticism', 'not_about_us', 'duplicate', 'needs_evidence', 'case', 'urgent'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** What a decision does to the alert's state. */
export const actOf = {
  criticism: 'dismiss',
  not_about_us: 'dismiss',
  duplicate: 'dismiss',
  needs_evidence: 'defer',
  case: 'escalate',
  urgent: 'escalate',
} as const satisfies Readonly<Record<DecisionKind, Act>>;

export const decisionNames: Readonly<Record<DecisionKind, string>> = {
  criticism: '正当な意見・批判',
  not_about_us: 'この組織のことではない',
  duplicate: 'ほかの警告と同じ',
  needs_evidence: '証拠がもっと必要',
  case: '事案にする',
  urgent: '緊急',
};

/** Seconds in which a decision can be taken back before anything happens outside. */
export const UNDO_SECONDS = 30;

/** When the effects outside may happen. Danger to life is told at once; taking it back then tells that, too. */
export function effectiveAt(kind: DecisionKind, now: Date): Date {
  return kind === 'urgent' ? now : new Date(now.getTime() + UNDO_SECONDS * 1000);
}

/** Until when the decision can be taken back. */
export function undoableUntil(decidedAt: Date): Date {
  return new Date(decidedAt.getTime() + UNDO_SECONDS * 1000);
}

/** What a person decides about a group. */
export interface Verdict {
  kind: DecisionKind;
  /** Code of `policies.yaml`. */
  policy: string;
  note: string | null;
  /** `case`: the case to join; null opens one. */
  caseId?: string | null;
  /** `duplicate`: the alert that it repeats. */
  duplicateOfId?: string | null;
}
