import type { X509Certificate } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { checkServerIdentity, connect as connectTls, type DetailedPeerCertificate, type TLSSocket } from 'node:tls';
import { type AddressRule, isAllowedAddress } from '../../kernel/index.ts';
import type { TlsSession } from './exchange.ts';

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
  /** PEM of all roots that are believed. */
  roots: string[];
  timeoutMilliseconds: number;
}

/**
 * Connects to a host by an address that was checked, so that a second answer of the name server can't lead elsewhere.
 * One address that is not allowed refuses the whole name.
 * A bad certificate does not stop the connection: it is recorded, and the capture is never called complete.
 * @throws {Refused} or the socket's own error
 */
export async function connectGuarded(url: URL, rule: ConnectRule): Promise<Connection> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const resolved = isIP(host) ? [host] : await rule.resolve(host).catch(() => []);
  const [address] = resolved;
  if (address === undefined) throw new Refused('name');
  if (!resolved.every((candidate) => isAllowedAddress(candidate, rule))) throw new Refused('address');
  const secure = url.protocol === 'https:' || url.protocol === 'wss:';
  const port = Number(url.port) || (secure ? 443 : 80);
  const plain = await opened(connectTcp({ host: address, port }), 'connect', rule.timeoutMilliseconds);
  if (!secure) return { socket: plain, resolved, connected: address, tls: undefined };
  const socket = connectTls({
    socket: plain,
    ...(isIP(host) ? {} : { servername: host }),
    ca: rule.roots,
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: false,
    // The socket knows no name here; the name is checked below.
    checkServerIdentity: () => undefined,
  });
  await opened(socket, 'secureConnect', rule.timeoutMilliseconds);
  return { socket, resolved, connected: address, tls: describeSession(socket, host) };
}

function opened<S extends Socket>(socket: S, event: string, timeout: number): Promise<S> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(new Error('connecting took too long')), timeout);
    const fail = (error?: Error | boolean): void => {
      clearTimeout(timer);
      reject(error instanceof Error ? error : new Error('the connection was closed'));
    };
    // Stays on, since an error after opening is seen by whoever reads, and one that nobody hears ends the process.
    socket.on('error', fail);
    socket.once('close', fail);
    socket.once(event, () => {
      clearTimeout(timer);
      socket.off('close', fail);
      resolve(socket);
    });
  });
}

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

export const pemList = (roots: readonly X509Certificate[]): string[] => roots.map((root) => root.toString());
