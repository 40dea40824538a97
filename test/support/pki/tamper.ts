import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One change to a sealed folder. */
export interface Mutation {
  name: string;
  /** Whether it touches nothing but the outermost token. */
  onlyOuter: boolean;
  apply(folder: string): Promise<void>;
}

/** Flips one bit. */
export function flip(path: string, offset: number, bit: number): Mutation {
  return {
    name: `${path} byte ${offset} bit ${bit}`,
    onlyOuter: path === 'seal/outer.tsr',
    async apply(folder) {
      const file = join(folder, path);
      const bytes = await readFile(file);
      bytes[offset] = (bytes[offset] ?? 0) ^ (1 << bit);
      await replace(file, bytes);
    },
  };
}

export const addition = (path: string, content = 'x'): Mutation => ({
  name: `adds ${path}`,
  onlyOuter: false,
  apply: (folder) => writeFile(join(folder, path), content),
});

export const removal = (path: string): Mutation => ({
  name: `removes ${path}`,
  onlyOuter: false,
  apply: (folder) => rm(join(folder, path)),
});

export const renaming = (from: string, to: string): Mutation => ({
  name: `renames ${from} to ${to}`,
  onlyOuter: false,
  apply: (folder) => rename(join(folder, from), join(folder, to)),
});

export const exchange = (one: string, other: string): Mutation => ({
  name: `exchanges ${one} and ${other}`,
  onlyOuter: false,
  async apply(folder) {
    const [first, second] = [await readFile(join(folder, one)), await readFile(join(folder, other))];
    await replace(join(folder, one), second);
    await replace(join(folder, other), first);
  },
});

export const reordering = (list: string): Mutation => ({
  name: `turns the lines of ${list} round`,
  onlyOuter: false,
  async apply(folder) {
    const lines = (await readFile(join(folder, list), 'utf8')).trimEnd().split('\n');
    await replace(join(folder, list), `${lines.reverse().join('\n')}\n`);
  },
});

export const cut = (path: string): Mutation => ({
  name: `cuts the end of ${path}`,
  onlyOuter: path === 'seal/outer.tsr',
  apply: async (folder) => replace(join(folder, path), (await readFile(join(folder, path))).subarray(0, -1)),
});

async function replace(file: string, content: string | Uint8Array): Promise<void> {
  await rm(file);
  await writeFile(file, content);
}

/** Applies a mutation to a copy, looks at it, and throws the copy away. */
export async function withMutation<T>(
  folder: string,
  mutation: Mutation,
  look: (copy: string) => Promise<T>,
): Promise<T> {
  const copy = await mkdtemp(join(tmpdir(), 'mimamori-tamper-'));
  try {
    await cp(folder, copy, { recursive: true });
    await mutation.apply(copy);
    return await look(copy);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** All files of a folder with their sizes. */
export async function sizes(folder: string): Promise<{ path: string; size: number }[]> {
  const found: { path: string; size: number }[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    found.push({ path: file.slice(folder.length + 1), size: (await readFile(file)).length });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
