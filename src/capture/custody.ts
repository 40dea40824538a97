import { appendFile, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { sha256 } from '../kernel/index.ts';

/** Up to the seal, and what comes after it. */
const EVENTS = [
  ...(['capture', 'receive', 'seal'] as const),
  ...([
    'keep',
    'stamp',
    'renew',
    're-check',
    'check',
    'view',
    'export',
    'transfer',
    'hold',
    'release',
    'erase',
  ] as const),
] as const;

const custodyEntry = z.strictObject({
  event: z.enum(EVENTS),
  at: z.iso.datetime(),
  /** Who or what did it: a person's id or this program. */
  by: z.string(),
  note: z.string().optional(),
  /** SHA-256 of the line before; 64 zeros in the first. */
  previous: z.string().regex(/^[0-9a-f]{64}$/),
});

export type CustodyEntry = z.infer<typeof custodyEntry>;

const NOTHING_BEFORE = '0'.repeat(64);

export interface NewCustodyEntry {
  event: CustodyEntry['event'];
  at: Date;
  by: string;
  note?: string | undefined;
}

/** The next line of a log, without its line break, and the hash that the line after it will hold. */
export function custodyLine(entry: NewCustodyEntry, previous: string): { line: string; hash: string } {
  const { event, at, by, note } = entry;
  const written = custodyEntry.parse({ event, at: at.toISOString(), by, ...(note && { note }), previous });
  const line = JSON.stringify(written);
  return { line, hash: sha256(line) };
}

/** What the line after the end of a log has to hold. */
export function endOfCustody(text: string): string {
  const last = text.split('\n').at(-2);
  return last === undefined ? NOTHING_BEFORE : sha256(last);
}

/** Adds a line to a custody log; each line holds the hash of the one before, so none can be taken out unseen. */
export async function appendCustody(file: string, entry: NewCustodyEntry): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => '');
  await appendFile(file, `${custodyLine(entry, endOfCustody(text)).line}\n`);
}

/** The entries of a custody log, or the number of the first line that does not fit the one before (from 1). */
export function readCustody(text: string): { entries: CustodyEntry[] } | { brokenLine: number } {
  const entries: CustodyEntry[] = [];
  let previous = NOTHING_BEFORE;
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
