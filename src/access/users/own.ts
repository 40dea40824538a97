import type { Store } from '../../store/index.ts';

/** What a user set for themselves. */
export interface Preferences {
  /** Single-letter keys; off for those who work by voice (WCAG 2.1.4). */
  characterKeys: boolean;
  /** Action to key, where it differs from the default. */
  keys: Readonly<Record<string, string>>;
}

export async function preferencesOf(store: Store, userId: string): Promise<Preferences> {
  const row = await store.client.userPreferences.findUnique({ where: { userId } });
  return { characterKeys: row?.characterKeys ?? true, keys: parseKeys(row?.keys) };
}

/** Changes what is given and leaves the rest. */
export async function setPreferences(store: Store, userId: string, change: Partial<Preferences>): Promise<void> {
  const { characterKeys, keys } = change;
  const data = {
    ...(characterKeys !== undefined && { characterKeys }),
    ...(keys !== undefined && { keys: { ...keys } }),
  };
  await store.client.userPreferences.upsert({ where: { userId }, create: { userId, ...data }, update: data });
}

function parseKeys(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
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
