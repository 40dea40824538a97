import type { Store } from '../../store/index.ts';
import { roleNames, roles, type UserRole } from '../role.ts';

/** One invented user per role, for the invented city only. They have no password: see `Access.signedIn`. */
const PREFIX = 'sample-';

export function isSampleUser(id: string): boolean {
  return id.startsWith(PREFIX);
}

/** True while the invented city stands in for a roster. */
export async function isSampleCity(store: Store): Promise<boolean> {
  const row = await store.client.organisation.findUnique({ where: { id: 1 }, select: { sample: true } });
  return row?.sample ?? false;
}

/** Makes the sample's users where they are missing. @returns the id of the one with that role. */
export async function sampleUser(store: Store, role: UserRole, now: Date): Promise<string> {
  await store.client.user.createMany({
    data: roles.map((each) => ({
      ...{ id: PREFIX + each, name: `見本の${roleNames[each]}`, email: `${each}@sample.mihon.example` },
      ...{ role: each, emailVerified: true, createdAt: now, updatedAt: now },
    })),
    skipDuplicates: true,
  });
  // The sample office has several of a role, with work on their desks: the first of them is the one to be.
  const first = await store.client.user.findUnique({ where: { id: `${PREFIX}${role}-1` }, select: { id: true } });
  return first?.id ?? PREFIX + role;
}
