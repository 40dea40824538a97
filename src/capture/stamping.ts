import { readFile } from 'node:fs/promises';
import { publicRoots, readPem } from './seal/chain.ts';
import { askStatusOverHttp, getOverHttp, postOverHttp, type Stamping } from './seal/time-stamp.ts';

/**
 * The time-stamp authorities of `--tsa` and the roots of `--ca` as captures and seals take them.
 * @param caFiles PEM files of roots to believe beside the public ones
 */
export async function createStamping(
  authorities: readonly string[],
  caFiles: readonly string[] = [],
): Promise<Stamping> {
  const roots = (await Promise.all(caFiles.map((file) => readFile(file, 'utf8')))).flatMap(readPem);
  const believed = [...roots, ...publicRoots()];
  return { authorities, roots: believed, post: postOverHttp, fetchList: getOverHttp, askStatus: askStatusOverHttp };
}
