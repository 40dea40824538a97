import { isIP } from 'node:net';

/** Whom a passkey is made for (WebAuthn 5.1.2 and 5.1.3): it works for no other name, and a page elsewhere gets no answer. */
export interface RelyingParty {
  /** RP ID: the console's host name. */
  id: string;
  /** What the browser must say the page was. */
  origin: string;
}

/**
 * @param publicUrl where people reach the console; several processes share it.
 * @param host what the request asks for, where no address is set: then only `localhost` is meant.
 * @returns undefined where browsers offer no passkeys: without HTTPS, or under a number in place of a name.
 */
export function relyingPartyFor(publicUrl: string | undefined, host: string | null): RelyingParty | undefined {
  const address = publicUrl ?? `http://${host}`;
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, origin } = new URL(address);
  const isName = isIP(hostname.replaceAll(/[[\]]/gu, '')) === 0;
  const isSecure = protocol === 'https:' || hostname === 'localhost';
  return isName && isSecure ? { id: hostname, origin } : undefined;
}
