import type { Store, Transaction } from '../../store/index.ts';

/** True where single-letter keys work for this user; off for those who work by voice (WCAG 2.1.4). */
export async function usesCharacterKeys(store: Store, userId: string): Promise<boolean> {
  const row = await store.client.userPreferences.findUnique({ where: { userId }, select: { characterKeys: true } });
  return row?.characterKeys ?? true;
}

export async function switchCharacterKeys(store: Store, userId: string, characterKeys: boolean): Promise<void> {
  await store.client.userPreferences.upsert({
    where: { userId },
    create: { userId, characterKeys },
    update: { characterKeys },
  });
}

/** What of a second factor a user has set up. */
export interface SecondFactors {
  /** Codes of an authenticator app. */
  codes: boolean;
  /** How many passkeys. */
  passkeys: number;
}

export async function ownSecondFactors({ client }: { client: Transaction }, userId: string): Promise<SecondFactors> {
  const user = await client.user.findUnique({
    where: { id: userId },
    select: { twoFactorEnabled: true, _count: { select: { passkeys: true } } },
  });
  return { codes: user?.twoFactorEnabled === true, passkeys: user?._count.passkeys ?? 0 };
}

export interface OwnSession {
  id: string;
  createdAt: Date;
  updatedAt: Date;
  address: string | null;
}

export async function ownSessions(store: Store, userId: string, now: Date): Promise<OwnSession[]> {
  const rows = await store.client.session.findMany({
    where: { userId, expiresAt: { gt: now } },
    orderBy: { updatedAt: 'desc' },
  });
  return rows.map(({ id, createdAt, updatedAt, ipAddress }) => ({ id, createdAt, updatedAt, address: ipAddress }));
}

/** Only one's own: another's id ends nothing. */
export async function endOwnSession(store: Store, userId: string, id: string): Promise<void> {
  await store.client.session.deleteMany({ where: { id, userId } });
}
