import { createHash, randomBytes, type X509Certificate } from 'node:crypto';
import { type Dispatcher, fetch, ProxyAgent } from 'undici';
import { proxyFor, proxyFromEnvironment } from '../../kernel/index.ts';
import { boolean, integer, nil, objectId, octetString, sequence } from './der.ts';
import { OID } from './oids.ts';
import { checkToken, type Stamp } from './token.ts';

export type StampDigest = 'sha256' | 'sha512';

/** Sends a time-stamp request (DER) to an authority and gives its answer. Rejects when it can't be reached. */
export type Post = (url: string, request: Uint8Array, signal: AbortSignal) => Promise<Uint8Array>;

/** The time-stamp authorities an operator chose, and whom to believe. */
export interface Stamping {
  /** In order of preference. */
  authorities: readonly string[];
  roots: readonly X509Certificate[];
  post: Post;
  /** Reads a revocation list from an address that stands in an authority's certificate; without it, none are kept. */
  fetchList?: (url: string, signal: AbortSignal) => Promise<Uint8Array>;
  /** Asks a status responder (OCSP) named there; without it, no answers are kept. */
  askStatus?: Post;
  /** Default 10 s. */
  timeoutMilliseconds?: number;
}

export interface Stamped {
  authority: string;
  /** The TimeStampResp, as the authority sent it. */
  response: Buffer;
  stamp: Stamp;
}

/** A time stamp over `bytes` from one authority, checked before it is believed. @throws when it can't be had. */
export async function stampBytes(
  bytes: Uint8Array,
  authority: string,
  stamping: Stamping,
  digest: StampDigest = 'sha256',
): Promise<Stamped> {
  const nonce = randomBytes(8);
  const signal = AbortSignal.timeout(stamping.timeoutMilliseconds ?? 10_000);
  const response = Buffer.from(await stamping.post(authority, stampRequest(bytes, digest, nonce), signal));
  return { authority, response, stamp: checkToken(response, bytes, { roots: stamping.roots, between: [] }, nonce) };
}

/** TimeStampReq, RFC 3161, 2.4.1; asks for the certificate to be sent along. */
export function stampRequest(bytes: Uint8Array, digest: StampDigest, nonce: Uint8Array): Buffer {
  const imprint = createHash(digest).update(bytes).digest();
  return sequence(
    integer(1),
    sequence(sequence(objectId(OID[digest]), nil()), octetString(imprint)),
    integer(nonce),
    boolean(true),
  );
}

const LARGEST_RESPONSE = 256 * 1024;
const LARGEST_LIST = 8 * 1024 * 1024;

/** Revocation lists are signed, so they are published over plain HTTP (RFC 5280, section 8). */
export async function getOverHttp(url: string, signal: AbortSignal): Promise<Uint8Array> {
  const answer = await fetch(url, { redirect: 'error', signal, ...wayTo(new URL(url)) });
  if (!answer.ok) throw new Error(`the revocation list answered ${answer.status}`);
  if (Number(answer.headers.get('content-length') ?? 0) > LARGEST_LIST) throw new Error('the list is too large');
  return new Uint8Array(await answer.arrayBuffer());
}

/** Over HTTP, RFC 3161, 3.4. The operator names authorities, so their addresses are not checked further. */
export const postOverHttp: Post = (address, request, signal) =>
  exchangeOverHttp(address, request, signal, 'application/timestamp-query', 'application/timestamp-reply');

/** Over HTTP, RFC 6960, appendix A. The address stands in a certificate of an authority that is trusted. */
export const askStatusOverHttp: Post = (address, request, signal) =>
  exchangeOverHttp(address, request, signal, 'application/ocsp-request', 'application/ocsp-response');

async function exchangeOverHttp(
  address: string,
  request: Uint8Array,
  signal: AbortSignal,
  sent: string,
  wanted: string,
): Promise<Uint8Array> {
  const url = new URL(address);
  const login = url.username ? `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}` : undefined;
  const answer = await fetch(withoutLogin(url), {
    method: 'POST',
    headers: {
      'content-type': sent,
      accept: wanted,
      ...(login && { authorization: `Basic ${Buffer.from(login).toString('base64')}` }),
    },
    body: Buffer.from(request),
    redirect: 'error',
    signal,
    ...wayTo(url),
  });
  if (!answer.ok) throw new Error(`the authority answered ${answer.status}`);
  const body = new Uint8Array(await answer.arrayBuffer());
  if (body.length > LARGEST_RESPONSE) throw new Error('the answer of the authority is too large');
  return body;
}

/** Through the network's proxy where the environment names one. Node's own fetch reads no proxy by itself. */
function wayTo(url: URL): { dispatcher?: Dispatcher } {
  const proxy = proxyFor(url, proxyFromEnvironment(process.env));
  return proxy === undefined ? {} : { dispatcher: new ProxyAgent({ uri: proxy, keepAliveTimeout: 1 }) };
}

function withoutLogin(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare;
}

/** An authority's address without the name and password that it may carry, and without its query: for records. */
export function publicAddress(address: string): string {
  const url = new URL(address);
  return `${url.origin}${url.pathname}`;
}
