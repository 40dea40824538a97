import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import { Certificate, ContentInfo, SignedData, type SignerInfo } from 'pkijs';
import { issuerAndSerial } from './cms.ts';
import { children, element } from './der.ts';
import { digestName, OID } from './oids.ts';

/** Raised with an English sentence; callers turn it into their own reason. */
export class SignatureFault extends Error {}

/** What a CMS message says after its signature was found right. Trust in the signer is not yet decided. */
export interface CheckedSignature {
  contentType: string;
  content: Buffer;
  signer: X509Certificate;
  certificates: X509Certificate[];
  /** DER of the signed attributes as a SET, and the signature over them. */
  attributes: Buffer;
  signature: Buffer;
}

/**
 * Checks a CMS SignedData with exactly one signer: digest, signed attributes, signing certificate, signature.
 * @param detached the content when the message does not carry it
 * @param extra certificates that may hold the signer's when the message does not carry it
 * @throws {SignatureFault}
 */
export function checkSignedData(
  der: Uint8Array,
  detached: Uint8Array | undefined,
  extra: readonly X509Certificate[] = [],
): CheckedSignature {
  const data = parse(der);
  const info = data.signerInfos[0];
  if (!info || data.signerInfos.length !== 1) throw new SignatureFault('exactly one signer is expected');
  const content = contentOf(data, detached);
  const certificates = (data.certificates ?? [])
    .filter((item) => item instanceof Certificate)
    .map((item) => new X509Certificate(Buffer.from(item.toSchema().toBER())));
  const attributes = attributesOf(info);
  const digest = digestName(info.digestAlgorithm.algorithmId);
  if (!digest) throw new SignatureFault('the digest algorithm is not accepted');
  expectAttribute(attributes, OID.contentType, (value) => oidText(value) === data.encapContentInfo.eContentType);
  expectAttribute(attributes, OID.messageDigest, (value) => hash(digest, content).equals(contentBytes(value)));
  const signer = findSigner(info, attributes, [...certificates, ...extra]);
  const signature = Buffer.from(info.signature.getValue());
  if (!signatureHolds(info, signer, attributes, signature)) throw new SignatureFault('the signature does not fit');
  return { contentType: data.encapContentInfo.eContentType, content, signer, certificates, attributes, signature };
}

function parse(der: Uint8Array): SignedData {
  try {
    if (element(der).end !== der.length) throw new RangeError('bytes after the end');
    const wrapper = ContentInfo.fromBER(Buffer.from(der));
    if (wrapper.contentType !== OID.signedData) throw new RangeError('not signed data');
    return new SignedData({ schema: wrapper.content });
  } catch (error) {
    throw new SignatureFault('not a CMS signature', { cause: error });
  }
}

function contentOf(data: SignedData, detached: Uint8Array | undefined): Buffer {
  const inside = data.encapContentInfo.eContent;
  if (inside && detached) throw new SignatureFault('the content stands inside, though it is detached');
  if (detached) return Buffer.from(detached);
  if (!inside) throw new SignatureFault('the content is missing');
  return Buffer.from(inside.getValue());
}

function attributesOf(info: SignerInfo): Buffer {
  if (!info.signedAttrs) throw new SignatureFault('signed attributes are missing');
  const set = Buffer.from(info.signedAttrs.encodedValue);
  set[0] = 0x31;
  return set;
}

function attributeValue(attributes: Buffer, oid: string): Buffer | undefined {
  const found = children(attributes).filter((item) => oidText(children(item)[0]) === oid);
  const values = found.length === 1 && found[0] ? children(children(found[0])[1] ?? Buffer.alloc(0)) : [];
  return values.length === 1 ? values[0] : undefined;
}

function expectAttribute(attributes: Buffer, oid: string, fits: (value: Buffer) => boolean): void {
  const value = attributeValue(attributes, oid);
  if (!value || !fits(value)) throw new SignatureFault(`signed attribute ${oid} does not fit`);
}

/** The certificate that the signed attribute names by hash (RFC 5035, RFC 2634) and the signer info by number. */
function findSigner(info: SignerInfo, attributes: Buffer, pool: readonly X509Certificate[]): X509Certificate {
  const v2 = attributeValue(attributes, OID.signingCertificateV2);
  const v1 = attributeValue(attributes, OID.signingCertificate);
  const named = first(first(first(v2 ?? v1)));
  const fields = children(first(first(v2 ?? v1)) ?? Buffer.from([0x30, 0]));
  let algorithm: string | undefined = v2 ? 'sha256' : 'sha1';
  let digest = named;
  if (v2 && named?.[0] === 0x30) {
    algorithm = digestName(oidText(children(named)[0]));
    digest = fields[1];
  }
  if (!digest || !algorithm) throw new SignatureFault('the signing certificate is not named');
  const wanted = contentBytes(digest);
  const signer = pool.find((item) => hash(algorithm, item.raw).equals(wanted));
  if (!signer) throw new SignatureFault('the signing certificate is missing');
  const sid = Buffer.from(info.sid.toSchema ? info.sid.toSchema().toBER() : info.sid.toBER());
  const { issuer, serial } = issuerAndSerial(signer.raw);
  if (sid[0] === 0x30 && !Buffer.concat(children(sid)).equals(Buffer.concat([issuer, serial]))) {
    throw new SignatureFault('the signer is named twice, differently');
  }
  return signer;
}

function signatureHolds(info: SignerInfo, signer: X509Certificate, attributes: Buffer, signature: Buffer): boolean {
  const digest = digestName(info.digestAlgorithm.algorithmId);
  const oid = info.signatureAlgorithm.algorithmId;
  const rsa: string[] = [OID.rsaEncryption, OID.sha256WithRsa, OID.sha384WithRsa, OID.sha512WithRsa];
  const ecdsa: string[] = [OID.ecdsaWithSha256, OID.ecdsaWithSha384, OID.ecdsaWithSha512];
  const type = signer.publicKey.asymmetricKeyType;
  if (type === 'rsa' && rsa.includes(oid)) {
    return verify(digest, attributes, { key: signer.publicKey, padding: constants.RSA_PKCS1_PADDING }, signature);
  }
  return type === 'ec' && ecdsa.includes(oid) && verify(digest, attributes, signer.publicKey, signature);
}

const hash = (name: string, bytes: Uint8Array): Buffer => createHash(name).update(bytes).digest();
const first = (der: Buffer | undefined): Buffer | undefined =>
  der && (der[0] ?? 0) & 0x20 ? children(der)[0] : undefined;

function contentBytes(der: Uint8Array): Buffer {
  const { start, end } = element(der);
  return Buffer.from(der.subarray(start, end));
}

function oidText(der: Uint8Array | undefined): string {
  if (!der) return '';
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of contentBytes(der)) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [head = 0, ...rest] = arcs;
  const top = Math.min(2, Math.floor(head / 40));
  return [top, head - top * 40, ...rest].join('.');
}
