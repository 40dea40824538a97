import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { MimamoriError } from '../../kernel/index.ts';
import { openFolder } from '../seal/folder.ts';
import { byPath, isSealablePath } from '../seal/manifest.ts';
import type { EvidenceStore, Keeping } from './evidence-store.ts';

const listing = z.object({
  format: z.literal('mimamori-folder/1'),
  files: z.array(z.object({ path: z.string().refine(isSealablePath), hash: z.string() })),
});

/** Puts a sealed folder into the store, file by file. @returns the hash of its listing, which names the folder */
export async function putFolder(store: EvidenceStore, folder: string): Promise<string> {
  const files: { path: string; hash: string }[] = [];
  for (const path of (await openFolder(folder)).paths)
    files.push({ path, hash: await store.putFile(join(folder, path)) });
  const text = JSON.stringify({ format: 'mimamori-folder/1', files: files.sort(byPath) });
  return await store.putBytes(Buffer.from(text));
}

/** Writes a folder of the store out again, byte for byte. @throws {MimamoriError} as `EvidenceStore.get` */
export async function takeFolder(store: EvidenceStore, name: string, out: string, keeping?: Keeping): Promise<void> {
  const files = await filesOf(store, name);
  await mkdir(out, { recursive: true });
  for (const { path, hash } of files) await store.copyTo(hash, join(out, path), keeping);
}

/** One file of a folder in the store; undefined where it holds none of that name. @throws {MimamoriError} as `EvidenceStore.get` */
export async function readFromFolder(store: EvidenceStore, name: string, path: string): Promise<Buffer | undefined> {
  const file = (await filesOf(store, name)).find((each) => each.path === path);
  return file && (await store.get(file.hash));
}

/** A folder of the store, to be looked into without writing it out. */
export interface StoredFolder {
  paths: readonly string[];
  /** @returns undefined where there is no such file. @throws {MimamoriError} as `EvidenceStore.get` */
  read(path: string): Promise<Buffer | undefined>;
}

/** @throws {MimamoriError} as `EvidenceStore.get` */
export async function openStoredFolder(store: EvidenceStore, name: string): Promise<StoredFolder> {
  const files = new Map((await filesOf(store, name)).map(({ path, hash }) => [path, hash]));
  return {
    paths: [...files.keys()],
    async read(path) {
      const hash = files.get(path);
      return hash === undefined ? undefined : store.get(hash);
    },
  };
}

/**
 * Erases folders and every file of theirs that is in none of the folders that stay. The listing of a folder goes last, so that
 * what was broken off can be done again.
 * @returns the folders of which nothing is left; the others hold something that came in anew within the last hour
 * @throws {MimamoriError} where one that stays can't be read: what it holds is then unknown
 */
export async function eraseFolders(
  store: EvidenceStore,
  { erase, keep }: { erase: readonly string[]; keep: readonly string[] },
  now: Date,
): Promise<string[]> {
  const kept = new Set<string>(keep);
  for (const name of keep) for (const { hash } of await filesOf(store, name)) kept.add(hash);
  const gone: string[] = [];
  for (const name of erase) {
    if (kept.has(name)) continue;
    const files = (await store.has(name)) ? await filesOf(store, name) : [];
    let isGone = true;
    for (const { hash } of files) if (!kept.has(hash) && !(await store.erase(hash, now))) isGone = false;
    if (isGone && (await store.erase(name, now))) gone.push(name);
  }
  return gone;
}

async function filesOf(store: EvidenceStore, name: string): Promise<{ path: string; hash: string }[]> {
  const parsed = listing.safeParse(JSON.parse((await store.get(name)).toString('utf8')));
  if (!parsed.success) throw new MimamoriError('evidence-rotten', '証拠の一覧を読めません。', { hash: name });
  return parsed.data.files;
}
