import type { Store } from '../../store/index.ts';

/** True where single-letter keys work for this user; off for those who work by voice (WCAG 2.1.4). */
export async function usesCharacterKeys(store: Store, userId: string): Promise<boolean> {
  const row = await store.client.deskSetting.findUnique({ where: { userId }, select: { hasCharacterKeys: true } });
  return row?.hasCharacterKeys ?? true;
}

export async function switchCharacterKeys(store: Store, userId: string, hasCharacterKeys: boolean): Promise<void> {
  await store.client.deskSetting.upsert({
    where: { userId },
    create: { userId, keys: {}, hasCharacterKeys },
    update: { hasCharacterKeys },
  });
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
