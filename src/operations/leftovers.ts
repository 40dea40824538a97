import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const DAY_MS = 86_400_000;
/** What a killed process leaves in the temporary folder. */
const TEMPORARY = /^mimamori-(?:browser|init|backup|fonts|print)-/u;
/** And in the data folder: unfinished unpacking and captures. */
const IN_DATA = /^\.(?:restore|mimamori-backup|signer)-/u;

/**
 * Removes what processes that were killed left behind, once it is a day old: nothing under way lives that long.
 * @returns how many folders went.
 */
export async function removeLeftovers(folders: { temporary: string; dataFolder: string }, now: Date): Promise<number> {
  const places = [
    { folder: folders.temporary, isOurs: (name: string) => TEMPORARY.test(name) },
    { folder: folders.dataFolder, isOurs: (name: string) => IN_DATA.test(name) },
    { folder: join(folders.dataFolder, 'drafts'), isOurs: () => true },
    { folder: join(folders.dataFolder, 'evidence', 'drafts'), isOurs: () => true },
  ];
  let removed = 0;
  for (const { folder, isOurs } of places) {
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      if (!isOurs(name) || !(await isOld(path, now))) continue;
      await rm(path, { recursive: true, force: true }).catch(() => {}); // another user's: theirs to remove
      removed += 1;
    }
  }
  return removed;
}

async function isOld(path: string, now: Date): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && now.getTime() - found.mtimeMs > DAY_MS;
}
