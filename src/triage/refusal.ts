import { MimamoriError } from '../kernel/index.ts';
import { type Act, type AlertState, transition } from './states.ts';

/** Who acts: a part of `access`'s Viewer. */
export interface Reviewer {
  id: string;
  role: 'officer' | 'supervisor' | 'lawyer' | 'management' | 'auditor' | 'administrator';
  /** Who this is on the roster. */
  personId: string | null;
}

/** What the rules need to know of an alert. */
export interface Held {
  state: AlertState;
  targets: readonly string[];
  claimedById: string | null;
  leaseUntil: Date | null;
}

export type Refusal = 'names-yourself' | 'not-your-role' | 'claimed-by-another' | 'already-decided';

const sentences: Readonly<Record<Refusal, string>> = {
  'names-yourself': 'あなた自身についての警告です。ほかの担当者が判断します。',
  'not-your-role': 'この操作は、担当と所属長ができます。',
  'claimed-by-another': 'ほかの担当者が作業中です。終わるのを待つか、所属長に引き継ぎを頼んでください。',
  'already-decided': 'この警告は、もう判断されています。画面を読み直してください。',
};

const mayDecide: readonly Reviewer['role'][] = ['officer', 'supervisor'];

/** Why `act` is refused, or undefined where it may be done. A lease that has run out holds nobody off; a supervisor may take over. */
export function refusalOf(act: Act, reviewer: Reviewer, alert: Held, now: Date): Refusal | undefined {
  if (namesReviewer(reviewer, alert.targets)) return 'names-yourself';
  if (!mayDecide.includes(reviewer.role)) return 'not-your-role';
  if (transition(alert.state, act) === undefined) return 'already-decided';
  if (isHeldByAnother(reviewer, alert, now) && !(act === 'claim' && reviewer.role === 'supervisor')) {
    return 'claimed-by-another';
  }
  return undefined;
}

/** Nobody sees, let alone decides, what is about themselves. */
export function namesReviewer({ personId }: Pick<Reviewer, 'personId'>, targets: readonly string[]): boolean {
  return personId !== null && targets.includes(personId);
}

export function isHeldByAnother(reviewer: Pick<Reviewer, 'id'>, alert: Held, now: Date): boolean {
  const { state, claimedById, leaseUntil } = alert;
  if (state !== 'claimed' || claimedById === null || claimedById === reviewer.id) return false;
  return leaseUntil !== null && leaseUntil > now;
}

export function refusalText(refusal: Refusal): string {
  return sentences[refusal];
}

export function refused(refusal: Refusal, details: Record<string, unknown> = {}): MimamoriError {
  return new MimamoriError(refusal, sentences[refusal], details);
}
