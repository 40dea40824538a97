import { randomBytes } from 'node:crypto';
import { MimamoriError, newId, sha256 } from '../../kernel/index.ts';
import type { Store, Transaction } from '../../store/index.ts';

/** How long a link works. */
export const LINK_HOURS = 72;

/** A link that works once. */
export interface Link {
  id: string;
  /** Whom it lets choose a password; null for the first administrator. */
  userId: string | null;
}

/** @returns the link's secret, which is kept nowhere; earlier links of the same user stop working. */
export async function makeLink(
  tx: Transaction,
  { userId, madeById, now }: { userId: string | null; madeById: string; now: Date },
): Promise<string> {
  const secret = randomBytes(24).toString('base64url');
  await tx.signInLink.updateMany({ where: { userId, usedAt: null, expiresAt: { gt: now } }, data: { expiresAt: now } });
  const expiresAt = new Date(now.getTime() + LINK_HOURS * 3_600_000);
  await tx.signInLink.create({
    data: { id: newId(now), hash: sha256(secret), userId, madeById, madeAt: now, expiresAt },
  });
  return secret;
}

/** @throws {MimamoriError} `link-unknown` for one that never was, has been used, or is too old. */
export async function readLink(store: Store, secret: string, now: Date): Promise<Link> {
  const link = await store.client.signInLink.findUnique({ where: { hash: sha256(secret) } });
  if (!link || link.usedAt || link.expiresAt <= now) throw unknown();
  return { id: link.id, userId: link.userId };
}

/** Uses the link up. Of two who use it at once, one does. @throws {MimamoriError} `link-unknown` */
export async function useLink(tx: Transaction, secret: string, now: Date): Promise<Link> {
  const hash = sha256(secret);
  const { count } = await tx.signInLink.updateMany({
    where: { hash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  const link = count === 1 ? await tx.signInLink.findUnique({ where: { hash } }) : null;
  if (!link) throw unknown();
  return { id: link.id, userId: link.userId };
}

function unknown(): MimamoriError {
  return new MimamoriError(
    'link-unknown',
    'このリンクは使えません。一度使われたか、期限が過ぎています。管理者に新しいリンクを頼んでください。',
  );
}
