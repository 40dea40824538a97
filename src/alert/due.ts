import type { Severity } from '../detect/index.ts';

/**
 * Hours until an alert must have been looked at. A threat to life must reach a person at once, a leak that is live spreads
 * by the hour; the rest fits the office's day and week.
 */
const HOURS: Readonly<Record<Severity, number>> = { critical: 1, high: 24, medium: 72, low: 168 };

export function dueAt(severity: Severity, raisedAt: Date): Date {
  return new Date(raisedAt.getTime() + HOURS[severity] * 3_600_000);
}

const ORDER: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** The graver of the two. */
export function graver(a: Severity, b: Severity): Severity {
  return ORDER.indexOf(a) <= ORDER.indexOf(b) ? a : b;
}
