import { MimamoriError } from '../kernel/index.ts';
import {
  type AuditDetails,
  type AuditEvent,
  appendAudit,
  type Prisma,
  type Store,
  type Transaction,
} from '../store/index.ts';
import type { Actor } from './actor.ts';
import { caseUnknown, type Guarded, guardOf, mayWrite } from './permission.ts';
import { type CaseEvent, nextCaseState } from './state.ts';

export interface CaseDependencies {
  store: Store;
  now: () => Date;
}

export type CaseRow = Prisma.CaseGetPayload<object>;

/** Which case is changed, and which version of it the person saw; without one, whichever there is. */
export interface CaseTarget {
  caseId: string;
  version?: number | undefined;
}

/** What a change did, for the audit chain, and what it means for the case's state. */
export interface Change<Result> {
  result: Result;
  event: CaseEvent;
  action: string;
  details?: AuditDetails;
  /** Columns of the case itself that the change sets. */
  set?: Prisma.CaseUpdateInput;
  subject?: { kind: string; id: string };
}

/**
 * The one way to change a case: lock, rights, version, the change, version + 1, state, audit row, in one transaction.
 * @throws {MimamoriError} `case-unknown`, `case-changed` where another was faster, `case-closed`
 */
export async function changeCase<Result>(
  deps: CaseDependencies,
  actor: Actor,
  target: CaseTarget,
  work: (tx: Transaction, row: CaseRow, now: Date) => Promise<Change<Result>>,
  may: (actor: Actor, guarded: Guarded) => boolean = mayWrite,
): Promise<Result> {
  const now = deps.now();
  return deps.store.transaction((tx) => changeCaseIn(tx, actor, target, now, work, may));
}

/** As `changeCase`, in the transaction of what makes the change necessary. */
export async function changeCaseIn<Result>(
  tx: Transaction,
  actor: Actor,
  target: CaseTarget,
  now: Date,
  work: (tx: Transaction, row: CaseRow, now: Date) => Promise<Change<Result>>,
  may: (actor: Actor, guarded: Guarded) => boolean = mayWrite,
): Promise<Result> {
  const row = await lockCase(tx, actor, target, may);
  const { result, event, action, details, set, subject } = await work(tx, row, now);
  const state = nextCaseState(row.state, event);
  const version = row.version + 1;
  const substance = event === 'substance-changed' ? { substanceVersion: version } : {};
  await tx.case.update({ where: { id: row.id }, data: { ...set, state, version, ...substance } });
  const entry: AuditEvent = {
    actor: actor.id,
    action,
    subjectKind: subject?.kind ?? 'case',
    subjectId: subject?.id ?? row.id,
    details: { case: row.number, version, state, ...details },
  };
  await appendAudit(tx, [entry], now);
  return result;
}

async function lockCase(
  tx: Transaction,
  actor: Actor,
  { caseId, version }: CaseTarget,
  may: (actor: Actor, guarded: Guarded) => boolean,
): Promise<CaseRow> {
  await tx.$queryRaw`SELECT id FROM "Case" WHERE id = ${caseId} FOR UPDATE`;
  const row = await tx.case.findUnique({ where: { id: caseId }, include: { access: { select: { userId: true } } } });
  if (!row) throw caseUnknown(caseId);
  const { access: _, ...rest } = row;
  if (!may(actor, guardOf(row))) throw caseUnknown(caseId);
  if (version !== undefined && version !== row.version) {
    throw new MimamoriError(
      'case-changed',
      'ほかの人が先にこの事案を変更しました。新しい内容を確かめてから、もう一度操作してください。',
      { case: row.number, seen: version, now: row.version },
    );
  }
  return rest;
}
