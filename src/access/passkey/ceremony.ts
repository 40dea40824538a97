import type { Store } from '../../store/index.ts';
import type { Signing } from './challenge.ts';
import type { RelyingParty } from './relying-party.ts';

/** What a browser and a passkey are asked within. */
export interface Ceremony {
  relyingParty: RelyingParty;
  /** The session's id, or the cookie of a browser that has none yet. */
  binding: string;
  now: Date;
}

export interface PasskeyDependencies {
  store: Store;
  signing: Signing;
}

/** Takes 0.7 s to load, with readers for certificates that we do not ask for: only where a passkey is used. */
export const webauthn = () => import('@simplewebauthn/server');

/** Passkeys of a user, as a browser is told of them. */
export async function credentialsOf(
  store: Store,
  userId: string,
  { id: host }: RelyingParty,
): Promise<{ id: string; transports: string[] }[]> {
  const rows = await store.client.passkey.findMany({
    where: { userId, host },
    select: { credentialId: true, transports: true },
  });
  return rows.map(({ credentialId, transports }) => ({ id: credentialId, transports }));
}

/** User handle (WebAuthn 5.4.3): the inner id, which says nothing about the person. */
export const handleOf = (userId: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(userId, 'utf8'));
