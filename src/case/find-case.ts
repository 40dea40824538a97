import { MimamoriError } from '../kernel/index.ts';
import type { Store } from '../store/index.ts';
import type { Actor } from './actor.ts';
import { caseUnknown, guardOf, mayRead } from './permission.ts';

/** @returns the id of the case with this id or number. @throws {MimamoriError} `case-unknown`, also where it may not be seen */
export async function findCaseId(store: Store, actor: Actor, idOrNumber: string): Promise<string> {
  const row = await store.client.case.findFirst({
    where: { OR: [{ id: idOrNumber }, { number: idOrNumber }] },
    select: { id: true, personId: true, named: true, access: { select: { userId: true } } },
  });
  if (!row || !mayRead(actor, guardOf(row))) throw caseUnknown(idOrNumber);
  return row.id;
}

/**
 * The case that alerts are to be put into: one that is open, and about the same staff member, as each has rights of their own.
 * @throws {MimamoriError} `case-unknown`, `case-closed`, `case-other-person`
 */
export async function findCaseToJoin(
  store: Store,
  actor: Actor,
  idOrNumber: string,
  alertIds: readonly string[],
): Promise<string> {
  const id = await findCaseId(store, actor, idOrNumber);
  const { personId, state } = await store.client.case.findUniqueOrThrow({
    where: { id },
    select: { personId: true, state: true },
  });
  if (state === 'closed') {
    throw new MimamoriError(
      'case-closed',
      'その事案は終了しています。番号を空にして新しい事案を開くか、事案を再開してから加えてください。',
      { case: id },
    );
  }
  const alerts = await store.client.alert.findMany({ where: { id: { in: [...alertIds] } }, select: { targets: true } });
  const isAboutNobody = (targets: readonly string[]) => targets.every((target) => target === 'organisation');
  const fits = alerts.every(({ targets }) => (personId === null ? isAboutNobody(targets) : targets.includes(personId)));
  if (!fits) {
    throw new MimamoriError(
      'case-other-person',
      'その事案は、ほかの職員（または市だけ）についてのものです。権利は職員ごとに違うので、同じ職員の事案の番号を入れるか、空にして新しい事案を開いてください。',
      { case: id },
    );
  }
  return id;
}
