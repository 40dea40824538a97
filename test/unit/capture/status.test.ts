import { X509Certificate } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createLocalTsa,
  type LocalTsa,
  outermostStamp,
  readPem,
  type Stamping,
  seal,
  verify,
} from '../../../src/capture/index.ts';
import { makeCertificate } from '../../../src/capture/seal/certificates.ts';
import { trustedChain } from '../../../src/capture/seal/chain.ts';
import { readStatus } from '../../../src/capture/seal/ocsp.ts';
import { fetchStatusAnswers } from '../../../src/capture/seal/revocation.ts';
import { askStatusOverHttp, postOverHttp, stampBytes } from '../../../src/capture/seal/time-stamp.ts';
import { hasOpenssl } from '../../support/pki/openssl.ts';
import { type Responder, startResponder } from '../../support/pki/responder.ts';
import { createPki, type Pki, temporaryFolder, writeFiles } from '../../support/pki/sealed.ts';

describe.skipIf(!hasOpenssl)('the status of an authority’s certificate, asked of OpenSSL’s responder', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let responder: Responder;
  let tsa: LocalTsa;
  let pki: Pki;
  let stamping: Stamping;
  let chain: readonly X509Certificate[];

  beforeAll(async () => {
    folder = await temporaryFolder();
    responder = await startResponder(folder.path);
    tsa = await createLocalTsa({ responder: responder.url });
    pki = await createPki();
    const roots = readPem(tsa.rootPem);
    stamping = { authorities: [tsa.url], roots, post: postOverHttp, askStatus: askStatusOverHttp };
    chain = (await stampBytes(Buffer.from('x'), tsa.url, stamping)).stamp.chain;
  });
  afterAll(async () => {
    responder.close();
    await tsa.close();
    await pki.close();
    await folder.remove();
  });

  const leaf = (): X509Certificate => chain[0] ?? new X509Certificate('');
  const root = (): X509Certificate => chain[1] ?? new X509Certificate('');
  const statusOf = async () => {
    const [answer] = await fetchStatusAnswers(chain, stamping);
    return answer && readStatus(answer, leaf(), root());
  };

  it('is kept beside each stamp of a seal, covered by it, and verify reads it', async () => {
    await responder.answerFor([{ certificate: leaf() }], tsa.root);
    const sealed = join(folder.path, 'sealed');
    await writeFiles(sealed, { 'page.txt': '投稿' });
    await seal(sealed, pki.signer, stamping);
    const kept = (await readdir(join(sealed, 'seal'))).filter((name) => name.endsWith('.ocsp'));
    expect(kept.sort()).toEqual(['outer-1.ocsp', 'stamp-1-1.ocsp']);
    expect(await verify(sealed)).toMatchObject({ status: 'ok' });
    expect((await outermostStamp(sealed, new Date())).renewalIsDue).toBe(false);
    const answer = await readFile(join(sealed, 'seal', 'stamp-1-1.ocsp'));
    expect(readStatus(answer, leaf(), root())).toMatchObject({ revokedAt: undefined });
    for (let offset = 0; offset < answer.length; offset += 97) {
      const changed = Buffer.from(answer);
      changed[offset] = (changed[offset] ?? 0) ^ 1;
      await rm(join(sealed, 'seal', 'stamp-1-1.ocsp'));
      await writeFile(join(sealed, 'seal', 'stamp-1-1.ocsp'), changed);
      expect((await verify(sealed)).status).toBe('broken');
    }
  });

  it('of a withdrawn certificate makes its stamps worthless from then on: they are not taken, and verify refuses them', async () => {
    const revokedAt = new Date(Date.now() - 60_000);
    await responder.answerFor([{ certificate: leaf(), revokedAt }], tsa.root);
    expect((await statusOf())?.revokedAt?.getTime()).toBe(Math.floor(revokedAt.getTime() / 1000) * 1000);
    const sealed = join(folder.path, 'revoked');
    await writeFiles(sealed, { 'page.txt': '投稿' });
    const { outerHash, faults } = await seal(sealed, pki.signer, stamping);
    expect([outerHash, faults.join()]).toEqual([undefined, expect.stringContaining('was revoked')]);
    const trust = { roots: [root()], between: [], at: new Date() };
    const answers = await fetchStatusAnswers(chain, stamping);
    expect(() => trustedChain(leaf(), { ...trust, statusAnswers: answers })).toThrow('was revoked');
    expect(trustedChain(leaf(), { ...trust, statusAnswers: answers, at: new Date(Date.now() - 120_000) })).toHaveLength(
      2,
    );
  });

  it('is believed of a responder that the authority named, and of nobody else; unknown is no answer', async () => {
    const dates = { notBefore: new Date(Date.now() - 60_000), notAfter: new Date(Date.now() + 3_600_000) };
    const named = { ...dates, commonName: 'Responder', algorithm: 'ec', issuer: tsa.root } as const;
    const known = [{ certificate: leaf() }];
    await responder.answerFor(known, tsa.root, makeCertificate({ ...named, use: 'statusSigning' }));
    expect(await statusOf()).toMatchObject({ revokedAt: undefined });
    await responder.answerFor(known, tsa.root, makeCertificate({ ...named, use: 'signing' }));
    expect(await statusOf()).toBeUndefined();
    const other = makeCertificate({ ...dates, commonName: 'Other', algorithm: 'ec', use: 'authority' });
    await responder.answerFor(known, tsa.root, other);
    expect(await statusOf()).toBeUndefined();
    await responder.answerFor([{ certificate: root() }], tsa.root);
    expect(await statusOf()).toBeUndefined();
  });
});
