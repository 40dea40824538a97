import type { Span } from '../kernel/index.ts';
import type { Evidence } from './evidence.ts';
import type { Category } from './finding.ts';
import { leakText } from './leaks.ts';

/** A finding before it is put into words. Offsets are the view's. */
export interface Draft extends Span {
  category: Category;
  rule: string;
  score: number;
  target: string | null;
  /** Japanese, with {target}. */
  reason: string;
  danger: boolean;
  live: boolean;
  /** A rule whose words by themselves say which kind of attack it is. */
  telling: boolean;
}

/** What the rules alone say. */
export function draftsOfRules(evidence: Evidence): Draft[] {
  const drafts: Draft[] = evidence.hits.flatMap(({ verdict, rule, start, end }) =>
    verdict.score === 0
      ? []
      : verdict.targets.map((target) => ({
          category: rule.category,
          start,
          end,
          rule: rule.id,
          score: target === null ? Math.min(verdict.score, 0.45) : verdict.score,
          target,
          reason: rule.reason + verdict.note,
          danger: rule.danger,
          live: false,
          telling: rule.telling,
        })),
  );
  for (const leak of evidence.leaks) {
    if (leak.target === null && leak.kind === 'account') continue;
    const { rule, reason, live } = leakText[leak.kind];
    const score = leak.target === null ? 0.4 : leak.certainty;
    drafts.push({
      category: 'privacy',
      start: leak.start,
      end: leak.end,
      rule,
      score,
      target: leak.target,
      reason,
      danger: false,
      live,
      telling: false,
    });
  }
  return merge(drafts);
}

/** One finding per category, target and place: of several rules on the same words the surest speaks. */
export function merge(drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts.toSorted((a, b) => b.score - a.score || b.end - b.start - (a.end - a.start))) {
    const same = kept.find(
      (other) =>
        other.category === draft.category &&
        other.target === draft.target &&
        draft.start < other.end &&
        other.start < draft.end,
    );
    if (!same) kept.push({ ...draft });
    else {
      same.danger ||= draft.danger;
      same.telling ||= draft.telling;
    }
  }
  return kept.sort((a, b) => a.start - b.start || a.category.localeCompare(b.category));
}
