/** In a fold table: the unit is left out of the folded text (zero-width characters, soft hyphens, variation selectors). */
export const SKIP = 0;
/** In a fold table: the unit can't be folded by itself, because it expands, composes or is half of a pair. */
export const COMPLEX = 1;

const LINE_BREAKS = new Set([0x0a, 0x0d]);
const ignorable = /[[\p{Default_Ignorable_Code_Point}\p{Cc}]--[\t\n\r]]/gv;
/** With the spacing forms of the voiced and semi-voiced sound marks: people write `た゛` for `だ`. */
const marks = /[[\p{M}゛゜ﾞﾟ]--\p{Default_Ignorable_Code_Point}]/gv;
const lettersOrDigits = /[\p{L}\p{N}]/u;

/** High surrogates of the blocks whose characters have compatibility forms or are selectors: the rest stand for themselves. */
const FOLDING_HIGH_SURROGATES = [
  0xd835, // mathematical letters
  0xd83c, // enclosed letters and ideographs
  0xd83e, // segmented digits
  0xd87e, // compatibility ideographs
  0xdb40, // variation selectors of the ideographic variation sequences, tags
];

/** Outside these ranges every unit of the Basic Multilingual Plane is its own folded form. */
const FOLDING_RANGES: readonly (readonly [number, number])[] = [
  [0x0000, 0x33ff],
  [0xa640, 0xabff],
  [0xf900, 0xffff],
];

/**
 * How each UTF-16 code unit is folded for matching: NFKC and lower case where that gives one unit, `SKIP`, or `COMPLEX`.
 * A table of one's own starts from a copy of this (`extendFold`).
 */
export const foldTable: Uint16Array = buildTable();

/**
 * A copy of a table in which further units fold into others, for instance `髙` into `高`, or katakana into hiragana.
 * @param pairs `[from, to]`, one UTF-16 unit each; an empty `to` leaves `from` out of the folded text.
 */
export function extendFold(base: Uint16Array, pairs: Iterable<readonly [string, string]>): Uint16Array {
  const table = base.slice();
  for (const [from, to] of pairs) table[from.charCodeAt(0)] = to === '' ? SKIP : to.charCodeAt(0);
  // What folded into `from` before (a compatibility form, a capital) must follow it, or folding twice would differ.
  for (let unit = 0; unit < table.length; unit++) {
    const once = table[unit] ?? SKIP;
    if (once > COMPLEX && once !== unit) {
      const twice = table[once] ?? SKIP;
      if (twice !== COMPLEX) table[unit] = twice;
    }
  }
  return table;
}

/** Pairs for `extendFold` that read katakana as hiragana (`ァ` to `ヶ`, the iteration marks). */
export function* katakanaToHiragana(): Generator<readonly [string, string]> {
  for (let unit = 0x30a1; unit <= 0x30fe; unit++) {
    if (unit <= 0x30f6 || unit >= 0x30fd) yield [String.fromCharCode(unit), String.fromCharCode(unit - 0x60)];
  }
}

function buildTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let unit = 0; unit < table.length; unit++) table[unit] = unit;
  for (const [first, last] of FOLDING_RANGES) foldRange(table, first, last);
  for (const high of FOLDING_HIGH_SURROGATES) table[high] = COMPLEX;
  return table;
}

/** One call of each Unicode operation for a whole range instead of one per character: 5 ms at start instead of 40. */
function foldRange(table: Uint16Array, first: number, last: number): void {
  // A line feed composes with nothing, so the lines are folded apart from each other.
  const codes = new Uint16Array((last - first + 1) * 2).fill(0x0a);
  for (let unit = first; unit <= last; unit++) codes[(unit - first) * 2] = LINE_BREAKS.has(unit) ? 0x20 : unit;
  const lines = new TextDecoder('utf-16le').decode(codes);
  const folded = lines.normalize('NFKC').toLowerCase().split('\n');
  for (let unit = first; unit <= last; unit++) {
    if (!LINE_BREAKS.has(unit)) table[unit] = oneUnit(folded[unit - first] ?? '');
  }
  for (const { index } of lines.matchAll(ignorable)) table[first + index / 2] = SKIP;
  for (const { index } of lines.matchAll(marks)) table[first + index / 2] = COMPLEX;
}

function oneUnit(folded: string): number {
  // Symbols that expand into symbols (… ‼ ￣) never decide a match; as one unit they keep ordinary posts on the fast path.
  return folded.length === 1 || !lettersOrDigits.test(folded) ? folded.charCodeAt(0) : COMPLEX;
}
