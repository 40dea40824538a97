import { COMPLEX, foldTable, SKIP } from './fold.ts';
import { normalise } from './normalise.ts';
import { buildPatternTable, hashNext, hashPair, type PatternTable, slotOf } from './pattern-table.ts';

/** A place where a pattern stands in a text, both folded. */
export interface Hit {
  /** Index in the list that the prefilter was built from. */
  pattern: number;
  /** UTF-16 offsets in the text as given. */
  start: number;
  end: number;
}

/** Finds any of many patterns in a text; both are folded as `normalise` folds them. */
export interface Prefilter {
  /** Whether any pattern stands in the text. */
  test(text: string): boolean;
  /** All places of all patterns, overlapping ones too, by start, then by length. */
  hits(text: string): Hit[];
}

/** @param fold the table that both the patterns and the texts are folded with (`extendFold`) */
export function buildPrefilter(patterns: readonly string[], fold: Uint16Array = foldTable): Prefilter {
  return new PairPrefilter(patterns, fold);
}

// What a code unit means to the scan; greater values are the folded unit itself.
const FOREIGN = 0;
const AWKWARD = 1;
const UNSEEN = 2;

/** How a text is read: as given, or already folded by `normalise`. */
interface Reading {
  /** For each code unit its folded form if it is among the first two of any pattern, or one of the meanings above. */
  meanings: Uint16Array;
  fold: Uint16Array;
}

type Outcome = 'none' | 'found' | 'needs-normalising';

class PairPrefilter implements Prefilter {
  readonly #table: PatternTable;
  readonly #given: Reading;
  readonly #folded: Reading;
  /** 1 for the units that are a pattern by themselves; null where there are none. */
  readonly #single: Uint8Array | null;

  constructor(patterns: readonly string[], fold: Uint16Array) {
    this.#table = buildPatternTable(patterns, fold);
    const wanted = new Uint16Array(0x10000);
    const single = new Uint8Array(0x10000);
    const { units, offsets } = this.#table;
    for (let pattern = 0; pattern < patterns.length; pattern++) {
      const start = offsets[pattern] ?? 0;
      const end = offsets[pattern + 1] ?? 0;
      for (let at = start; at < end && at < start + 2; at++) wanted[units[at] ?? 0] = units[at] ?? 0;
      if (end - start === 1) single[units[start] ?? 0] = 1;
    }
    this.#single = single.includes(1) ? single : null;
    this.#given = { fold, meanings: meaningsOf(fold, wanted) };
    this.#folded = { fold: identity(), meanings: wanted };
  }

  test(text: string): boolean {
    const outcome = this.#scan(text, this.#given, null);
    if (outcome !== 'needs-normalising') return outcome === 'found';
    return this.#scan(normalise(text, this.#given.fold).text, this.#folded, null) === 'found';
  }

