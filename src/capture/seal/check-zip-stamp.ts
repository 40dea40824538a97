import { access, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { checkStamp } from './checks.ts';
import { chainFile, rootFile, token } from './layout.ts';
import { sha256Of } from './manifest.ts';
import type { VerifyOptions } from './verification.ts';

/**
 * Checks the stamp over a ZIP as a whole that lies beside it (`x.zip.tsr`).
 * @returns hash of its token, or undefined where there is none
 * @throws {Broken}
 */
export async function checkZipStamp(zipPath: string, options: VerifyOptions): Promise<string | undefined> {
  const name = basename(zipPath);
  const beside = (path: string): string => join(dirname(zipPath), path);
  const paths: string[] = [];
  for (const path of [token(name), rootFile(name), chainFile(name)]) {
    if (await exists(beside(path))) paths.push(path);
  }
  if (!paths.includes(token(name))) return undefined;
  const read = (path: string): Promise<Buffer> => readFile(beside(path));
  await checkStamp({ paths, read, digest: async (path) => sha256Of(await read(path)) }, name, name, options);
  return sha256Of(await read(token(name)));
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
