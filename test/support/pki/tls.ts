import { X509Certificate } from 'node:crypto';
import { makeCertificate } from '../../../src/capture/seal/certificates.ts';

export type TlsFlaw = 'none' | 'self-signed' | 'expired' | 'not-yet' | 'other-name' | 'unknown-authority';

const DAY_MS = 24 * 3600 * 1000;

/** A root that tests may trust, and server certificates under it, each with one flaw. */
export function createTlsPki(now = new Date()) {
  const authority = (commonName: string) =>
    makeCertificate({
      commonName,
      notBefore: new Date(now.getTime() - 800 * DAY_MS),
      notAfter: new Date(now.getTime() + 800 * DAY_MS),
      use: 'authority',
      algorithm: 'ec',
    });
  const trusted = authority('Test root');
  const other = authority('Unknown root');
  return {
    root: new X509Certificate(trusted.der),
    server(flaw: TlsFlaw): { key: string; cert: string } {
      const from = flaw === 'not-yet' ? 30 : flaw === 'expired' ? -60 : -1;
      const until = flaw === 'expired' ? -30 : 90;
      const issuer = flaw === 'unknown-authority' ? other : trusted;
      const made = makeCertificate({
        commonName: 'Test server',
        notBefore: new Date(now.getTime() + from * DAY_MS),
        notAfter: new Date(now.getTime() + until * DAY_MS),
        ...(flaw !== 'self-signed' && { issuer }),
        use: 'signing',
        algorithm: 'ec',
        addresses: [flaw === 'other-name' ? '192.0.2.1' : '127.0.0.1'],
      });
      return {
        key: made.key.export({ type: 'pkcs8', format: 'pem' }).toString(),
        cert: new X509Certificate(made.der).toString(),
      };
    },
  };
}
