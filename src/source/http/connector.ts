import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { type AddressRule, isAllowedAddress } from '../../kernel/index.ts';
import { addressRefused } from './errors.ts';

/** `dns.lookup`, or what a test puts in its place. */
export type Resolver = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Resolves a name and hands on the allowed addresses alone. Since the socket connects to just what this returns, a name
 * that answers differently the next time (DNS rebinding) gains nothing.
 */
export function guardedLookup(rule: AddressRule, resolver: Resolver = lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolver(hostname, { family: options.family, hints: options.hints, all: true }, (error, addresses) => {
      if (error) return callback(error, '', undefined);
      const allowed = addresses.filter(({ address }) => isAllowedAddress(address, rule));
      const first = allowed[0];
      if (first === undefined) {
        return callback(addressRefused(hostname, addresses[0]?.address), '', undefined);
      }
      if (options.all) return callback(null, allowed);
      return callback(null, first.address, first.family);
    });
  };
}

/** Opens sockets to allowed addresses only, and asks the connected socket again where it really is. */
export function guardedConnector(rule: AddressRule, resolver?: Resolver): buildConnector.connector {
  // HTTP/2 is left out: one connection then carries one request, which the per-host limit counts.
  const connect = buildConnector({ allowH2: false, timeout: 10_000, lookup: guardedLookup(rule, resolver) });
  return (options, callback) => {
    connect(options, (...[error, socket]) => {
      if (error) return callback(error, null);
      const { remoteAddress } = socket;
      if (remoteAddress === undefined || !isAllowedAddress(remoteAddress, rule)) {
        socket.destroy();
        return callback(addressRefused(options.hostname, remoteAddress), null);
      }
      return callback(null, socket);
    });
  };
}
