import { readPem, trustedChain } from './chain.ts';
import { checkFirstStamps } from './check-first.ts';
import { checkRenewals } from './check-renewals.ts';
import { attempt, checkList, checkStamp } from './checks.ts';
import { assemble } from './cms.ts';
import type { FileTree } from './folder.ts';
import { MANIFEST, OUTER, renewalOf, SEAL_LIST, SEAL_RECORD, SIGNATURE, SIGNER, token } from './layout.ts';
import { sha256Of } from './manifest.ts';
import { OID } from './oids.ts';
import { type SealRecord, sealRecord } from './record.ts';
import { checkSignedData } from './signed-data.ts';
import type { Stamp } from './token.ts';
import { Broken, type Verification, type VerifyOptions } from './verification.ts';

/** What the checks of one sealed folder found where nothing is broken. */
type TreeFindings = Omit<Extract<Verification, { status: 'ok' }>, 'status'>;

/**
 * Checks one seal from the inside out: files, list, signature, stamps, outer stamp, renewals, ledger.
 * @throws {Broken} at the first fault
 */
export async function checkTree(tree: FileTree, options: VerifyOptions): Promise<TreeFindings> {
  const manifest = await checkList(tree, MANIFEST, 'sha256');
  const record = await readRecord(tree);
  const { certificate, warnings } = await checkSignature(tree, record);
  const covered = new Set([...manifest.map((file) => file.path), MANIFEST]);
  const later = tree.paths.filter((path) => !covered.has(path));
  const first = later.filter((path) => renewalOf(path) === undefined);
  const findings: TreeFindings = {
    sealedAt: new Date(record.sealedAt),
    firstStampedAt: await checkFirstStamps(tree, options),
    stampedAt: [],
    outerHash: undefined,
    signer: sha256Of(certificate.raw),
    warnings,
  };
  if (tree.paths.includes(SEAL_LIST) || record.stamps === 'expected') {
    const { stamps, outer, outerHash } = await checkStamps(tree, first, options);
    findings.stampedAt = stamps.map((stamp) => stamp.at);
    const latest = await checkRenewals(tree, { stamp: outer, hash: outerHash }, options);
    findings.outerHash = latest.hash;
    findings.warnings.push(...latest.warnings);
  } else {
    const extra = later.find((path) => path !== SIGNATURE);
    if (extra) throw new Broken('extra-file', '封印にないファイルがあります', extra);
    findings.warnings.push('タイムスタンプがまだありません。いつ存在したかは確かめられません。');
  }
  if (options.ledgerHash !== undefined && options.ledgerHash.toLowerCase() !== findings.outerHash) {
    throw new Broken('ledger', '一番外側のタイムスタンプが、台帳の値と違います', token(OUTER));
  }
  return findings;
}

async function readRecord(tree: FileTree): Promise<SealRecord> {
  try {
    return sealRecord.parse(JSON.parse((await tree.read(SEAL_RECORD)).toString('utf8')));
  } catch {
    throw new Broken('record', '封印の記録を読めません', SEAL_RECORD);
  }
}

/** The signature must be, byte for byte, what our writer makes of its own parts: nothing can hide beside them. */
async function checkSignature(tree: FileTree, record: SealRecord) {
  const fault = (why: string): Broken => new Broken('signature', why, SIGNATURE);
  const chain = readPem((await tree.read(SIGNER)).toString('utf8'));
  const [certificate] = chain;
  if (!tree.paths.includes(SIGNATURE)) throw new Broken('missing-file', 'ファイルがありません', SIGNATURE);
  const der = await tree.read(SIGNATURE);
  const manifest = await tree.read(MANIFEST);
  const checked = attempt(
    () => checkSignedData(der, manifest),
    () => fault('一覧への署名が正しくありません'),
  );
  if (!certificate?.raw.equals(checked.signer.raw) || record.signer.sha256 !== sha256Of(certificate.raw)) {
    throw fault('署名した証明書が記録と違います');
  }
  const rebuilt = assemble(
    { contentType: OID.data, content: manifest, embed: false, certificates: chain.map((item) => item.raw) },
    certificate.raw,
    checked.attributes,
    checked.signature,
    certificate.publicKey.asymmetricKeyType,
  );
  if (!rebuilt.equals(der)) throw fault('署名のファイルに余分な変更があります');
  const at = new Date(record.attime * 1000);
  attempt(
    () => trustedChain(certificate, { roots: chain.slice(-1), between: chain, at }),
    () => fault('署名した証明書は、封印のときに有効ではありませんでした'),
  );
  const warnings = record.signer.selfMade
    ? ['署名の証明書は装置が自分で発行したものです。指紋を送り状か台帳の値と比べてください。']
    : [];
  return { certificate, warnings };
}

async function checkStamps(tree: FileTree, later: readonly string[], options: VerifyOptions) {
  const listed = await checkList(tree, SEAL_LIST, 'sha256');
  const names = new Set([...listed.map((file) => file.path), SEAL_LIST, token(OUTER)]);
  const extra = later.find((path) => !names.has(path));
  if (extra) throw new Broken('extra-file', '封印にないファイルがあります', extra);
  for (const path of [MANIFEST, SIGNATURE]) {
    if (!names.has(path)) throw new Broken('manifest', '封印の一覧に欠けがあります', SEAL_LIST);
  }
  const tokens = listed.map((file) => file.path).filter((path) => /^seal\/stamp-\d+\.tsr$/.test(path));
  if (tokens.length === 0) throw new Broken('stamp', 'タイムスタンプがありません', SEAL_LIST);
  const stamps: Stamp[] = [];
  for (const path of tokens) stamps.push(await checkStamp(tree, path.replace(/\.tsr$/, ''), SIGNATURE, options));
  const outer = await checkStamp(tree, OUTER, SEAL_LIST, options);
  return { stamps, outer, outerHash: sha256Of(await tree.read(token(OUTER))) };
}
