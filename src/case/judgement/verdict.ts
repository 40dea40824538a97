import type { Capacity, SigningRule } from '../legal/schema.ts';

export type Opinion = 'established' | 'not_established' | 'unsure';

export interface Signed {
  userId: string;
  capacity: string;
  caseVersion: number;
  opinion: string;
}

export type JudgingVerdict =
  | { state: 'complete'; opinion: 'established' | 'not_established' }
  /** All have signed, but not with one opinion. */
  | { state: 'divided' }
  /** Groups that still have to sign. */
  | { state: 'missing'; groups: readonly (readonly Capacity[])[] };

/**
 * Whether those who have to have judged what the case holds now, by the signing rule. Judgements of an earlier substance count
 * no more, and nobody signs twice.
 */
export function judgingVerdict(
  rule: Pick<SigningRule, 'signed'>,
  judgements: readonly Signed[],
  substanceVersion: number,
): JudgingVerdict {
  const current = judgements.filter(({ caseVersion }) => caseVersion >= substanceVersion);
  const missing = missingGroups(rule.signed, current);
  if (missing.length > 0) return { state: 'missing', groups: missing };
  const opinions = new Set(current.map(({ opinion }) => opinion));
  const [only] = opinions;
  return opinions.size === 1 && (only === 'established' || only === 'not_established')
    ? { state: 'complete', opinion: only }
    : { state: 'divided' };
}

/** Gives each group a signature of a person of its own, as many as can be. @returns the groups that got none */
function missingGroups(groups: SigningRule['signed'], signatures: readonly Signed[]): SigningRule['signed'] {
  const [group, ...others] = groups;
  if (!group) return [];
  const without = [group, ...missingGroups(others, signatures)];
  const tries = signatures
    .filter(({ capacity }) => group.some((one) => one === capacity))
    .map(({ userId }) =>
      missingGroups(
        others,
        signatures.filter((signature) => signature.userId !== userId),
      ),
    );
  return [without, ...tries].reduce((least, one) => (one.length < least.length ? one : least));
}
