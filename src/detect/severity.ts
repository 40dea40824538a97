import type { Category, Severity } from './finding.ts';

/**
 * The scale, documented in docs/severity.md. 0 is low, 1 medium, 2 high, 3 critical. It follows the three views of the city
 * policies: what is demanded or said (category), how (certainty, danger, insulting, discriminatory and sexual words), how often.
 */
const base: Record<Category, number> = {
  threat: 2,
  obstruction: 2,
  privacy: 2,
  stalking: 2,
  sexual: 2,
  discrimination: 2,
  exposure: 1,
  portrait: 1,
  impersonation: 1,
  defamation: 1,
  insult: 0,
  credit: 0,
  demand: 0,
};
const scale: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

export interface Circumstances {
  /** Danger to life that is announced as certain: killing, weapons, a time. */
  danger: boolean;
  /** A home address, a private number: whoever reads it can act on it now. */
  liveLeak: boolean;
  /** Asks others to join in or to spread. */
  callsOthers: boolean;
  /** Earlier posts of the same author against the same person, where known. */
  earlier: number;
}

export function rateSeverity(
  aimed: readonly { category: Category; score: number }[],
  circumstances: Circumstances,
): Severity {
  if (circumstances.danger || circumstances.liveLeak) return 'critical';
  let level = Math.max(
    0,
    ...aimed.map((finding) => base[finding.category] - (finding.score < 0.6 && base[finding.category] > 0 ? 1 : 0)),
  );
  const kinds = new Set(aimed.map((finding) => finding.category)).size;
  // 態様: several kinds of attack, or several insults in one post, weigh more than one.
  if (kinds >= 3 || (kinds >= 2 && level === 0) || aimed.length >= 4) level += 1;
  if (circumstances.callsOthers && level < 2) level += 1;
  // 時間・回数・頻度
  if (circumstances.earlier >= 3) level += 1;
  return scale[Math.min(level, 2)] ?? 'low';
}
