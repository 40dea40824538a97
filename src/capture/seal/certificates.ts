import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { SigningKey } from './cms.ts';
import {
  bitString,
  boolean,
  children,
  integer,
  nil,
  objectId,
  octetString,
  sequence,
  setOf,
  tagged,
  time,
  tlv,
  utf8String,
} from './der.ts';
import { OID } from './oids.ts';

/** A certificate with its key. */
export interface Made {
  der: Buffer;
  key: KeyObject;
}

export interface CertificateWish {
  commonName: string;
  notBefore: Date;
  notAfter: Date;
  /** Undefined makes a certificate that signs itself. */
  issuer?: Made;
  use: 'authority' | 'timeStamping' | 'statusSigning' | 'signing';
  algorithm: 'ec' | 'rsa';
  /** IPv4 addresses that it is for. */
  addresses?: readonly string[];
  /** Where the issuer's revocation list is published. */
  revocationList?: string;
  /** Where its status can be asked for (OCSP). */
  responder?: string | undefined;
}

/** A new key and an X.509 version 3 certificate over it (RFC 5280, section 4.1). */
export function makeCertificate(wish: CertificateWish): Made {
  const { publicKey, privateKey: key } =
    wish.algorithm === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 3072 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicKeyInfo = publicKey.export({ type: 'spki', format: 'der' });
  const issuerKey = wish.issuer?.key ?? key;
  const subject = sequence(setOf(sequence(objectId(OID.commonName), utf8String(wish.commonName))));
  const body = sequence(
    tagged(0, integer(2)),
    integer(randomSerial()),
    signatureAlgorithm(issuerKey),
    wish.issuer ? subjectOf(wish.issuer.der) : subject,
    sequence(time(wish.notBefore), time(wish.notAfter)),
    subject,
    publicKeyInfo,
    tagged(3, sequence(...extensionsFor(wish, publicKeyInfo))),
  );
  return { der: signed(body, issuerKey), key };
}

/** A revocation list, version 2 (RFC 5280, section 5.1). */
export function makeRevocationList(
  authority: Made,
  at: Date,
  nextUpdate: Date,
  revoked: readonly { serial: Uint8Array; at: Date }[] = [],
): Buffer {
  const entries = revoked.map((entry) => sequence(integer(entry.serial), time(entry.at)));
  const body = sequence(
    integer(1),
    signatureAlgorithm(authority.key),
    subjectOf(authority.der),
    time(at),
    time(nextUpdate),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
  );
  return signed(body, authority.key);
}

export const signingKeyOf = (made: Made, ...above: Made[]): SigningKey => ({
  key: made.key,
  certificates: [made, ...above].map((item) => item.der),
});

/** Positive and 126 bits: the CA/Browser Forum asks for 64 bits of randomness. */
function randomSerial(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

function subjectOf(certificate: Uint8Array): Buffer {
  const subject = children(children(certificate)[0] ?? Buffer.alloc(0))[5];
  if (!subject) throw new RangeError('not a certificate');
  return subject;
}

const signatureAlgorithm = (key: KeyObject): Buffer =>
  key.asymmetricKeyType === 'ec'
    ? sequence(objectId(OID.ecdsaWithSha256))
    : sequence(objectId(OID.sha256WithRsa), nil());

const signed = (body: Buffer, key: KeyObject): Buffer =>
  sequence(body, signatureAlgorithm(key), bitString(sign('sha256', body, key)));

function extensionsFor(wish: CertificateWish, publicKeyInfo: Buffer): Buffer[] {
  const keyIdentifier = createHash('sha1').update(publicKeyInfo).digest();
  const extensions = [extension(OID.subjectKeyIdentifier, false, octetString(keyIdentifier))];
  if (wish.use === 'authority') {
    extensions.push(extension(OID.basicConstraints, true, sequence(boolean(true))));
    // digitalSignature, keyCertSign, cRLSign
    extensions.push(extension(OID.keyUsage, true, bitString(Buffer.from([0x86]), 1)));
  } else {
    extensions.push(extension(OID.basicConstraints, true, sequence()));
    extensions.push(extension(OID.keyUsage, true, bitString(Buffer.from([0x80]), 7)));
  }
  if (wish.use === 'timeStamping') {
    extensions.push(extension(OID.extendedKeyUsage, true, sequence(objectId(OID.timeStamping))));
  }
  if (wish.use === 'statusSigning') {
    extensions.push(extension(OID.extendedKeyUsage, false, sequence(objectId(OID.ocspSigning))));
  }
  if (wish.addresses) {
    const names = wish.addresses.map((address) => tlv(0x87, Buffer.from(address.split('.').map(Number))));
    extensions.push(extension(OID.alternativeNames, false, sequence(...names)));
  }
  if (wish.revocationList) {
    const uri = tlv(0x86, Buffer.from(wish.revocationList, 'latin1'));
    extensions.push(extension(OID.revocationLists, false, sequence(sequence(tagged(0, tagged(0, uri))))));
  }
  if (wish.responder) {
    const uri = tlv(0x86, Buffer.from(wish.responder, 'latin1'));
    extensions.push(extension(OID.authorityAccess, false, sequence(sequence(objectId(OID.ocsp), uri))));
  }
  return extensions;
}

const extension = (oid: string, critical: boolean, value: Buffer): Buffer =>
  sequence(objectId(oid), ...(critical ? [boolean(true)] : []), octetString(value));
