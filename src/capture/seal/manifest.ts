import { createHash } from 'node:crypto';

/** One line of a list as `sha256sum` writes and checks it. */
export interface ListedFile {
  /** Lower-case hexadecimal. */
  hash: string;
  /** Relative, with `/`. */
  path: string;
}

/** Bytes order, which needs no locale. */
export const byPath = (a: { path: string }, b: { path: string }): number =>
  Buffer.compare(Buffer.from(a.path), Buffer.from(b.path));

/** GNU coreutils escapes names with a backslash or a line break in its own way; seals simply have none. */
export const isSealablePath = (path: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  path !== '' && !/[\\\u0000-\u001f\u007f]/.test(path) && !path.split('/').some((part) => /^\.{0,2}$/.test(part));

export function writeList(files: readonly ListedFile[]): string {
  return [...files]
    .sort(byPath)
    .map((file) => `${file.hash}  ${file.path}\n`)
    .join('');
}

/** Undefined unless the bytes are exactly what `writeList` writes: order, case, spacing, no name twice. */
export function readList(bytes: Uint8Array): ListedFile[] | undefined {
  const files: ListedFile[] = [];
  for (const line of Buffer.from(bytes).toString('utf8').split('\n').slice(0, -1)) {
    const match = /^([0-9a-f]{64}|[0-9a-f]{128}) {2}(.+)$/s.exec(line);
    if (!match?.[1] || !match[2] || !isSealablePath(match[2])) return undefined;
    files.push({ hash: match[1], path: match[2] });
  }
  const distinct = new Set(files.map((file) => file.path)).size === files.length;
  return distinct && files.length > 0 && Buffer.from(writeList(files)).equals(bytes) ? files : undefined;
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
