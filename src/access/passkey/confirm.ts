import { beginAttempt, endAttempt } from '../sign-in/lockout.ts';
import type { Viewer } from '../viewer.ts';
import type { Ceremony, PasskeyDependencies } from './ceremony.ts';
import { isProved, readClaim } from './prove.ts';

/** The second factor asked for again within a session, answered by a passkey. */
export async function confirmByPasskey(
  deps: PasskeyDependencies,
  { viewer, answer, ...ceremony }: Ceremony & { viewer: Viewer; answer: string },
): Promise<'confirmed' | 'wrong' | 'locked'> {
  const { store } = deps;
  const { binding, now } = ceremony;
  if (await beginAttempt(store, 'confirm', viewer.id, now)) return 'locked';
  const claim = await readClaim(deps, answer);
  if (!claim) return 'wrong';
  const asked = { ...ceremony, subject: { purpose: 'confirm', userId: viewer.id } } as const;
  if (!(await isProved(deps, claim, asked, { action: 'user.passkey_confirmed' }))) return 'wrong';
  await endAttempt(store, 'confirm', viewer.id);
  await store.client.session.updateMany({ where: { id: binding, userId: viewer.id }, data: { confirmedAt: now } });
  return 'confirmed';
}
