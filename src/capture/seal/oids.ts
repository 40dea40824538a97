/** Object identifiers by the names of their RFCs (5652, 3161, 5035, 8017, 5758). */
export const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  rsaEncryption: '1.2.840.113549.1.1.1',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  sha384WithRsa: '1.2.840.113549.1.1.12',
  sha512WithRsa: '1.2.840.113549.1.1.13',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  ecdsaWithSha384: '1.2.840.10045.4.3.3',
  ecdsaWithSha512: '1.2.840.10045.4.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
  authorityAccess: '1.3.6.1.5.5.7.1.1',
  ocsp: '1.3.6.1.5.5.7.48.1',
  commonName: '2.5.4.3',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  alternativeNames: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  revocationLists: '2.5.29.31',
  extendedKeyUsage: '2.5.29.37',
} as const;

/** Digests that a seal may rest on; SHA-1 and older are not among them. */
const digests: Readonly<Record<string, string>> = {
  [OID.sha256]: 'sha256',
  [OID.sha384]: 'sha384',
  [OID.sha512]: 'sha512',
};

/** Node's name of a digest algorithm, or undefined when it is too weak or unknown. */
export const digestName = (oid: string): string | undefined => digests[oid];

/** Node's name of the digest under a signature algorithm, or undefined when it is too weak or unknown. */
export function digestOfSignature(oid: string): string | undefined {
  if (oid === OID.sha256WithRsa || oid === OID.ecdsaWithSha256) return 'sha256';
  if (oid === OID.sha384WithRsa || oid === OID.ecdsaWithSha384) return 'sha384';
  return oid === OID.sha512WithRsa || oid === OID.ecdsaWithSha512 ? 'sha512' : undefined;
}
