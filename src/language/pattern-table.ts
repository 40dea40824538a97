import { BitSet } from './bit-set.ts';
import { normalise } from './normalise.ts';

/**
 * All patterns in flat arrays: their folded units in one pool, and a hash table of the whole patterns. In front of it bit
 * sets of hashes: what is in none of them begins no pattern, and that is nearly everything in ordinary texts.
 */
export interface PatternTable {
  readonly units: Uint16Array;
  /** Pattern `i` is `units[offsets[i]]` up to `units[offsets[i + 1]]`. */
  readonly offsets: Uint32Array;
  readonly hashes: Int32Array;
  /** Open addressing: index of a pattern plus one, 0 where the slot is free. */
  readonly slots: Int32Array;
  /** Patterns that fold to the same text, as a chain: index plus one, 0 at the end. */
  readonly same: Int32Array;
  /** First two units of patterns. Small, since it is asked for every unit of every text. */
  readonly pairs: BitSet;
  /** First three and more units of patterns. */
  readonly prefixes: BitSet;
  /** Whole patterns. */
  readonly wholes: BitSet;
}

const FIRST_FACTOR = 0x9e3779b1;
const NEXT_FACTOR = 0x85ebca6b;

/** Hash of the first two units (the first is 0 for patterns of a single unit). */
export function hashPair(first: number, second: number): number {
  return Math.imul((first << 16) | second, FIRST_FACTOR);
}

export function hashNext(hash: number, unit: number): number {
  return Math.imul((hash >>> 15) ^ hash ^ unit, NEXT_FACTOR);
}

export function buildPatternTable(patterns: readonly string[], fold: Uint16Array): PatternTable {
  const { units, offsets } = pool(patterns, fold);
  const table: PatternTable = {
    units,
    offsets,
    slots: new Int32Array(2 ** Math.ceil(Math.log2(Math.max(patterns.length * 2, 2)))),
    hashes: new Int32Array(patterns.length),
    same: new Int32Array(patterns.length),
    pairs: new BitSet(patterns.length * 8),
    prefixes: new BitSet(units.length * 16),
    wholes: new BitSet(patterns.length * 16),
  };
  for (let pattern = 0; pattern < patterns.length; pattern++) addPattern(table, pattern);
  return table;
}

/** The first slot to look at for a hash. */
export function slotOf(hash: number, slots: Int32Array): number {
  return ((hash >>> 13) ^ hash) & (slots.length - 1);
}

function pool(patterns: readonly string[], fold: Uint16Array): { units: Uint16Array; offsets: Uint32Array } {
  const folded = patterns.map((pattern) => normalise(pattern, fold).text);
  const offsets = new Uint32Array(patterns.length + 1);
  const units = new Uint16Array(folded.reduce((sum, text) => sum + text.length, 0));
  let at = 0;
  for (const [index, text] of folded.entries()) {
    for (let unit = 0; unit < text.length; unit++) units[at++] = text.charCodeAt(unit);
    offsets[index + 1] = at;
  }
  return { units, offsets };
}

function addPattern(table: PatternTable, pattern: number): void {
  const { units } = table;
  const start = table.offsets[pattern] ?? 0;
  const end = table.offsets[pattern + 1] ?? 0;
  if (end === start) return;
  let hash = hashPair(0, units[start] ?? 0);
  if (end - start > 1) {
    hash = hashPair(units[start] ?? 0, units[start + 1] ?? 0);
    table.pairs.add(hash);
  }
  for (let at = start + 2; at < end; at++) {
    hash = hashNext(hash, units[at] ?? 0);
    table.prefixes.add(hash);
  }
  table.wholes.add(hash);
  table.hashes[pattern] = hash;
  insert(table, pattern, hash);
}

function insert(table: PatternTable, pattern: number, hash: number): void {
  let slot = slotOf(hash, table.slots);
  for (;;) {
    const held = table.slots[slot] ?? 0;
    if (held === 0) break;
    if (table.hashes[held - 1] === hash && equalPatterns(table, held - 1, pattern)) {
      table.same[pattern] = table.same[held - 1] ?? 0;
      table.same[held - 1] = pattern + 1;
      return;
    }
    slot = (slot + 1) & (table.slots.length - 1);
  }
  table.slots[slot] = pattern + 1;
}

function equalPatterns(table: PatternTable, one: number, other: number): boolean {
  const from = table.offsets[one] ?? 0;
  const length = (table.offsets[one + 1] ?? 0) - from;
  const against = table.offsets[other] ?? 0;
  if ((table.offsets[other + 1] ?? 0) - against !== length) return false;
  for (let at = 0; at < length; at++) {
    if (table.units[from + at] !== table.units[against + at]) return false;
  }
  return true;
}
