import { sha256 } from '../../kernel/index.ts';
import { appendAudit, type Store } from '../../store/index.ts';

interface Limit {
  /** Attempts within the window that are let through. */
  attempts: number;
  windowMinutes: number;
  lockMinutes: number;
}

const limits = {
  account: { attempts: 5, windowMinutes: 15, lockMinutes: 15 },
  /** A whole office may stand behind one address. */
  address: { attempts: 50, windowMinutes: 15, lockMinutes: 15 },
  /** Asking for the second factor again within a session. */
  confirm: { attempts: 5, windowMinutes: 15, lockMinutes: 15 },
} satisfies Readonly<Record<string, Limit>>;

export type Limited = keyof typeof limits;

const keyOf = (kind: Limited, of: string) => `${kind}:${sha256(of.trim().toLowerCase())}`;

/**
 * Counts an attempt before it is made, in the database and atomically: neither several processes nor a hundred requests at
 * once get more than the limit. A lock of a user that begins with this attempt comes into the audit trail.
 * @returns until when attempts are refused, or undefined where this one may go on.
 */
export async function beginAttempt(store: Store, kind: Limited, of: string, now: Date): Promise<Date | undefined> {
  const { attempts, windowMinutes, lockMinutes } = limits[kind];
  const begun = new Date(now.getTime() - windowMinutes * 60_000);
  const until = new Date(now.getTime() + lockMinutes * 60_000);
  const [row] = await store.client.$queryRaw<{ lockedUntil: Date | null }[]>`
    INSERT INTO "SignInFailure" AS f ("key", "failures", "since") VALUES (${keyOf(kind, of)}, 1, ${now})
    ON CONFLICT ("key") DO UPDATE SET
      "failures" = CASE WHEN f."lockedUntil" <= ${now} OR (f."lockedUntil" IS NULL AND f."since" < ${begun})
        THEN 1 ELSE f."failures" + 1 END,
      "since" = CASE WHEN f."lockedUntil" <= ${now} OR (f."lockedUntil" IS NULL AND f."since" < ${begun})
        THEN ${now} ELSE f."since" END,
      "lockedUntil" = CASE
        WHEN f."lockedUntil" > ${now} THEN f."lockedUntil"
        WHEN f."lockedUntil" <= ${now} OR f."since" < ${begun} THEN NULL
        WHEN f."failures" >= ${attempts} THEN ${until} END
    RETURNING "lockedUntil"`;
  const lockedUntil = row?.lockedUntil && row.lockedUntil > now ? row.lockedUntil : undefined;
  if (lockedUntil?.getTime() === until.getTime()) await recordLock(store, kind, of, now);
  return lockedUntil;
}

/** Of an address nothing is kept, nor of an account that there is not: what was typed may be anything. */
async function recordLock(store: Store, kind: Limited, of: string, now: Date): Promise<void> {
  if (kind === 'address') return;
  const where = kind === 'confirm' ? { id: of } : { email: of.trim().toLowerCase() };
  const user = await store.client.user.findUnique({ where, select: { id: true } });
  if (!user) return;
  const subject = { subjectKind: 'user', subjectId: user.id, details: { means: kind } };
  await store.transaction((tx) => appendAudit(tx, [{ actor: 'system', action: 'user.locked', ...subject }], now));
}

/** After a success: the account starts anew, the address is given back this one attempt. */
export async function endAttempt(store: Store, kind: Limited, of: string): Promise<void> {
  const where = { key: keyOf(kind, of) };
  if (kind === 'address') {
    await store.client.signInFailure.updateMany({
      where: { ...where, failures: { gt: 0 } },
      data: { failures: { decrement: 1 } },
    });
  } else await store.client.signInFailure.deleteMany({ where });
}

/** Forgets what is long over. */
export async function purgeAttempts(store: Store, before: Date): Promise<number> {
  const { count } = await store.client.signInFailure.deleteMany({
    where: { since: { lt: before }, OR: [{ lockedUntil: null }, { lockedUntil: { lt: before } }] },
  });
  return count;
}
