import { createHash, type KeyObject, sign } from 'node:crypto';
import { children, integer, nil, objectId, octetString, sequence, setOf, tagged, time } from './der.ts';
import { OID } from './oids.ts';

/** A key with its certificate first and the chain above it, all DER. */
export interface SigningKey {
  key: KeyObject;
  certificates: readonly Uint8Array[];
}

export interface SignedDataInput {
  contentType: string;
  content: Uint8Array;
  /** False leaves the content out (a detached signature). */
  embed: boolean;
  /** Certificates to send along. */
  certificates: readonly Uint8Array[];
  at: Date;
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const algorithm = (oid: string, ...parameters: Uint8Array[]): Buffer => sequence(objectId(oid), ...parameters);
const attribute = (oid: string, value: Uint8Array): Buffer => sequence(objectId(oid), setOf(value));

/** Issuer and serial number of a certificate, as they stand in it. */
export function issuerAndSerial(certificate: Uint8Array): { issuer: Buffer; serial: Buffer } {
  const fields = children(children(certificate)[0] ?? Buffer.alloc(0));
  const at = fields[0]?.[0] === 0xa0 ? 1 : 0;
  const serial = fields[at];
  const issuer = fields[at + 2];
  if (!serial || !issuer) throw new RangeError('not a certificate');
  return { issuer, serial };
}

/** The attributes that are signed (CAdES-BES: ETSI EN 319 122-1), as a DER SET. */
export function signedAttributes(input: Pick<SignedDataInput, 'contentType' | 'content' | 'at'>, signer: Uint8Array) {
  return setOf(
    attribute(OID.contentType, objectId(input.contentType)),
    attribute(OID.signingTime, time(input.at)),
    attribute(OID.messageDigest, octetString(sha256(input.content))),
    // SHA-256 is the default of ESSCertIDv2 and therefore left out (RFC 5035, section 4).
    attribute(OID.signingCertificateV2, sequence(sequence(sequence(octetString(sha256(signer)))))),
  );
}

/** A CMS SignedData (RFC 5652) with one signer and SHA-256, wrapped as ContentInfo. */
export function signData(input: SignedDataInput, signer: SigningKey): Buffer {
  const certificate = signer.certificates[0] ?? Buffer.alloc(0);
  const attributes = signedAttributes(input, certificate);
  return assemble(input, certificate, attributes, sign('sha256', attributes, signer.key), signer.key.asymmetricKeyType);
}

/** Puts the parts of a SignedData together; verification uses it to see that no byte beside them differs. */
export function assemble(
  input: Pick<SignedDataInput, 'contentType' | 'content' | 'embed' | 'certificates'>,
  signer: Uint8Array,
  attributes: Uint8Array,
  signature: Uint8Array,
  keyType: string | undefined,
): Buffer {
  const { issuer, serial } = issuerAndSerial(signer);
  const signerInfo = sequence(
    integer(1),
    sequence(issuer, serial),
    algorithm(OID.sha256, nil()),
    implicitSet(0, attributes),
    keyType === 'ec' ? algorithm(OID.ecdsaWithSha256) : algorithm(OID.sha256WithRsa, nil()),
    octetString(signature),
  );
  const body = sequence(
    integer(input.contentType === OID.data ? 1 : 3),
    setOf(algorithm(OID.sha256, nil())),
    sequence(objectId(input.contentType), ...(input.embed ? [tagged(0, octetString(input.content))] : [])),
    ...(input.certificates.length > 0 ? [implicitSet(0, setOf(...input.certificates))] : []),
    setOf(signerInfo),
  );
  return sequence(objectId(OID.signedData), tagged(0, body));
}

/** A SET under `[n]` IMPLICIT: the same bytes with another tag. */
function implicitSet(number: number, set: Uint8Array): Buffer {
  const copy = Buffer.from(set);
  copy[0] = 0xa0 | number;
  return copy;
}
