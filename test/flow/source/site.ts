import type { SourceEntry } from '../../../src/source/index.ts';

/** A site of one kind with posts on it, which a conformance test writes to and a source reads from. */
export interface Site {
  kind: string;
  /** How to read it, with batches so small that a few posts fill several. */
  entry: SourceEntry;
  /** Returns the post's native id. */
  write(text: string): string;
  edit(nativeId: string, text: string): void;
  /** Undefined where such a site has no way to take a post back. */
  remove: ((nativeId: string) => void) | undefined;
  /** From now on whatever is asked about single posts is answered so; undefined for sites that are not asked. */
  failWith: ((status: number, body?: string) => void) | undefined;
  /** How to read a site of this kind at another address; undefined where it is not read over HTTP. */
  entryAt: ((url: string) => SourceEntry) | undefined;
  /** A reading may begin a little before its cursor, and give posts again. */
  overlaps: boolean;
  /** Settings with at least two faults. */
  faultyEntry: SourceEntry;
  close(): Promise<void>;
}

export const TERMS = { reviewedOn: '2026-11-01', basis: '見本のサイトで、規約はありません' };
export const NOW = new Date('2026-11-20T09:00:00+09:00');

export function entryOf(kind: string, url: string, options: Record<string, unknown> = {}): SourceEntry {
  return { id: `test-${kind}`, kind, url, everySeconds: 60, terms: TERMS, options };
}
