import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalTsa, type LocalTsa, readPem } from '../../../src/capture/index.ts';
import { makeCertificate, makeRevocationList, signingKeyOf } from '../../../src/capture/seal/certificates.ts';
import { issuerAndSerial, signData } from '../../../src/capture/seal/cms.ts';
import { generalizedTime, integer, objectId, sequence } from '../../../src/capture/seal/der.ts';
import { OID } from '../../../src/capture/seal/oids.ts';
import { getOverHttp, postOverHttp, stampBytes, stampRequest } from '../../../src/capture/seal/time-stamp.ts';
import { checkToken } from '../../../src/capture/seal/token.ts';
import { hasOpenssl } from '../../support/pki/openssl.ts';
import { temporaryFolder } from '../../support/pki/sealed.ts';

const bytes = Buffer.from('証拠');

describe('a time stamp', () => {
  let tsa: LocalTsa;
  beforeEach(async () => {
    tsa = await createLocalTsa();
  });
  afterEach(() => tsa.close());

  const stamping = (post = postOverHttp) => ({ authorities: [tsa.url], roots: readPem(tsa.rootPem), post });

  it('is had over HTTP and names the second', async () => {
    const { stamp } = await stampBytes(bytes, tsa.url, stamping());
    expect(Math.abs(stamp.at.getTime() - Date.now())).toBeLessThan(60_000);
    expect(stamp.chain).toHaveLength(2);
  });

  it('comes with the revocation list of its authority', async () => {
    const { stamp } = await stampBytes(bytes, tsa.url, stamping());
    const { fetchRevocationLists } = await import('../../../src/capture/seal/revocation.ts');
    expect(await fetchRevocationLists(stamp.chain, { ...stamping(), fetchList: getOverHttp })).toHaveLength(1);
  });

  it('is not believed for other bytes, another request, or from an authority that nobody trusts', async () => {
    const nonce = Buffer.from('0102030405060708', 'hex');
    const response = tsa.respond(stampRequest(bytes, 'sha256', nonce));
    const trust = { roots: readPem(tsa.rootPem), between: [] };
    expect(checkToken(response, bytes, trust, nonce).at).toBeInstanceOf(Date);
    expect(() => checkToken(response, Buffer.from('other'), trust, nonce)).toThrow('other bytes');
    expect(() => checkToken(response, bytes, trust, Buffer.from('09', 'hex'))).toThrow('another request');
    expect(() => checkToken(response, bytes, { ...trust, roots: [] }, nonce)).toThrow('no path');
  });

  it('is not believed when the authority refuses, sends rubbish or an error', async () => {
    const answers = [Buffer.from('3005300302010200', 'hex').subarray(0, 7), Buffer.from('rubbish'), Buffer.alloc(0)];
    for (const answer of answers) {
      await expect(
        stampBytes(
          bytes,
          tsa.url,
          stamping(async () => answer),
        ),
      ).rejects.toThrow();
    }
    await expect(stampBytes(bytes, 'http://127.0.0.1:1/', stamping())).rejects.toThrow();
  });

  it.skipIf(!hasOpenssl)('from our authority is believed by OpenSSL', async () => {
    const folder = await temporaryFolder();
    try {
      const file = (name: string): string => join(folder.path, name);
      await writeFile(file('data'), bytes);
      execFileSync('openssl', ['ts', '-query', '-data', file('data'), '-sha512', '-cert', '-out', file('query')]);
      await writeFile(file('response'), tsa.respond(await readFile(file('query'))));
      await writeFile(file('root.pem'), tsa.rootPem);
      const said = execFileSync(
        'openssl',
        ['ts', '-verify', '-queryfile', file('query'), '-in', file('response'), '-CAfile', file('root.pem')],
        { encoding: 'utf8', stdio: 'pipe' },
      );
      expect(said).toContain('Verification: OK');
    } finally {
      await folder.remove();
    }
  });

  it.skipIf(!hasOpenssl)('from the authority of OpenSSL is believed by us', async () => {
    const folder = await temporaryFolder();
    try {
      const response = await opensslStamp(folder.path);
      const roots = readPem(await readFile(join(folder.path, 'root.pem'), 'utf8'));
      const stamp = checkToken(response, bytes, { roots, between: [] });
      expect(stamp.signer.subject).toContain('OpenSSL stamps');
    } finally {
      await folder.remove();
    }
  });
});

