import { checkList, checkStamp } from './checks.ts';
import type { FileTree } from './folder.ts';
import { renewalList, renewalName, renewalOf, token } from './layout.ts';
import { sha256Of } from './manifest.ts';
import type { Stamp } from './token.ts';
import { Broken, type VerifyOptions } from './verification.ts';

interface Layer {
  stamp: Stamp;
  /** SHA-256 of its token. */
  hash: string;
}

/**
 * Checks the renewals in order: each lists every file that was there before it, and its stamp is younger. Says which
 * token is the outermost and warns where a certificate ran out before the next layer came.
 * @throws {Broken}
 */
export async function checkRenewals(
  tree: FileTree,
  first: Layer,
  options: VerifyOptions,
): Promise<{ hash: string; warnings: string[] }> {
  const at = options.at ?? new Date();
  const count = Math.max(0, ...tree.paths.map((path) => renewalOf(path) ?? 0));
  const layers = [first];
  for (let number = 1; number <= count; number += 1) layers.push(await checkRenewal(tree, number, options));
  const warnings: string[] = [];
  for (const [index, layer] of layers.entries()) {
    const next = layers[index + 1];
    if (next && next.stamp.at < layer.stamp.at) {
      throw new Broken('stamp', '更新のタイムスタンプが、前のものより古い時刻です', token(renewalName(index + 1)));
    }
    const expiry = earliestExpiry(layer.stamp);
    if ((next?.stamp.at ?? at) > expiry) {
      const day = expiry.toISOString().slice(0, 10);
      warnings.push(`タイムスタンプの証明書は ${day} に期限が切れ、その前に更新されていません。`);
    }
  }
  return { hash: layers.at(-1)?.hash ?? first.hash, warnings };
}

async function checkRenewal(tree: FileTree, number: number, options: VerifyOptions): Promise<Layer> {
  const name = renewalName(number);
  const list = renewalList(number);
  const listed = new Set((await checkList(tree, list, 'sha512')).map((file) => file.path));
  for (const path of tree.paths) {
    const own = path === list || path === token(name);
    if (!own && (renewalOf(path) ?? 0) <= number && !listed.has(path)) {
      throw new Broken('extra-file', '更新の一覧にないファイルがあります', path);
    }
  }
  return { stamp: await checkStamp(tree, name, list, options), hash: sha256Of(await tree.read(token(name))) };
}

/** When the first certificate of a stamp's chain runs out. */
export function earliestExpiry(stamp: Stamp): Date {
  return new Date(Math.min(...stamp.chain.map((certificate) => certificate.validToDate.getTime())));
}
