import { access, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isoInJapan, MimamoriError } from '../../kernel/index.ts';
import { signData } from './cms.ts';
import { digestAll, makeReadOnly, openFolder, writeInto } from './folder.ts';
import { LATER, MANIFEST, README, SEAL_LIST, SEAL_RECORD, SIGNATURE, SIGNER } from './layout.ts';
import { sha256Of, writeList } from './manifest.ts';
import { OID } from './oids.ts';
import { checkingCommands, writeReadme } from './readme.ts';
import { type SealRecord, sealRecord } from './record.ts';
import type { Signer } from './signer.ts';
import { type StampResult, stampFolder } from './stamps.ts';
import type { Stamping } from './time-stamp.ts';

export interface SealOptions {
  now?: () => Date;
  title?: { ja: string; en: string };
  /** Called when no authority answered, before the folder is sealed without time stamps: correct the records here. */
  onUnstamped?: (faults: readonly string[]) => Promise<void>;
}

export interface SealResult extends StampResult {
  sealedAt: Date;
  /** SHA-256 of MANIFEST.sha256: names the content. */
  manifestHash: string;
}

const TITLE = { ja: '見守り 封印された証拠', en: 'Mimamori: sealed evidence' };

/**
 * Seals a folder: list of all files, signature over the list, time stamps over the signature. Writes into the folder
 * and makes its files read-only; a `00_README.txt` that is there already stays on top of the one that tells how to check.
 * Without an authority the folder is sealed all the same, to be stamped later.
 * @throws {MimamoriError} `seal-unsealable`, `seal-exists`
 */
export async function seal(
  folder: string,
  signer: Signer,
  stamping: Stamping,
  options: SealOptions = {},
): Promise<SealResult> {
  if (await exists(join(folder, MANIFEST))) {
    throw new MimamoriError('seal-exists', 'このフォルダーはすでに封印されています。');
  }
  const now = options.now ?? (() => new Date());
  const introduction = await readFile(join(folder, README), 'utf8').catch(() => '');
  const all = { ...options, introduction };
  let manifestHash = await sign(folder, signer, now(), all, 'expected');
  const sealedAt = now();
  const result = await stampFolder(folder, stamping);
  if (result.outerHash === undefined) {
    await options.onUnstamped?.(result.faults);
    manifestHash = await sign(folder, signer, now(), all, 'later');
  }
  await makeReadOnly(folder, (await openFolder(folder)).paths);
  return { ...result, sealedAt, manifestHash };
}

/**
 * Stamps a folder that was sealed while no authority answered. Does nothing to a folder that is stamped already.
 * @throws {MimamoriError} `seal-not-waiting`
 */
export async function stampLater(folder: string, stamping: Stamping, now: Date = new Date()): Promise<StampResult> {
  const tree = await openFolder(folder);
  const waiting = tree.paths.includes(SEAL_RECORD) && !tree.paths.includes(SEAL_LIST);
  const record = waiting ? sealRecord.parse(JSON.parse((await tree.read(SEAL_RECORD)).toString('utf8'))) : undefined;
  if (record?.stamps !== 'later') {
    throw new MimamoriError('seal-not-waiting', 'このフォルダーは、タイムスタンプを待っていません。');
  }
  const run = checkingCommands(Math.floor(now.getTime() / 1000));
  const intro = 'あとから受けたタイムスタンプの確かめ方 / how to check the time stamps that came later';
  await writeInto(folder, LATER, `${intro}\n\n    ${run.stamps}\n    ${run.outer}\n`);
  const result = await stampFolder(folder, stamping);
  if (result.outerHash === undefined) await rm(join(folder, LATER));
  else await makeReadOnly(folder, (await openFolder(folder)).paths);
  return result;
}

async function sign(
  folder: string,
  signer: Signer,
  at: Date,
  options: SealOptions & { introduction: string },
  stamps: SealRecord['stamps'],
) {
  const record: SealRecord = {
    format: 'mimamori-seal/1',
    sealedAt: at.toISOString(),
    attime: Math.floor(at.getTime() / 1000),
    stamps,
    signer: {
      subject: signer.certificate.subject.replaceAll('\n', ', '),
      sha256: sha256Of(signer.certificate.raw),
      selfMade: signer.selfMade,
    },
  };
  const readme = writeReadme({
    title: options.title ?? TITLE,
    attime: record.attime,
    sealedAt: { jst: isoInJapan(at), utc: at.toISOString() },
    signerFingerprint: record.signer.sha256,
    selfMade: signer.selfMade,
    stampedLater: stamps === 'later',
  });
  await writeInto(folder, README, options.introduction ? `${options.introduction.trimEnd()}\n\n${readme}` : readme);
  await writeInto(folder, SIGNER, signer.chainPem);
  await writeInto(folder, SEAL_RECORD, `${JSON.stringify(record, null, 2)}\n`);
  const tree = await openFolder(folder);
  const content = tree.paths.filter((path) => path !== MANIFEST && path !== SIGNATURE);
  const manifest = Buffer.from(writeList(await digestAll(tree, content, 'sha256')));
  await writeInto(folder, MANIFEST, manifest);
  await writeInto(folder, SIGNATURE, signManifest(manifest, signer, at));
  return sha256Of(manifest);
}

export const signManifest = (manifest: Buffer, signer: Signer, at: Date): Buffer =>
  signData({ contentType: OID.data, content: manifest, embed: false, certificates: signer.certificates, at }, signer);

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
