import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  createLocalTsa,
  type LocalTsa,
  loadSigner,
  readPem,
  type SealResult,
  type Signer,
  type Stamping,
  seal,
} from '../../../src/capture/index.ts';
import { makeCertificate } from '../../../src/capture/seal/certificates.ts';

export const YEAR_MS = 365.25 * 24 * 3600 * 1000;

/** A signer and two authorities that live at a given time, answering without a network. */
export interface Pki {
  signer: Signer;
  stamping: Stamping;
  authorities: LocalTsa[];
  /** The time that all of them believe in. */
  clock: { now: Date };
  roots: X509Certificate[];
  close(): Promise<void>;
}

export async function createPki(start = new Date(), years = 10): Promise<Pki> {
  const clock = { now: start };
  const now = (): Date => clock.now;
  const authorities = [
    await createLocalTsa({ now, years, name: 'First test authority' }),
    await createLocalTsa({ now, years, name: 'Second test authority', algorithm: 'rsa' }),
  ];
  const roots = authorities.flatMap((authority) => readPem(authority.rootPem));
  const stamping: Stamping = {
    authorities: authorities.map((authority) => authority.url),
    roots,
    post: async (url, request) => {
      const authority = authorities.find((candidate) => candidate.url === url);
      if (!authority) throw new Error('unreachable');
      return authority.respond(request);
    },
  };
  const made = makeCertificate({
    commonName: 'みほん市 証拠署名',
    notBefore: new Date(start.getTime() - 1000),
    notAfter: new Date(start.getTime() + years * YEAR_MS),
    use: 'authority',
    algorithm: 'ec',
  });
  const signer = loadSigner(
    createPrivateKey(made.key.export({ type: 'pkcs8', format: 'pem' }))
      .export({ type: 'pkcs8', format: 'pem' })
      .toString(),
    new X509Certificate(made.der).toString(),
    start,
  );
  return {
    signer,
    stamping,
    authorities,
    clock,
    roots,
    close: async () => {
      for (const authority of authorities) await authority.close();
    },
  };
}

export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'mimamori-seal-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export async function writeFiles(folder: string, files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** A folder with Japanese names, spaces and binary content, sealed. */
export async function sealedFolder(folder: string, pki: Pki, bytes = 4000): Promise<SealResult> {
  const noise = generateKeyPairSync('rsa', { modulusLength: 512 }).publicKey.export({ type: 'spki', format: 'der' });
  await writeFiles(folder, {
    'capture.json': '{"verdict":"complete"}\n',
    '投稿 の 画面.png': Buffer.alloc(bytes, noise),
    'media/写真 1.jpg': Buffer.alloc(Math.floor(bytes / 3), 0xa7),
    'media/empty.bin': '',
  });
  return await seal(folder, pki.signer, pki.stamping, { now: () => pki.clock.now });
}
