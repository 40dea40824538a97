import type { Desk } from './desk.ts';
import type { Reviewer } from './refusal.ts';

/** Somebody who works through alerts. */
export interface Colleague extends Reviewer {
  name: string;
}

const deciding = ['officer', 'supervisor'] as const;

/** Those who may decide, by name; the order is the same for all, so that a digit stands for a person. */
export async function colleagues({ store }: Desk): Promise<Colleague[]> {
  return store.client.user.findMany({
    where: { role: { in: [...deciding] }, disabledAt: null },
    select: { id: true, name: true, role: true, personId: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}

/** Names of users, those who left included, and of what decides by itself. */
export async function namesOfUsers({ store }: Desk, ids: readonly string[]): Promise<Map<string, string>> {
  const users = await store.client.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map([['system', '自動'], ...users.map(({ id, name }): [string, string] => [id, name])]);
}

/** Names of people on the roster by id, and the organisation's own word for itself. */
export async function namesOfTargets({ store }: Desk, ids: readonly string[]): Promise<Map<string, string>> {
  const people = await store.client.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, family: true, given: true, department: true },
  });
  const names = people.map(({ id, family, given, department }): [string, string] => [
    id,
    `${family}${given ? ` ${given}` : ''}${department ? `（${department}）` : ''}`,
  ]);
  return new Map([['organisation', '組織'], ...names]);
}
