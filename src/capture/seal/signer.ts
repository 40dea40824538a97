import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MimamoriError } from '../../kernel/index.ts';
import { makeCertificate, signingKeyOf } from './certificates.ts';
import { pemOf, readPem } from './chain.ts';
import type { SigningKey } from './cms.ts';

/** The organisation's key for evidence, with its certificates. */
export interface Signer extends SigningKey {
  certificate: X509Certificate;
  /** Certificate, intermediates and root. */
  chainPem: string;
  selfMade: boolean;
  /** What the operator should know, in Japanese. */
  warnings: string[];
}

const YEARS = 10;
const SELF_MADE = 'Mimamori evidence (self-issued)';
const DAY_MS = 24 * 3600 * 1000;

/**
 * The organisation's signer under `<data>/signer/` (`key.pem`, `chain.pem`: certificate first, root last). Where there
 * is none, one is made that vouches for itself.
 * @throws {MimamoriError} `signer-unusable`
 */
export async function ensureSigner(dataFolder: string, now: Date = new Date()): Promise<Signer> {
  const folder = join(dataFolder, 'signer');
  const [key, chain] = await readBoth(folder);
  if (key !== undefined && chain !== undefined) return loadSigner(key, chain, now);
  if (key !== undefined || chain !== undefined) throw unusable('key.pem と chain.pem の両方を置いてください');
  await mkdir(dataFolder, { recursive: true });
  const made = selfMade(now);
  const draft = await mkdtemp(join(dataFolder, '.signer-'));
  await writeFile(join(draft, 'key.pem'), made.key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  await writeFile(join(draft, 'chain.pem'), made.chainPem, { mode: 0o644 });
  try {
    await rename(draft, folder);
  } catch {
    // Another process was faster; its key counts.
    await rm(draft, { recursive: true, force: true });
    const [otherKey, otherChain] = await readBoth(folder);
    if (otherKey === undefined || otherChain === undefined) throw unusable('signer フォルダーに書き込めません');
    return loadSigner(otherKey, otherChain, now);
  }
  return made;
}

async function readBoth(folder: string): Promise<(string | undefined)[]> {
  const read = (name: string) => readFile(join(folder, name), 'utf8').catch(() => undefined);
  return [await read('key.pem'), await read('chain.pem')];
}

function selfMade(now: Date): Signer {
  const made = makeCertificate({
    commonName: SELF_MADE,
    notBefore: new Date(now.getTime() - DAY_MS),
    notAfter: new Date(now.getTime() + YEARS * 365 * DAY_MS),
    use: 'authority',
    algorithm: 'rsa',
  });
  const key = signingKeyOf(made);
  const certificate = new X509Certificate(made.der);
  return {
    ...key,
    certificate,
    chainPem: pemOf([certificate]),
    selfMade: true,
    warnings: warningsOf(certificate, now),
  };
}

/** @throws {MimamoriError} `signer-unusable` */
export function loadSigner(keyPem: string, chainPem: string, now: Date): Signer {
  let certificates: X509Certificate[];
  let key: SigningKey['key'];
  try {
    key = createPrivateKey(keyPem);
    certificates = readPem(chainPem);
  } catch (error) {
    throw unusable('key.pem か chain.pem を読めません', error);
  }
  const [certificate] = certificates;
  if (!certificate?.checkPrivateKey(key)) throw unusable('key.pem が chain.pem の先頭の証明書と合いません');
  if (key.asymmetricKeyType !== 'rsa' && key.asymmetricKeyType !== 'ec') {
    throw unusable('RSA か EC の鍵を使ってください');
  }
  return {
    key,
    certificates: certificates.map((item) => item.raw),
    certificate,
    chainPem: pemOf(certificates),
    selfMade: isSelfMade(certificate),
    warnings: warningsOf(certificate, now),
  };
}

const isSelfMade = (certificate: X509Certificate): boolean => certificate.subject === `CN=${SELF_MADE}`;

function warningsOf(certificate: X509Certificate, now: Date): string[] {
  const warnings: string[] = [];
  if (isSelfMade(certificate)) {
    warnings.push(
      '証拠に署名する証明書は、この装置が自分で発行したものです。誰が署名したかを第三者が確かめられるように、組織の証明書（key.pem と chain.pem）をデータフォルダーの signer に置いてください。',
    );
  }
  const days = Math.floor((certificate.validToDate.getTime() - now.getTime()) / DAY_MS);
  if (days < 180) warnings.push(`証拠に署名する証明書の有効期限まであと${Math.max(0, days)}日です。更新してください。`);
  return warnings;
}

const unusable = (why: string, cause?: unknown): MimamoriError =>
  new MimamoriError('signer-unusable', `証拠に署名する鍵を使えません。${why}。`, {}, cause);
