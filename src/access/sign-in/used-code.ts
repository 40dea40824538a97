import { sha256 } from '../../kernel/index.ts';
import type { Store } from '../../store/index.ts';

/** A code is good for its own half minute and one on either side; after this it is a code like any other. */
const REMEMBERED_MS = 5 * 60_000;

/**
 * Notes that a code was accepted, and says whether it is the first time: better-auth takes the same code again while its time
 * lasts, RFC 6238 (5.2) forbids it. Of two who come at once with one code, one is told false.
 */
export async function isFirstUse(store: Store, userId: string, code: string, now: Date): Promise<boolean> {
  const hash = sha256(`${userId} ${code}`);
  const forgotten = new Date(now.getTime() - REMEMBERED_MS);
  const count = await store.client.$executeRaw`
    INSERT INTO "UsedCode" AS used ("userId", "hash", "usedAt") VALUES (${userId}, ${hash}, ${now})
    ON CONFLICT ("userId", "hash") DO UPDATE SET "usedAt" = EXCLUDED."usedAt" WHERE used."usedAt" < ${forgotten}`;
  return count === 1;
}

/** As people type it: full-width figures, spaces. */
export const plainCode = (code: string): string => code.normalize('NFKC').replaceAll(/\s/gu, '');
