import { newId } from '../kernel/index.ts';
import { actOf, type DecisionKind, policiesFor } from '../triage/index.ts';
import type { Chance } from './chance.ts';
import type { PlannedAlert } from './plan.ts';

/** What the sample office decided about one group. */
export interface PlannedDecision {
  actId: string;
  kind: DecisionKind;
  policy: string;
  decidedAt: Date;
  decidedById: string;
  alerts: PlannedAlert[];
}

const officers = ['sample-officer-1', 'sample-officer-2', 'sample-officer-3', 'sample-supervisor-1'] as const;
const HOUR = 3_600_000;

/** Older groups have been decided, most of the last two days wait. */
export function planDecisions(alerts: readonly PlannedAlert[], chance: Chance, until: Date): PlannedDecision[] {
  const groups = new Map<string, PlannedAlert[]>();
  for (const alert of alerts) groups.set(alert.groupId, [...(groups.get(alert.groupId) ?? []), alert]);
  return [...groups.values()].flatMap((group): PlannedDecision[] => {
    const [lead] = group;
    if (!lead) return [];
    const age = until.getTime() - lead.raisedAt.getTime();
    const isLargest = group.length >= 200;
    const isWaiting = isLargest || age < 6 * HOUR || (age < 72 * HOUR && chance.next() < 0.8);
    if (isWaiting) return [];
    const last = group.at(-1) ?? lead;
    const decidedAt = new Date(Math.min(last.raisedAt.getTime() + delay(lead, chance), until.getTime() - HOUR / 2));
    const kind = kindFor(lead, chance);
    const [first, ...others] = policiesFor(kind);
    if (!first) return [];
    const { code: policy } = chance.weighed<typeof first>([[first, 3], ...others.map((other) => [other, 1] as const)]);
    return [{ actId: newId(decidedAt), kind, policy, decidedAt, decidedById: chance.pick(officers), alerts: group }];
  });
}

function kindFor({ severity }: PlannedAlert, chance: Chance): DecisionKind {
  if (severity === 'critical')
    return chance.weighed<DecisionKind>([
      ['urgent', 3],
      ['case', 6],
      ['criticism', 1],
    ]);
  if (severity === 'high') {
    return chance.weighed<DecisionKind>([
      ['case', 2],
      ['criticism', 3],
      ['not_about_us', 1],
      ['duplicate', 1],
    ]);
  }
  return chance.weighed<DecisionKind>([
    ['criticism', 12],
    ['not_about_us', 3],
    ['duplicate', 2],
    ['case', 1],
  ]);
}

/** Milliseconds until somebody decided: the graver, the sooner. */
function delay({ severity }: PlannedAlert, chance: Chance): number {
  const hours = { critical: 0.6, high: 9, medium: 30, low: 60 }[severity];
  return (0.2 + chance.next() ** 2 * 1.6) * hours * HOUR;
}

/** The state in which a decided alert is now. */
export function stateAfter(kind: DecisionKind): 'closed' | 'escalated' {
  return actOf[kind] === 'escalate' ? 'escalated' : 'closed';
}
