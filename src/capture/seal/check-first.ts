import { checkStamp } from './checks.ts';
import type { FileTree } from './folder.ts';
import { token } from './layout.ts';
import { readList } from './manifest.ts';
import { Broken, type VerifyOptions } from './verification.ts';

/**
 * Checks the stamps that captures took of the raw answers, before anything was rendered. Only those of this seal;
 * a seal inside has its own turn.
 * @returns the time of the page's own, where there is one
 * @throws {Broken}
 */
export async function checkFirstStamps(tree: FileTree, options: VerifyOptions): Promise<Date | undefined> {
  const sealedBelow = tree.paths.filter((path) => path.endsWith('/MANIFEST.sha256')).map((path) => path.slice(0, -15));
  let own: Date | undefined;
  for (const path of tree.paths) {
    const folder = /^((?:.+\/)?first\/)FIRST\.tsr$/.exec(path)?.[1];
    if (folder === undefined || sealedBelow.some((below) => path.startsWith(below))) continue;
    const list = `${folder}FIRST.sha256`;
    const { at } = await checkStamp(tree, `${folder}FIRST`, list, options);
    for (const file of readList(await tree.read(list)) ?? []) {
      const listed = `${folder}${file.path}`;
      if (!tree.paths.includes(listed) || (await tree.digest(listed, 'sha256')) !== file.hash) {
        throw new Broken('stamp', '最初のタイムスタンプが、受け取った内容と合いません', token(`${folder}FIRST`));
      }
    }
    if (folder === 'first/') own = at;
  }
  return own;
}
