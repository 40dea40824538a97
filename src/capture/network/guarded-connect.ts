import type { X509Certificate } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import {
  checkServerIdentity,
  connect as connectTls,
  createSecureContext,
  type DetailedPeerCertificate,
  type SecureContext,
  type TLSSocket,
} from 'node:tls';
import { type AddressRule, isAllowedAddress, type ProxySettings, proxyFor } from '../../kernel/index.ts';
import { publicRoots } from '../seal/chain.ts';
import type { TlsSession } from './exchange.ts';
import { opened } from './opened.ts';
import { tunnelThrough } from './tunnel.ts';

/** Says which addresses a name has; tests give another. */
export type Resolve = (name: string) => Promise<string[]>;

export const resolveByDns: Resolve = async (name) =>
  (await lookup(name, { all: true, verbatim: true })).map((found) => found.address);

export class Refused extends Error {
  readonly why: 'address' | 'name';
  constructor(why: 'address' | 'name') {
    super(why === 'address' ? 'the address is not public' : 'the name has no address');
    this.why = why;
  }
}

export interface Connection {
  socket: Socket | TLSSocket;
  resolved: string[];
  connected: string;
  tls: TlsSession | undefined;
}

export interface ConnectRule extends AddressRule {
  resolve: Resolve;
  /** The network's own way out, where it lets programs out through a proxy only. */
  proxies: ProxySettings;
  /** Holds the roots that are believed. */
  trust: SecureContext;
  timeoutMilliseconds: number;
}

/**
 * Connects to a host by an address that was checked, so that a second answer of the name server can't lead elsewhere.
 * One address that is not allowed refuses the whole name. Behind a proxy it is the proxy that resolves and connects: a
 * name that we know is checked all the same, one that we don't (closed networks resolve no outside names) is the proxy's to judge.
 * A bad certificate does not stop the connection: it is recorded, and the capture is never called complete.
 * @throws {Refused} or the socket's own error
 */
export async function connectGuarded(url: URL, rule: ConnectRule): Promise<Connection> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const resolved = isIP(host) ? [host] : await rule.resolve(host).catch(() => []);
  const proxy = proxyFor(url, rule.proxies);
  if (resolved.length === 0 && proxy === undefined) throw new Refused('name');
  if (!resolved.every((candidate) => isAllowedAddress(candidate, rule))) throw new Refused('address');
  const secure = url.protocol === 'https:' || url.protocol === 'wss:';
  const port = Number(url.port) || (secure ? 443 : 80);
  const { plain, address } =
    proxy === undefined
      ? await connectToFirst(resolved, port, rule.timeoutMilliseconds)
      : { plain: await tunnelThrough(new URL(proxy), url.hostname, port, rule), address: CHOSEN_BY_PROXY };
  if (!secure) return { socket: plain, resolved, connected: address, tls: undefined };
  const socket = connectTls({
    socket: plain,
    ...(isIP(host) ? {} : { servername: host }),
    secureContext: rule.trust,
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: false,
    // The socket knows no name here; the name is checked below.
    checkServerIdentity: () => undefined,
  });
  await opened(socket, 'secureConnect', rule.timeoutMilliseconds);
  return { socket, resolved, connected: address, tls: describeSession(socket, host) };
}

/** The first address that answers: many machines have names for IPv6 but no way to it. */
async function connectToFirst(addresses: readonly string[], port: number, timeout: number) {
  let failure: unknown;
  for (const address of addresses.slice(0, MOST_ADDRESSES)) {
    try {
      return { address, plain: await opened(connectTcp({ host: address, port }), 'connect', timeout / 2) };
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

const MOST_ADDRESSES = 4;
/** In place of the connected address: it would be the proxy's, which says nothing and names our network. */
const CHOSEN_BY_PROXY = 'chosen by the proxy of our network';

function describeSession(socket: TLSSocket, host: string): TlsSession {
  const peer = socket.getPeerCertificate(true);
  const chain: Buffer[] = [];
  for (let at: DetailedPeerCertificate | undefined = peer; at?.raw; at = at.issuerCertificate) {
    if (chain.some((known) => known.equals(at?.raw ?? known))) break;
    chain.push(at.raw);
  }
  const untrusted: unknown = socket.authorizationError;
  const mismatch = checkServerIdentity(host, peer);
  const fault = untrusted ? String(untrusted) : mismatch ? 'ERR_TLS_CERT_ALTNAME_INVALID' : undefined;
  return { protocol: socket.getProtocol() ?? '', cipher: socket.getCipher().name, chain, fault };
}

const contexts = new WeakMap<readonly X509Certificate[], SecureContext>();
const NO_MORE: readonly X509Certificate[] = [];

/** Trust in the public roots and some more. Reading them takes longer than a connection, so it is done once. */
export function trustIn(more: readonly X509Certificate[] = NO_MORE): SecureContext {
  const known = contexts.get(more);
  if (known) return known;
  const made = createSecureContext({ ca: [...publicRoots(), ...more].map((root) => root.toString()) });
  contexts.set(more, made);
  return made;
}
