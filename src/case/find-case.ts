import type { Store } from '../store/index.ts';
import type { Actor } from './actor.ts';
import { caseUnknown, mayRead } from './permission.ts';

/** @returns the id of the case with this id or number. @throws {MimamoriError} `case-unknown`, also where it may not be seen */
export async function findCaseId(store: Store, actor: Actor, idOrNumber: string): Promise<string> {
  const row = await store.client.case.findFirst({
    where: { OR: [{ id: idOrNumber }, { number: idOrNumber }] },
    select: { id: true, personId: true, access: { select: { userId: true } } },
  });
  const givenTo = row?.access.map(({ userId }) => userId) ?? [];
  if (!row || !mayRead(actor, { personId: row.personId, givenTo })) throw caseUnknown(idOrNumber);
  return row.id;
}
