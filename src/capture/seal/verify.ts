import { stat } from 'node:fs/promises';
import { isMimamoriError } from '../../kernel/index.ts';
import { checkCustody, checkCustodyBeside } from './check-custody.ts';
import { checkTree } from './check-tree.ts';
import { checkZipStamp } from './check-zip-stamp.ts';
import { type FileTree, openFolder } from './folder.ts';
import { MANIFEST, SEAL_RECORD } from './layout.ts';
import { Broken, type Verification, type VerifyOptions } from './verification.ts';
import { openZip } from './zip-read.ts';

/**
 * Checks a sealed capture folder, a packet folder or a packet ZIP, offline. Seals inside (the captures of a packet) are
 * checked as well.
 */
export async function verify(path: string, options: VerifyOptions = {}): Promise<Verification> {
  try {
    const info = await stat(path).catch(() => undefined);
    if (!info) return unreadable('ファイルかフォルダーが見つかりません');
    if (info.isDirectory()) {
      const tree = await openFolder(path);
      const found = await checkAll(tree, options);
      if (found.status === 'ok') await checkCustodyBeside(path, tree);
      return found;
    }
    const zip = info.isFile() ? await openZip(path) : undefined;
    if (!zip) return unreadable('フォルダーでもZIPでもありません');
    try {
      return await checkZip(zip, await checkZipStamp(path, options), options);
    } finally {
      await zip.close();
    }
  } catch (error) {
    if (error instanceof Broken) {
      return { status: 'broken', fault: error.fault, reason: error.message, ...(error.path && { path: error.path }) };
    }
    if (isMimamoriError(error, 'seal-unsealable')) {
      return { status: 'broken', fault: 'extra-file', reason: error.message };
    }
    throw error;
  }
}

/** Where the ZIP is stamped as a whole, that token is the outermost, and the ledger has its hash. */
async function checkZip(zip: FileTree, tokenHash: string | undefined, options: VerifyOptions): Promise<Verification> {
  if (tokenHash === undefined) return await checkAll(zip, options).catch(hintAtStamp);
  const { ledgerHash, ...others } = options;
  const found = await checkAll(zip, ledgerHash?.toLowerCase() === tokenHash ? others : options);
  return found.status === 'ok' ? { ...found, outerHash: tokenHash } : found;
}

/** The ledger has the hash of a token that does not lie beside the ZIP: that is no sign of a change. */
function hintAtStamp(error: unknown): never {
  if (!(error instanceof Broken) || error.fault !== 'ledger') throw error;
  const hint =
    'ZIP 全体のタイムスタンプ（名前の末尾が .zip.tsr のものと -root.pem、-chain.pem）を ZIP の隣に置いて、もう一度確かめてください';
  throw new Broken(error.fault, `${error.message}。${hint}`, error.path);
}

const unreadable = (reason: string): Verification => ({ status: 'unreadable', reason });

async function checkAll(tree: FileTree, options: VerifyOptions): Promise<Verification> {
  if (!tree.paths.includes(MANIFEST) && !tree.paths.includes(SEAL_RECORD)) {
    return unreadable('封印が見つかりません');
  }
  const findings = await checkTree(tree, options);
  const { ledgerHash: _, ...inner } = options;
  for (const path of tree.paths) {
    if (!path.endsWith(`/${MANIFEST}`)) continue;
    const folder = path.slice(0, -MANIFEST.length);
    const { warnings } = await checkTree(below(tree, folder), inner).catch((error) => {
      throw error instanceof Broken ? new Broken(error.fault, error.message, `${folder}${error.path ?? ''}`) : error;
    });
    for (const warning of warnings) if (!findings.warnings.includes(warning)) findings.warnings.push(warning);
  }
  await checkCustody(tree);
  if (!options.roots && findings.outerHash) {
    findings.warnings.push(
      'タイムスタンプ局の根証明書は、封印に入っていたものを使いました。--ca で指定すると、その局のものかも確かめます。',
    );
  }
  return { status: 'ok', ...findings };
}

/** The files under one folder, as a tree of their own. */
function below(tree: FileTree, folder: string): FileTree {
  return {
    paths: tree.paths.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length)),
    read: (path) => tree.read(folder + path),
    digest: (path, algorithm) => tree.digest(folder + path, algorithm),
  };
}
