import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { readCustody } from '../custody.ts';
import type { FileTree } from './folder.ts';
import { MANIFEST } from './layout.ts';
import { Broken } from './verification.ts';

const LOG = 'custody.jsonl';

/**
 * Checks the custody logs: of each seal the one inside it, and of each original of a packet the one beside it
 * (`甲001.custody.jsonl`), which tells on where the one inside ends. Names within a seal are not ours: only its own log is read.
 * @throws {Broken}
 */
export async function checkCustody(tree: FileTree): Promise<void> {
  const seals = tree.paths.flatMap((path) => (path.endsWith(`/${MANIFEST}`) ? [path.slice(0, -MANIFEST.length)] : []));
  const inside = ['', ...seals].map((folder) => `${folder}${LOG}`);
  const isOurs = (path: string): boolean =>
    path.endsWith(`.${LOG}`) && !seals.some((folder) => path.startsWith(folder));
  const beside = tree.paths.includes('packet.json') ? tree.paths.filter(isOurs) : [];
  for (const path of [...inside, ...beside]) if (tree.paths.includes(path)) checkChain(await text(tree, path), path);
  for (const path of beside) {
    const earlier = `${path.slice(0, -LOG.length - 1)}/${LOG}`;
    if (tree.paths.includes(earlier)) checkGoesOn(await text(tree, path), await text(tree, earlier), path);
  }
}

/** Checks the log that an export leaves beside a sealed folder. @throws {Broken} */
export async function checkCustodyBeside(folder: string, tree: FileTree): Promise<void> {
  const name = `${basename(resolve(folder))}.${LOG}`;
  const log = await readFile(join(dirname(resolve(folder)), name)).catch(() => undefined);
  if (!log) return;
  const inside = tree.paths.includes(LOG) ? await text(tree, LOG) : '';
  checkChain(log.toString('utf8'), name);
  checkGoesOn(log.toString('utf8'), inside, name);
}

function checkChain(log: string, path: string): void {
  const read = readCustody(log);
  if ('brokenLine' in read) throw new Broken('custody', `取扱いの記録の ${read.brokenLine} 行目がつながりません`, path);
}

function checkGoesOn(log: string, earlier: string, path: string): void {
  if (!log.startsWith(earlier)) throw new Broken('custody', '取扱いの記録が、封印の中のものと違います', path);
}

const text = async (tree: FileTree, path: string): Promise<string> => (await tree.read(path)).toString('utf8');
