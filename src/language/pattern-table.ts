import { normalise } from './normalise.ts';

/**
 * All patterns in flat arrays: their folded units in one pool, a hash table of the whole patterns, and a bit set of the
 * hashes of all their prefixes of two units and more. A text that leaves the bit set can't begin any pattern.
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
  readonly prefixes: Uint32Array;
  /** A prefix hash shifted right by this is its place in the bit set. */
  readonly prefixShift: number;
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
  const slots = new Int32Array(powerOfTwo(patterns.length * 2));
  // 32 bits for each prefix: three in a hundred foreign pairs pass, and the set still lies in the processor's cache.
  const bits = Math.min(powerOfTwo(Math.max(units.length, 32) * 32), 2 ** 26);
  const table: PatternTable = {
    units,
    offsets,
    slots,
    hashes: new Int32Array(patterns.length),
    same: new Int32Array(patterns.length),
    prefixes: new Uint32Array(bits / 32),
    prefixShift: 32 - Math.log2(bits),
  };
  for (let pattern = 0; pattern < patterns.length; pattern++) addPattern(table, pattern);
  return table;
}

/** The first slot to look at for a hash. */
export function slotOf(hash: number, slots: Int32Array): number {
  return ((hash >>> 13) ^ hash) & (slots.length - 1);
}

export function hasPrefix(table: PatternTable, hash: number): boolean {
  const bit = hash >>> table.prefixShift;
  return (((table.prefixes[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
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
  const start = table.offsets[pattern] ?? 0;
  const end = table.offsets[pattern + 1] ?? 0;
  if (end === start) return;
  let hash = hashPair(0, table.units[start] ?? 0);
  if (end - start > 1) {
    hash = hashPair(table.units[start] ?? 0, table.units[start + 1] ?? 0);
    setPrefix(table, hash);
  }
  for (let at = start + 2; at < end; at++) {
    hash = hashNext(hash, table.units[at] ?? 0);
    setPrefix(table, hash);
  }
  table.hashes[pattern] = hash;
  insert(table, pattern, hash);
}

function setPrefix(table: PatternTable, hash: number): void {
  const bit = hash >>> table.prefixShift;
  table.prefixes[bit >>> 5] = (table.prefixes[bit >>> 5] ?? 0) | (1 << (bit & 31));
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

/** The least power of two that is not less than `least`, and at least 32. */
function powerOfTwo(least: number): number {
  return 2 ** Math.max(5, Math.ceil(Math.log2(Math.max(least, 1))));
}
