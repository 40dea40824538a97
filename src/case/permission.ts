import { concernedIn } from '../access/index.ts';
import { MimamoriError } from '../kernel/index.ts';
import type { Actor } from './actor.ts';

/** What decides who may see a case. */
export interface Guarded {
  /** Staff members whom the case is about or its posts name. */
  concerned: readonly string[];
  /** Users to whom the case was given. */
  givenTo: readonly string[];
}

/** The same of a row as it is read. */
export const guardOf = (row: { personId: string | null; named: string[]; access: { userId: string }[] }): Guarded => ({
  concerned: concernedIn(row),
  givenTo: row.access.map(({ userId }) => userId),
});

const readers: readonly Actor['role'][] = ['officer', 'supervisor', 'terminal', 'system'];
const writers: readonly Actor['role'][] = ['officer', 'supervisor', 'terminal', 'system'];

/** Nobody handles a case about themselves, or one whose posts name them; a lawyer sees the cases that were given to them; others by their role. */
export function mayRead(actor: Actor, guarded: Guarded): boolean {
  if (isAbout(actor, guarded)) return false;
  return readers.includes(actor.role) || (actor.role === 'lawyer' && guarded.givenTo.includes(actor.id));
}

export function mayWrite(actor: Actor, guarded: Guarded): boolean {
  return !isAbout(actor, guarded) && writers.includes(actor.role);
}

/** A lawyer to whom the case was given may judge and leave notes, and change nothing else. */
export function mayJudge(actor: Actor, guarded: Guarded): boolean {
  return mayWrite(actor, guarded) || (actor.role === 'lawyer' && mayRead(actor, guarded));
}

function isAbout({ personId }: Actor, guarded: Guarded): boolean {
  return personId !== null && guarded.concerned.includes(personId);
}

/** The same answer for a case that is not there and one that may not be seen. */
export function caseUnknown(caseIdOrNumber: string): MimamoriError {
  return new MimamoriError('case-unknown', 'その事案はないか、見る権限がありません。番号を確認してください。', {
    case: caseIdOrNumber.slice(0, 60),
  });
}
