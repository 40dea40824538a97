import { createHash, verify, X509Certificate } from 'node:crypto';
import { BaseBlock, GeneralizedTime } from 'asn1js';
import { BasicOCSPResponse, Certificate, OCSPResponse, type SingleResponse } from 'pkijs';
import { issuerAndSerial } from './cms.ts';
import { children, element, nil, objectId, octetString, sequence } from './der.ts';
import { digestOfSignature, OID } from './oids.ts';

/** What a responder says of one certificate (RFC 6960). */
export interface CertificateStatus {
  /** When it was withdrawn; undefined where it is good. */
  revokedAt: Date | undefined;
  producedAt: Date;
}

/** Where a certificate says that its status can be asked for. */
export function responderUrl(certificate: X509Certificate): string | undefined {
  return /^OCSP - URI:(http:\/\/\S+)$/mu.exec(certificate.infoAccess ?? '')?.[1];
}

/** OCSPRequest for one certificate, RFC 6960, 4.1.1, without a nonce: most responders answer from a shelf. */
export function statusRequest(certificate: X509Certificate, issuer: X509Certificate): Buffer {
  const { name, key } = issuerHashes(issuer);
  const { serial } = issuerAndSerial(certificate.raw);
  // SHA-1 only names the issuer here, and is what all responders know (RFC 5019, 2.1.1).
  const id = sequence(sequence(objectId(OID.sha1), nil()), octetString(name), octetString(key), serial);
  return sequence(sequence(sequence(sequence(id))));
}

/** The answer for a certificate, where it is one, its issuer or a responder of the issuer's signed it, and it is known there. */
export function readStatus(
  der: Uint8Array,
  certificate: X509Certificate,
  issuer: X509Certificate,
): CertificateStatus | undefined {
  try {
    const { responseBytes } = OCSPResponse.fromBER(new Uint8Array(der));
    const basic = Buffer.from(responseBytes?.response.valueBlock.valueHexView ?? []);
    const parsed = BasicOCSPResponse.fromBER(new Uint8Array(basic));
    const { producedAt, responses } = parsed.tbsResponseData;
    const keys = [issuer, ...(parsed.certs ?? []).map(plain).filter((each) => mayAnswer(each, issuer, producedAt))];
    if (!keys.some((signer) => isSignedBy(basic, parsed, signer))) return undefined;
    const single = responses.find((each) => isAbout(each, certificate, issuer));
    return single && statusOf(single, producedAt);
  } catch {
    return undefined;
  }
}

function statusOf({ certStatus }: SingleResponse, producedAt: Date): CertificateStatus | undefined {
  const status: unknown = certStatus;
  if (!(status instanceof BaseBlock)) return undefined;
  if (status.idBlock.tagNumber === 0) return { revokedAt: undefined, producedAt };
  const value: unknown = Reflect.get(status.valueBlock, 'value');
  const [at]: unknown[] = Array.isArray(value) ? value : [];
  return status.idBlock.tagNumber === 1 && at instanceof GeneralizedTime
    ? { revokedAt: at.toDate(), producedAt }
    : undefined;
}

function isSignedBy(basic: Buffer, { signatureAlgorithm }: BasicOCSPResponse, signer: X509Certificate): boolean {
  const [body, , signature] = children(basic);
  const digest = digestOfSignature(signatureAlgorithm.algorithmId);
  if (!body || !signature || !digest) return false;
  return verify(digest, body, signer.publicKey, signature.subarray(element(signature).start + 1));
}

/** RFC 6960, 4.2.2.2: issued by the same authority, for this purpose. */
function mayAnswer(responder: X509Certificate, issuer: X509Certificate, at: Date): boolean {
  return (
    responder.checkIssued(issuer) &&
    responder.verify(issuer.publicKey) &&
    (responder.keyUsage ?? []).includes(OID.ocspSigning) &&
    at >= responder.validFromDate &&
    at <= responder.validToDate
  );
}

function isAbout({ certID }: SingleResponse, certificate: X509Certificate, issuer: X509Certificate): boolean {
  const { name, key } = issuerHashes(issuer);
  const serial = Buffer.from(certID.serialNumber.toBER());
  return (
    certID.hashAlgorithm.algorithmId === OID.sha1 &&
    name.equals(certID.issuerNameHash.valueBlock.valueHexView) &&
    key.equals(certID.issuerKeyHash.valueBlock.valueHexView) &&
    serial.equals(issuerAndSerial(certificate.raw).serial)
  );
}

function issuerHashes(issuer: X509Certificate): { name: Buffer; key: Buffer } {
  const { subject, subjectPublicKeyInfo } = Certificate.fromBER(issuer.raw);
  const sha1 = (bytes: Uint8Array): Buffer => createHash('sha1').update(bytes).digest();
  return {
    name: sha1(new Uint8Array(subject.toSchema().toBER())),
    key: sha1(subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView),
  };
}

const plain = (certificate: Certificate): X509Certificate =>
  new X509Certificate(Buffer.from(certificate.toSchema().toBER()));
