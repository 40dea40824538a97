import { gateVerdict } from '../gate/verdict.ts';
import type { Requirement } from './kind.ts';

/** What the requirements of a step are held against. */
export interface Standing {
  state: string;
  substanceVersion: number;
  rightHolder: 'person' | 'organisation' | 'both';
  categories: readonly string[];
  /** The agreed view of those who judged; null where they have not. */
  opinion: 'established' | 'not_established' | null;
  consents: readonly { kind: string; givenBy: string; withdrawnAt: Date | null }[];
  gate: readonly { question: string; answer: string | null }[];
  /** Approvals of this measure that were not taken back. */
  approvals: readonly { version: number; answer: string | null; requestedById: string; answeredById: string | null }[];
}

export type Obstacle =
  | { code: 'not-judged' | 'judged-otherwise' | 'consent-missing' | 'approval-missing'; message: string }
  | { code: 'gate-open' | 'gate-stopped'; message: string };

const DANGER: readonly string[] = ['threat', 'stalking'];

/** Danger to life does not wait for a second person. */
export const holdsDanger = (categories: readonly string[]): boolean =>
  categories.some((category) => DANGER.includes(category));

const URGENT: readonly string[] = [...DANGER, 'privacy', 'sexual'];

/** What stands between a measure and its step; none, and it may be taken. Pure. */
export function obstaclesTo(requirement: Requirement | undefined, standing: Standing): Obstacle[] {
  if (!requirement) return [];
  return [
    ...judging(requirement, standing),
    ...consent(requirement, standing),
    ...gate(requirement, standing),
    ...approval(requirement, standing),
  ];
}

function judging({ judged }: Requirement, { state, opinion, categories }: Standing): Obstacle[] {
  const isUrgent = categories.some((category) => URGENT.includes(category));
  if (judged === 'never') return [];
  if (state === 'judged' && opinion === 'not_established') {
    return [
      { code: 'judged-otherwise', message: 'カスタマーハラスメントに当たらないと判断されているため、進められません。' },
    ];
  }
  if (state === 'judged' || (judged === 'unless-urgent' && isUrgent)) return [];
  return [{ code: 'not-judged', message: '決められた人全員の判断がそろっていません。先に判断を記録してください。' }];
}

function consent(requirement: Requirement, { rightHolder, consents }: Standing): Obstacle[] {
  const needed = requirement.consent;
  if (needed === null || rightHolder === 'organisation') return [];
  // Who agrees to measures agrees to the records that they need.
  const kinds = needed === 'share' ? ['share', 'act'] : [needed];
  const given = consents.some(
    ({ kind, givenBy, withdrawnAt }) => kinds.includes(kind) && givenBy !== 'organisation' && withdrawnAt === null,
  );
  if (given) return [];
  return [{ code: 'consent-missing', message: '権利を侵害された職員本人の同意が記録されていません。' }];
}

function gate(requirement: Requirement, standing: Standing): Obstacle[] {
  const verdict = requirement.gate ? gateVerdict(standing.gate) : { state: 'clear' as const };
  if (verdict.state === 'open') {
    return [
      { code: 'gate-open', message: '答えていない確認事項があります。決定できる人が、理由を付けて答えてください。' },
    ];
  }
  if (verdict.state === 'stopped') {
    return [{ code: 'gate-stopped', message: '確認事項に「進めない」との決定があります。' }];
  }
  return [];
}

function approval(requirement: Requirement, { approvals, substanceVersion, categories }: Standing): Obstacle[] {
  if (requirement.approval === 'never' || (requirement.approval === 'unless-danger' && holdsDanger(categories)))
    return [];
  const isApproved = approvals.some(
    ({ version, answer, requestedById, answeredById }) =>
      answer === 'approved' && version >= substanceVersion && answeredById !== null && answeredById !== requestedById,
  );
  if (isApproved) return [];
  return [
    {
      code: 'approval-missing',
      message: '別の人の承認がありません。承認のあとに投稿や事実を変えたときは、もう一度承認を受けてください。',
    },
  ];
}
