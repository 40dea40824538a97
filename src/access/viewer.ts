import { MimamoriError } from '../kernel/index.ts';
import { mayDo, type Right } from './right.ts';
import type { UserRole } from './role.ts';

/** Who looks: rooms' functions take it and check what the role alone does not say. */
export interface Viewer {
  id: string;
  name: string;
  role: UserRole;
  /** Who this is on the roster. */
  personId: string | null;
  /** Department, as the roster spells it. */
  section: string | null;
}

/** Whom a case is about, and whom its posts name. */
export const concernedIn = ({ personId, named }: { personId: string | null; named: string[] }): string[] =>
  personId === null ? named : [personId, ...named];

/** True where an alert or a case names the viewer: somebody else reviews it. */
export function mayNotReview(viewer: Pick<Viewer, 'personId'>, targets: readonly string[]): boolean {
  return viewer.personId !== null && targets.includes(viewer.personId);
}

/** @throws {MimamoriError} `not-allowed` */
export function requireRight(viewer: Viewer, right: Right): void {
  if (!mayDo(viewer, right)) throw notAllowed(viewer, right);
}

/** @throws {MimamoriError} `not-allowed` where one of the targets is the viewer. */
export function requireOthers(viewer: Viewer, targets: readonly string[]): void {
  if (mayNotReview(viewer, targets)) throw notAllowed(viewer, 'about-oneself');
}

function notAllowed(viewer: Viewer, right: string): MimamoriError {
  return new MimamoriError(
    'not-allowed',
    'この操作をする権限がありません。必要なときは、管理者か別の担当の方に頼んでください。',
    { user: viewer.id, right },
  );
}
