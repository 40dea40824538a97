import { randomBytes, X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { TimeStampReq } from 'pkijs';
import { type Made, makeCertificate, makeRevocationList, signingKeyOf } from './certificates.ts';
import { type SigningKey, signData } from './cms.ts';
import { generalizedTime, integer, nil, objectId, octetString, sequence } from './der.ts';
import { digestName, OID } from './oids.ts';

export interface LocalTsaOptions {
  now?: () => Date;
  /** Common name; two authorities in one seal should differ. */
  name?: string;
  algorithm?: 'ec' | 'rsa';
  /** How long the certificates hold, from `now` on. */
  years?: number;
  /** Address of a status responder (OCSP), for the certificate. */
  responder?: string;
}

/** A small RFC 3161 authority for tests and the sample: nobody else trusts it, and its clock is this machine's. */
export interface LocalTsa {
  /** For `--tsa`. */
  url: string;
  /** For `--ca`. */
  rootPem: string;
  /** Its root with the key, to answer for its certificates. */
  root: Made;
  /** How many time stamps it gave. */
  issued(): number;
  /** Answers one request without HTTP. */
  respond(request: Uint8Array): Buffer;
  close(): Promise<void>;
}

const YEAR_MS = 365.25 * 24 * 3600 * 1000;
/** A policy of its own under the arc for examples (2.999), so that no token passes for a real authority's. */
const POLICY = '2.999.3161';

export async function createLocalTsa(options: LocalTsaOptions = {}): Promise<LocalTsa> {
  const now = options.now ?? (() => new Date());
  const state: { root?: Made; key?: SigningKey; issued: number } = { issued: 0 };
  const respond = (request: Uint8Array): Buffer => {
    state.issued += 1;
    return state.key ? answer(request, state.key, now()) : refusal();
  };
  const server = createServer(async (incoming, outgoing) => {
    if (incoming.method === 'GET' && state.root) {
      outgoing.setHeader('content-type', 'application/pkix-crl');
      outgoing.end(makeRevocationList(state.root, now(), new Date(now().getTime() + YEAR_MS)));
      return;
    }
    outgoing.setHeader('content-type', 'application/timestamp-reply');
    outgoing.end(respond(await buffer(incoming)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
  const { root, key } = makeAuthority(options, now(), `${url}root.crl`);
  Object.assign(state, { root, key });
  return {
    url,
    root,
    rootPem: new X509Certificate(root.der).toString(),
    issued: () => state.issued,
    respond,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function makeAuthority(options: LocalTsaOptions, now: Date, revocationList: string) {
  const name = options.name ?? 'Local test authority';
  const notBefore = new Date(now.getTime() - 3600_000);
  const notAfter = new Date(now.getTime() + (options.years ?? 10) * YEAR_MS);
  const shared = { notBefore, notAfter, algorithm: options.algorithm ?? ('ec' as const) };
  const root = makeCertificate({ ...shared, commonName: `${name} root`, use: 'authority' });
  const stamping = makeCertificate({
    ...shared,
    commonName: name,
    use: 'timeStamping',
    issuer: root,
    revocationList,
    responder: options.responder,
  });
  return { root, key: signingKeyOf(stamping, root) };
}

/** TimeStampResp, RFC 3161, 2.4.2. */
function answer(request: Uint8Array, key: SigningKey, at: Date): Buffer {
  let parsed: TimeStampReq;
  try {
    parsed = TimeStampReq.fromBER(new Uint8Array(request));
  } catch {
    return refusal();
  }
  const { hashAlgorithm, hashedMessage } = parsed.messageImprint;
  if (!digestName(hashAlgorithm.algorithmId)) return refusal();
  const info = sequence(
    integer(1),
    objectId(POLICY),
    sequence(sequence(objectId(hashAlgorithm.algorithmId), nil()), octetString(hashedMessage.valueBlock.valueHexView)),
    integer(randomBytes(8)),
    generalizedTime(at),
    ...(parsed.nonce ? [integer(parsed.nonce.valueBlock.valueHexView)] : []),
  );
  const certificates = parsed.certReq ? key.certificates : [];
  const token = signData({ contentType: OID.tstInfo, content: info, embed: true, certificates, at }, key);
  return sequence(sequence(integer(0)), token);
}

/** Status 2, rejection. */
const refusal = (): Buffer => sequence(sequence(integer(2)));
