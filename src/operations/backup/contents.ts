import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export const BACKUP_FORMAT = 'mimamori-backup/1';
export const DESCRIPTION = 'backup.json';
export const MANIFEST = 'MANIFEST.sha256';

/** First member of a backup: what is in it. */
export const descriptionSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  takenAt: z.string(),
  software: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string().regex(/^\w+$/u), rows: z.number().int().min(0) })),
  hasKeys: z.boolean(),
});

export type Description = z.infer<typeof descriptionSchema>;

/** Keys: they go along only where the backup is encrypted. */
const KEYS = ['signer', 'access-secret'];
/** Made anew by themselves, or not ours to keep. */
const LEFT_OUT = ['cache', 'drafts', 'postgres', 'evidence/drafts'];

/** Files under the data folder that a backup holds, as paths from there. */
export async function filesToKeep(dataFolder: string, withKeys: boolean): Promise<{ path: string; size: number }[]> {
  const files: { path: string; size: number }[] = [];
  for await (const path of walk(dataFolder, '', withKeys ? LEFT_OUT : [...LEFT_OUT, ...KEYS])) {
    files.push({ path, size: (await stat(join(dataFolder, path))).size });
  }
  return files;
}

async function* walk(root: string, folder: string, leftOut: readonly string[]): AsyncGenerator<string> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith('.') || entry.name.endsWith('.log') || entry.name.endsWith('.part')) continue;
    if (leftOut.includes(path) || /^postgres\.half-|^mimamori-.*\.tar(\.age)?$/u.test(path)) continue;
    if (entry.isDirectory()) yield* walk(root, path, leftOut);
    else if (entry.isFile()) yield path;
  }
}
