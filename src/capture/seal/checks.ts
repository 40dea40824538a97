import type { X509Certificate } from 'node:crypto';
import { publicRoots, readPem, TrustFault } from './chain.ts';
import type { FileTree } from './folder.ts';
import { chainFile, rootFile, token } from './layout.ts';
import { type ListedFile, readList } from './manifest.ts';
import { SignatureFault } from './signed-data.ts';
import { checkToken, type Stamp } from './token.ts';
import { Broken, type VerifyOptions } from './verification.ts';

/** Reads a list and checks every file in it. */
export async function checkList(tree: FileTree, name: string, algorithm: 'sha256' | 'sha512'): Promise<ListedFile[]> {
  const present = new Set(tree.paths);
  if (!present.has(name)) throw new Broken('missing-file', 'ファイルがありません', name);
  const files = readList(await tree.read(name));
  if (!files) throw new Broken('manifest', 'ファイルの一覧が壊れています', name);
  for (const file of files) {
    if (!present.has(file.path)) throw new Broken('missing-file', 'ファイルがありません', file.path);
    if ((await tree.digest(file.path, algorithm)) !== file.hash) {
      throw new Broken('changed-file', 'ファイルの内容が封印のときと違います', file.path);
    }
  }
  return files;
}

/** Checks the token of one layer over a file, with the chain and the revocation data that lie beside it. */
export async function checkStamp(
  tree: FileTree,
  name: string,
  stamped: string,
  options: VerifyOptions,
): Promise<Stamp> {
  for (const path of [token(name), rootFile(name), chainFile(name)]) {
    if (!tree.paths.includes(path)) throw new Broken('missing-file', 'ファイルがありません', path);
  }
  const pem = async (path: string): Promise<X509Certificate[]> => readPem((await tree.read(path)).toString('utf8'));
  const roots = options.roots ? [...options.roots, ...publicRoots()] : await pem(rootFile(name));
  const between = await pem(chainFile(name));
  const beside = (ending: string): Promise<Buffer[]> => {
    const paths = tree.paths.filter((path) => path.startsWith(`${name}-`) && path.endsWith(ending));
    return Promise.all(paths.map((path) => tree.read(path)));
  };
  const [revocationLists, statusAnswers] = [await beside('.crl'), await beside('.ocsp')];
  const response = await tree.read(token(name));
  const bytes = await tree.read(stamped);
  return attempt(
    () => checkToken(response, bytes, { roots, between, revocationLists, statusAnswers }),
    (why) => new Broken('stamp', `タイムスタンプが正しくありません（${why}）`, token(name)),
  );
}

/** Runs a check whose faults are English and turns them into ours. */
export function attempt<T>(check: () => T, fault: (why: string) => Broken): T {
  try {
    return check();
  } catch (error) {
    const expected = error instanceof SignatureFault || error instanceof TrustFault;
    throw fault(expected ? error.message : 'unreadable');
  }
}
