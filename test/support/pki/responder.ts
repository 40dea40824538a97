import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { makeCertificate } from '../../../src/capture/seal/certificates.ts';
import { pemOf } from '../../../src/capture/seal/chain.ts';

type Made = ReturnType<typeof makeCertificate>;

/** OpenSSL's own status responder behind HTTP, for the certificates of one authority. */
export interface Responder {
  url: string;
  /** From now on it answers for these, signing as the authority itself or as a responder that the authority named. */
  answerFor(known: { certificate: X509Certificate; revokedAt?: Date }[], root: Made, signer?: Made): Promise<void>;
  close(): void;
}

export async function startResponder(folder: string): Promise<Responder> {
  const file = (name: string): string => join(folder, name);
  const server = createServer(async (incoming, outgoing) => {
    await writeFile(file('request.der'), await buffer(incoming));
    const names = ['-index', 'index.txt', '-CA', 'root.pem', '-rsigner', 'signer.pem', '-rkey', 'signer.key'];
    const answer = ['-reqin', 'request.der', '-respout', 'answer.der', '-ndays', '1', '-rmd', 'sha256', '-noverify'];
    const { status } = spawnSync('openssl', ['ocsp', ...names, ...answer], { cwd: folder });
    outgoing.statusCode = status === 0 ? 200 : 500;
    outgoing.setHeader('content-type', 'application/ocsp-response');
    outgoing.end(status === 0 ? await readFile(file('answer.der')) : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/ocsp`,
    async answerFor(known, root, signer = root) {
      const lines = known.map(({ certificate, revokedAt }) => {
        const day = (at: Date): string => `${at.toISOString().replace(/\D/g, '').slice(2, 14)}Z`;
        const serial = certificate.serialNumber.padStart(Math.ceil(certificate.serialNumber.length / 2) * 2, '0');
        const fields = [revokedAt ? 'R' : 'V', day(certificate.validToDate), revokedAt ? day(revokedAt) : ''];
        return [...fields, serial, 'unknown', '/CN=known'].join('\t');
      });
      await writeFile(file('index.txt'), `${lines.join('\n')}\n`);
      await writeFile(file('root.pem'), pemOf([new X509Certificate(root.der)]));
      await writeFile(file('signer.pem'), pemOf([new X509Certificate(signer.der)]));
      await writeFile(file('signer.key'), signer.key.export({ type: 'pkcs8', format: 'pem' }));
    },
    close: () => void server.close(),
  };
}
