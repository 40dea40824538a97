import type { Store } from '../../store/index.ts';
import { purgeAttempts } from './lockout.ts';

const LINK_DAYS = 30;
const DAY_MS = 86_400_000;

/** Forgets sessions, challenges, links, failed attempts and used codes that are over. @returns how many rows went. */
export async function purgeSignIn(store: Store, now: Date): Promise<number> {
  const over = { where: { expiresAt: { lt: now } } };
  const sessions = await store.client.session.deleteMany(over);
  const challenges = await store.client.verification.deleteMany(over);
  const links = await store.client.signInLink.deleteMany({
    where: { expiresAt: { lt: new Date(now.getTime() - LINK_DAYS * DAY_MS) } },
  });
  const attempts = await purgeAttempts(store, new Date(now.getTime() - DAY_MS));
  const codes = await store.client.usedCode.deleteMany({ where: { usedAt: { lt: new Date(now.getTime() - DAY_MS) } } });
  return sessions.count + challenges.count + links.count + attempts + codes.count;
}
