import { isIP } from 'node:net';
import { type AddressRule, isAllowedAddress } from '../../kernel/index.ts';
import type { Reason } from '../judge/reason.ts';
import type { Resolve } from './guarded-connect.ts';

/**
 * Says before anything is started whether an address may be captured at all. Names that don't resolve are let through:
 * that the server was not there is a finding. The proxy checks every connection again.
 */
export async function checkTarget(
  address: string,
  rule: AddressRule & { resolve: Resolve },
): Promise<{ url: string; refused?: undefined } | { refused: Reason }> {
  if (!URL.canParse(address)) return { refused: 'scheme' };
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { refused: 'scheme' };
  // A name and password in the address would end up in every record.
  url.username = '';
  url.password = '';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : await rule.resolve(host).catch(() => []);
  if (addresses.some((candidate) => !isAllowedAddress(candidate, rule))) return { refused: 'address' };
  return { url: url.href };
}
