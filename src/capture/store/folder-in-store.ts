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
  const parsed = listing.safeParse(JSON.parse((await store.get(name)).toString('utf8')));
  if (!parsed.success) throw new MimamoriError('evidence-rotten', '証拠の一覧を読めません。', { hash: name });
  await mkdir(out, { recursive: true });
  for (const { path, hash } of parsed.data.files) await store.copyTo(hash, join(out, path), keeping);
}
