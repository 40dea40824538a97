import { verify, X509Certificate } from 'node:crypto';
import { getCACertificates } from 'node:tls';
import { CertificateRevocationList } from 'pkijs';
import { issuerAndSerial } from './cms.ts';
import { children, element } from './der.ts';
import { readStatus } from './ocsp.ts';
import { digestOfSignature } from './oids.ts';

/** Raised with an English sentence when a certificate can't be trusted; callers turn it into their own reason. */
export class TrustFault extends Error {}

export interface TrustInput {
  roots: readonly X509Certificate[];
  /** Certificates that may stand between. */
  between: readonly X509Certificate[];
  /** Certificate revocation lists, DER. */
  revocationLists?: readonly Uint8Array[];
  /** Answers of status responders (OCSP), DER. */
  statusAnswers?: readonly Uint8Array[];
  /** Everything is judged as of this time, as `openssl -attime` does. */
  at: Date;
}

const LONGEST_CHAIN = 8;

/**
 * The chain from a certificate to a trusted root, leaf first.
 * @throws {TrustFault} expired or not yet valid, no path to a root, revoked before `at`
 */
export function trustedChain(leaf: X509Certificate, input: TrustInput): X509Certificate[] {
  const chain = [leaf];
  for (let last = leaf; !input.roots.some((root) => sameCertificate(root, last)); ) {
    const issuer = [...input.roots, ...input.between].find((candidate) => issued(candidate, last));
    if (!issuer || chain.length >= LONGEST_CHAIN)
      throw new TrustFault(`no path from ${leaf.subject} to a trusted root`);
    chain.push(issuer);
    last = issuer;
  }
  for (const certificate of chain) {
    if (input.at < certificate.validFromDate || input.at > certificate.validToDate) {
      throw new TrustFault(`${certificate.subject} was not valid at that time`);
    }
  }
  refuseRevoked(chain, input);
  return chain;
}

type Revocation = Pick<TrustInput, 'revocationLists' | 'statusAnswers' | 'at'>;

/** @throws {TrustFault} where a certificate of a chain, leaf first, had been withdrawn by then */
export function refuseRevoked(chain: readonly X509Certificate[], known: Revocation): void {
  chain.slice(0, -1).forEach((certificate, index) => {
    const issuer = chain[index + 1];
    if (issuer && revokedAt(certificate, issuer, known)) throw new TrustFault(`${certificate.subject} was revoked`);
  });
}

const sameCertificate = (a: X509Certificate, b: X509Certificate): boolean => a.raw.equals(b.raw);

function issued(issuer: X509Certificate, subject: X509Certificate): boolean {
  return (
    issuer.ca && !sameCertificate(issuer, subject) && subject.checkIssued(issuer) && subject.verify(issuer.publicKey)
  );
}

function revokedAt(certificate: X509Certificate, issuer: X509Certificate, input: Revocation): boolean {
  const answers = (input.statusAnswers ?? []).map((der) => readStatus(der, certificate, issuer)?.revokedAt);
  if (answers.some((at) => at !== undefined && at <= input.at)) return true;
  const { serial } = issuerAndSerial(certificate.raw);
  return (input.revocationLists ?? []).some((der) => {
    const list = readRevocationList(der, issuer);
    const entry = list?.revokedCertificates?.find(({ userCertificate }) => serial.equals(derOf(userCertificate)));
    return entry !== undefined && entry.revocationDate.value <= input.at;
  });
}

const derOf = (item: { toBER(): ArrayBuffer }): Buffer => Buffer.from(item.toBER());

/** A revocation list, if it is one and this issuer signed it; others say nothing about the certificate. */
export function readRevocationList(der: Uint8Array, issuer: X509Certificate): CertificateRevocationList | undefined {
  try {
    const list = CertificateRevocationList.fromBER(new Uint8Array(der));
    const [body, , signature] = children(der);
    const digest = digestOfSignature(list.signatureAlgorithm.algorithmId);
    if (!body || !signature || !digest) return undefined;
    return verify(digest, body, issuer.publicKey, signature.subarray(element(signature).start + 1)) ? list : undefined;
  } catch {
    return undefined;
  }
}

export const pemOf = (certificates: readonly X509Certificate[]): string =>
  certificates.map((certificate) => certificate.toString()).join('');

/** All certificates of a PEM text. @throws {TrustFault} */
export function readPem(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch (error) {
    throw new TrustFault('not a PEM file of certificates', { cause: error });
  }
}

let known: X509Certificate[] | undefined;

/** The roots that Node brings along (Mozilla's list), and those of NODE_EXTRA_CA_CERTS. */
export function publicRoots(): X509Certificate[] {
  known ??= getCACertificates('default').map((pem) => new X509Certificate(pem));
  return known;
}
