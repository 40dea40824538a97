import { appendFile, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { sha256 } from '../kernel/index.ts';

const custodyEntry = z.strictObject({
  event: z.enum(['capture', 'seal', 'stamp', 'renew', 'view', 'export', 'transfer', 're-check', 'check']),
  at: z.iso.datetime(),
  /** Who or what did it: a person's id or this program. */
  by: z.string(),
  note: z.string().optional(),
  /** SHA-256 of the line before; 64 zeros in the first. */
  previous: z.string().regex(/^[0-9a-f]{64}$/),
});

export type CustodyEntry = z.infer<typeof custodyEntry>;

const NOTHING_BEFORE = '0'.repeat(64);

/** Adds a line to a custody log; each line holds the hash of the one before, so none can be taken out unseen. */
export async function appendCustody(
  file: string,
  entry: { event: CustodyEntry['event']; at: Date; by: string; note?: string; previous?: string },
): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const last = text.split('\n').at(-2);
  const previous = last === undefined ? (entry.previous ?? NOTHING_BEFORE) : sha256(last);
  const line = {
    event: entry.event,
    at: entry.at.toISOString(),
    by: entry.by,
    ...(entry.note && { note: entry.note }),
    previous,
  };
  await appendFile(file, `${JSON.stringify(custodyEntry.parse(line))}\n`);
}

/** The entries of a custody log, or the number of the first line that does not fit the one before (from 1). */
export function readCustody(
  text: string,
  start: string = NOTHING_BEFORE,
): { entries: CustodyEntry[] } | { brokenLine: number } {
  const entries: CustodyEntry[] = [];
  let previous = start;
  const lines = text.split('\n');
  if (lines.pop() !== '') return { brokenLine: lines.length + 1 };
  for (const [index, line] of lines.entries()) {
    const parsed = parse(line);
    if (!parsed || parsed.previous !== previous) return { brokenLine: index + 1 };
    entries.push(parsed);
    previous = sha256(line);
  }
  return { entries };
}

function parse(line: string): CustodyEntry | undefined {
  try {
    return custodyEntry.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