  hits(text: string): Hit[] {
    const hits: Hit[] = [];
    if (this.#scan(text, this.#given, hits) !== 'needs-normalising') return hits;
    hits.length = 0;
    const normalised = normalise(text, this.#given.fold);
    this.#scan(normalised.text, this.#folded, hits);
    return hits.map(({ pattern, start, end }) => ({ pattern, ...normalised.toOriginal(start, end) }));
  }

  /** One table look-up for each unit and one bit for each pair of neighbours; the rest is rare. */
  #scan(text: string, reading: Reading, hits: Hit[] | null): Outcome {
    const { meanings, fold } = reading;
    const { words, shift } = this.#table.pairs;
    const single = this.#single;
    let outcome: Outcome = 'none';
    let first = FOREIGN;
    let firstAt = 0;
    for (let at = 0; at < text.length; at++) {
      const second = meanings[text.charCodeAt(at)] ?? FOREIGN;
      if (second === UNSEEN) continue;
      if (second === AWKWARD) return 'needs-normalising';
      // No test for FOREIGN: half of all units are, so the branch would cost more than asking for a pair that can't be.
      const pair = hashPair(first, second);
      const bit = pair >>> shift;
      if (((words[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0) {
        const found = this.#extend(text, fold, firstAt, at + 1, pair, hits);
        if (found === 'needs-normalising' || (found === 'found' && hits === null)) return found;
        if (found === 'found') outcome = 'found';
      }
      if (single !== null && single[second] === 1) {
        if (this.#collect(text, fold, at, at + 1, 1, hashPair(0, second), hits)) outcome = 'found';
        if (hits === null) return followedByMark(text, at + 1, fold) ? 'needs-normalising' : 'found';
      }
      first = second;
      firstAt = at;
    }
    return outcome;
  }

  /** Follows a pair that begins some pattern, unit by unit, as long as there are patterns that begin so. */
  #extend(text: string, fold: Uint16Array, start: number, from: number, pair: number, hits: Hit[] | null): Outcome {
    const { prefixes, wholes } = this.#table;
    let outcome: Outcome = 'none';
    let hash = pair;
    let length = 2;
    let at = from;
    for (;;) {
      if (wholes.has(hash) && this.#collect(text, fold, start, at, length, hash, hits)) {
        if (hits === null) return followedByMark(text, at, fold) ? 'needs-normalising' : 'found';
        outcome = 'found';
      }
      let folded = SKIP;
      while (at < text.length && folded === SKIP) folded = fold[text.charCodeAt(at++)] ?? SKIP;
      if (folded === SKIP) return outcome;
      if (folded === COMPLEX) return 'needs-normalising';
      hash = hashNext(hash, folded);
      if (!prefixes.has(hash)) return outcome;
      length++;
    }
  }

  /** Reports the patterns that are exactly the given stretch of the text. */
  #collect(
    text: string,
    fold: Uint16Array,
    start: number,
    end: number,
    length: number,
    hash: number,
    hits: Hit[] | null,
  ): boolean {
    const { slots, hashes, same } = this.#table;
    for (let slot = slotOf(hash, slots); ; slot = (slot + 1) & (slots.length - 1)) {
      let pattern = slots[slot] ?? 0;
      if (pattern === 0) return false;
      if (hashes[pattern - 1] !== hash || !this.#stands(text, fold, start, length, pattern - 1)) continue;
      for (; hits !== null && pattern !== 0; pattern = same[pattern - 1] ?? 0) {
        hits.push({ pattern: pattern - 1, start, end });
      }
      return true;
    }
  }

  #stands(text: string, fold: Uint16Array, start: number, length: number, pattern: number): boolean {
    const { units, offsets } = this.#table;
    const from = offsets[pattern] ?? 0;
    if ((offsets[pattern + 1] ?? 0) - from !== length) return false;
    for (let unit = 0, at = start; unit < length; at++) {
      const folded = fold[text.charCodeAt(at)] ?? SKIP;
      if (folded === SKIP) continue;
      if (folded !== units[from + unit]) return false;
      unit++;
    }
    return true;
  }
}

/** Whether the character before may yet change: か is no hit where ゛ follows. */
function followedByMark(text: string, from: number, fold: Uint16Array): boolean {
  let at = from;
  while (at < text.length && fold[text.charCodeAt(at)] === SKIP) at++;
  return fold[text.charCodeAt(at)] === COMPLEX;
}

/** The fold of a text that is folded already. */
function identity(): Uint16Array {
  const fold = new Uint16Array(0x10000);
  for (let unit = 0; unit < fold.length; unit++) fold[unit] = unit;
  return fold;
}

function meaningsOf(fold: Uint16Array, wanted: Uint16Array): Uint16Array {
  const meanings = new Uint16Array(0x10000);
  for (let unit = 0; unit < meanings.length; unit++) {
    const folded = fold[unit] ?? SKIP;
    meanings[unit] = folded === COMPLEX ? AWKWARD : folded === SKIP ? UNSEEN : (wanted[folded] ?? FOREIGN);
  }
  return meanings;
}
