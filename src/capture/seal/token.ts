import { createHash, type X509Certificate } from 'node:crypto';
import { Certificate, TimeStampResp, TSTInfo } from 'pkijs';
import { TrustFault, type TrustInput, trustedChain } from './chain.ts';
import { element } from './der.ts';
import { digestName, OID } from './oids.ts';
import { checkSignedData, SignatureFault } from './signed-data.ts';

/** What a time stamp proves: these bytes existed no later than `at`. */
export interface Stamp {
  at: Date;
  policy: string;
  serial: string;
  signer: X509Certificate;
  /** From the authority's certificate up to the root. */
  chain: X509Certificate[];
}

/**
 * Checks an RFC 3161 response over `stamped`: status, imprint, nonce, signature, purpose of the certificate and its
 * chain as of the time in the token.
 * @throws {SignatureFault | TrustFault}
 */
export function checkToken(
  response: Uint8Array,
  stamped: Uint8Array,
  trust: Omit<TrustInput, 'at'>,
  nonce?: Uint8Array,
): Stamp {
  const { content, signer, certificates, contentType } = checkSignedData(tokenOf(response), undefined, trust.between);
  if (contentType !== OID.tstInfo) throw new SignatureFault('not a time stamp');
  const info = readInfo(content);
  const digest = digestName(info.messageImprint.hashAlgorithm.algorithmId);
  if (!digest) throw new SignatureFault('the digest of the time stamp is not accepted');
  const imprint = Buffer.from(info.messageImprint.hashedMessage.getValue());
  if (!createHash(digest).update(stamped).digest().equals(imprint)) throw new SignatureFault('stamps other bytes');
  if (nonce && !sameNumber(info.nonce?.valueBlock.valueHexView, nonce))
    throw new SignatureFault('answers another request');
  if (!mayStamp(signer)) throw new TrustFault(`${signer.subject} is not a certificate for time stamps`);
  const chain = trustedChain(signer, { ...trust, between: [...certificates, ...trust.between], at: info.genTime });
  const serial = Buffer.from(info.serialNumber.valueBlock.valueHexView).toString('hex');
  return { at: info.genTime, policy: info.policy, serial, signer, chain };
}

function readInfo(content: Buffer): TSTInfo {
  try {
    return TSTInfo.fromBER(new Uint8Array(content));
  } catch (error) {
    throw new SignatureFault('not a time stamp', { cause: error });
  }
}

function tokenOf(response: Uint8Array): Buffer {
  let status: number;
  let token: Buffer | undefined;
  try {
    if (element(response).end !== response.length) throw new RangeError('bytes after the end');
    const parsed = TimeStampResp.fromBER(Buffer.from(response));
    status = parsed.status.status;
    token = parsed.timeStampToken && Buffer.from(parsed.timeStampToken.toSchema().toBER());
  } catch (error) {
    throw new SignatureFault('not a time-stamp response', { cause: error });
  }
  if (status > 1 || !token) throw new SignatureFault(`the authority refused (status ${status})`);
  return token;
}

/** RFC 3161, 2.3: the only extended purpose, and critical. */
function mayStamp(signer: X509Certificate): boolean {
  const extension = Certificate.fromBER(signer.raw).extensions?.find((item) => item.extnID === OID.extendedKeyUsage);
  return extension?.critical === true && signer.keyUsage?.length === 1 && signer.keyUsage[0] === OID.timeStamping;
}

function sameNumber(a: Uint8Array | undefined, b: Uint8Array): boolean {
  const plain = (bytes: Uint8Array): string =>
    Buffer.from(bytes)
      .toString('hex')
      .replace(/^(00)+/, '');
  return a !== undefined && plain(a) === plain(b);
}
