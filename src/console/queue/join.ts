import { findCaseToJoin } from '../../case/index.ts';
import type { DecisionKind } from '../../triage/index.ts';
import { textOf } from '../form.ts';
import type { Page } from '../route.ts';

/** The case whose number stands in a form; null opens one. @throws {MimamoriError} as `findCaseToJoin` */
export async function caseToJoin(
  { deps, viewer }: Page,
  { kind, alertIds }: { kind: DecisionKind; alertIds: readonly string[] },
  form: FormData,
): Promise<string | null> {
  const number = textOf(form, 'case').trim();
  return kind === 'case' && number !== '' ? findCaseToJoin(deps.store, viewer, number, alertIds) : null;
}
