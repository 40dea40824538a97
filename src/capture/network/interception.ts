import { createHash, X509Certificate } from 'node:crypto';
import { makeCertificate } from '../seal/certificates.ts';

export interface InterceptionIdentity {
  keyPem: string;
  certificatePem: string;
  /** Base64 of the SHA-256 of its public key: the one certificate that the browser is told to accept. */
  publicKeyPin: string;
}

let made: InterceptionIdentity | undefined;

/** Key and certificate between our browser and our own proxy. Lives in memory, for as long as the process. */
export function interceptionIdentity(): InterceptionIdentity {
  made ??= make(new Date());
  return made;
}

function make(now: Date): InterceptionIdentity {
  const year = 365 * 24 * 3600 * 1000;
  const { der, key } = makeCertificate({
    commonName: 'Mimamori capture proxy',
    notBefore: new Date(now.getTime() - year),
    notAfter: new Date(now.getTime() + 10 * year),
    use: 'signing',
    algorithm: 'ec',
  });
  const certificate = new X509Certificate(der);
  const publicKey = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return {
    keyPem: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificatePem: certificate.toString(),
    publicKeyPin: createHash('sha256').update(publicKey).digest('base64'),
  };
}
