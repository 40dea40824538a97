import { z } from 'zod';
import type { Cursor } from '../contract.ts';

const CURSOR_VERSION = 1;
const shape = z.object({ timeUs: z.number() });

/** Time of the last event that was committed, in microseconds since 1970. */
export function readCursor(cursor: Cursor | undefined): number | undefined {
  const parsed = cursor?.version === CURSOR_VERSION ? shape.safeParse(cursor.value) : undefined;
  return parsed?.success ? parsed.data.timeUs : undefined;
}

export function writeCursor(timeUs: number): Cursor {
  return { version: CURSOR_VERSION, value: { timeUs } };
}

export function isoOf(timeUs: number): string {
  return new Date(timeUs / 1000).toISOString();
}
