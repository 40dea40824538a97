import { type RelyingParty, relyingPartyFor } from '../../access/index.ts';
import type { Page } from '../route.ts';

/** Whom a passkey on this page is for; undefined where the office has turned them off, or browsers take none here. */
export function relyingPartyOf({ request, deps }: Pick<Page, 'request' | 'deps'>): RelyingParty | undefined {
  const { passkeys, publicUrl } = deps.config;
  if (!passkeys) return undefined;
  return relyingPartyFor(publicUrl, request.headers.get('host') ?? new URL(request.url).host);
}

/** What a passkey on this page is asked within. */
export function ceremonyOf(page: Page): { relyingParty: RelyingParty; binding: string; now: Date } | undefined {
  const relyingParty = relyingPartyOf(page);
  return relyingParty && { relyingParty, binding: page.binding, now: page.deps.clock.now() };
}
