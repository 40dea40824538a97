import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export interface AddressRule {
  /** Allows 127.0.0.0/8 and ::1 as well; never another private range. */
  allowLoopback: boolean;
}

/** Global unicast as assigned by IANA (RFC 4291, section 2.4): anything else is special or not assigned yet. */
const GLOBAL_UNICAST_V6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** RFC 6052, section 2.1: how a network with DNS64 reaches IPv4 sites. The local-use prefix 64:ff9b:1::/48 is private. */
const NAT64_WELL_KNOWN = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Says whether a connection to this IP address may be made: public unicast only, loopback where the rule says so.
 * Addresses that carry another one inside (IPv4-mapped, NAT64) are judged by the one inside; 6to4 and Teredo are
 * refused, since a relay of unknown hands decides where they lead. What is not a plain IP address (a name, an octal or
 * decimal spelling, a zone) is refused: resolve first, then ask.
 */
export function isAllowedAddress(address: string, rule: AddressRule): boolean {
  const family = isIP(address);
  if (family === 0 || address.includes('%')) return false;
  if (family === 4) return isAllowedV4(ipaddr.IPv4.parse(address), rule);
  // ipaddr.js reads ::127.0.0.1 as ::ffff:127.0.0.1, so it gets the hexadecimal spelling that the URL parser makes.
  const parsed = ipaddr.IPv6.parse(new URL(`http://[${address}]`).hostname.slice(1, -1));
  if (parsed.isIPv4MappedAddress()) return isAllowedV4(parsed.toIPv4Address(), rule);
  if (parsed.match(NAT64_WELL_KNOWN)) {
    const inside = new ipaddr.IPv4(parsed.toByteArray().slice(12));
    // Our own loopback is never reached through a translator.
    return isAllowedV4(inside, { allowLoopback: false });
  }
  const range = parsed.range();
  if (range === 'loopback') return rule.allowLoopback;
  return range === 'unicast' && parsed.match(GLOBAL_UNICAST_V6);
}

function isAllowedV4(address: ipaddr.IPv4, rule: AddressRule): boolean {
  const range = address.range();
  return range === 'unicast' || (range === 'loopback' && rule.allowLoopback);
}

/** True for `localhost`, `*.localhost` and loopback addresses. */
export function isLoopbackHost(hostname: string): boolean {
  const name = bareHost(hostname);
  if (isIP(name) !== 0) {
    return isAllowedAddress(name, { allowLoopback: true }) && !isAllowedAddress(name, { allowLoopback: false });
  }
  return name === 'localhost' || name.endsWith('.localhost');
}

/** Lower case, without the brackets of IPv6 and without the root's dot. */
export function bareHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}