describe('the certificate of an authority', () => {
  const day = 24 * 3600 * 1000;
  const now = new Date();
  const span = {
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + day),
    algorithm: 'ec' as const,
  };
  const root = makeCertificate({ ...span, commonName: 'Root', use: 'authority' });
  const roots = [new X509Certificate(root.der)];

  function respond(certificate: ReturnType<typeof makeCertificate>, at = now): Buffer {
    const imprint = stampRequest(bytes, 'sha256', Buffer.from([1]));
    const messageImprint = imprint.subarray(5, 5 + 51);
    const content = sequence(integer(1), objectId('2.999'), messageImprint, integer(5), generalizedTime(at));
    const key = signingKeyOf(certificate, root);
    const token = signData({ contentType: OID.tstInfo, content, embed: true, certificates: key.certificates, at }, key);
    return sequence(sequence(integer(0)), token);
  }

  const stamping = (wish = {}) =>
    makeCertificate({ ...span, commonName: 'TSA', use: 'timeStamping', issuer: root, ...wish });

  it('must be for time stamps', () => {
    expect(checkToken(respond(stamping()), bytes, { roots, between: [] }).policy).toBe('2.999');
    expect(() => checkToken(respond(stamping({ use: 'signing' })), bytes, { roots, between: [] })).toThrow(
      'not a certificate for time stamps',
    );
  });

  it('must be valid at the time in the stamp', () => {
    const late = new Date(now.getTime() + 3 * day);
    expect(() => checkToken(respond(stamping(), late), bytes, { roots, between: [] })).toThrow(
      'not valid at that time',
    );
  });

  it('must not have been revoked by then, by a list that its issuer signed', () => {
    const certificate = stamping();
    const { serial } = issuerAndSerial(certificate.der);
    const entry = { serial: serial.subarray(2), at: new Date(now.getTime() - 1000) };
    const list = makeRevocationList(root, now, span.notAfter, [entry]);
    const forged = makeRevocationList({ ...root, key: stamping().key }, now, span.notAfter, [entry]);
    const check = (revocationLists: Buffer[]) =>
      checkToken(respond(certificate), bytes, { roots, between: [], revocationLists });
    expect(() => check([list])).toThrow('revoked');
    expect(check([forged]).signer.subject).toContain('TSA');
    expect(check([makeRevocationList(root, now, span.notAfter)]).signer.subject).toContain('TSA');
  });
});

/** Stamps with `openssl ts -reply`, as an authority of another make. */
async function opensslStamp(folder: string): Promise<Buffer> {
  const file = (name: string): string => join(folder, name);
  const run = (...words: string[]): void => void execFileSync('openssl', words, { stdio: 'pipe', cwd: folder });
  await writeFile(file('data'), bytes);
  await writeFile(file('serial'), '01\n');
  await writeFile(
    file('tsa.cnf'),
    `[tsa]\ndefault_tsa=t\n[t]\nserial=${file('serial')}\ncrypto_device=builtin\ndefault_policy=1.2.3.4\ndigests=sha256,sha512\nsigner_digest=sha256\nordering=no\ntsa_name=no\ness_cert_id_chain=no\n[ext]\nbasicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n`,
  );
  run(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-days',
    '30',
    '-subj',
    '/CN=OpenSSL root',
  );
  run('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', '/CN=OpenSSL stamps');
  run(
    'x509',
    '-req',
    '-in',
    'tsa.csr',
    '-CA',
    'root.pem',
    '-CAkey',
    'root.key',
    '-CAcreateserial',
    '-days',
    '20',
    '-out',
    'tsa.pem',
    '-extfile',
    'tsa.cnf',
    '-extensions',
    'ext',
  );
  run('ts', '-query', '-data', 'data', '-sha256', '-cert', '-out', 'query');
  run(
    'ts',
    '-reply',
    '-config',
    'tsa.cnf',
    '-queryfile',
    'query',
    '-signer',
    'tsa.pem',
    '-inkey',
    'tsa.key',
    '-out',
    'response',
  );
  return readFile(file('response'));
}
