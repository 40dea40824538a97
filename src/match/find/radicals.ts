import { type Exchange, type Rewritten, rewrite } from '../disguise/rewritten.ts';
import type { Directory } from '../names/directory.ts';
import { radicalSplits } from '../names/radicals.ts';
import { codes } from '../stream/codes.ts';

const MOST_WAYS = 8;
/** Of a longer text only what stands around split characters is read again. */
const LONG = 2000;
/** So many characters of it in all. */
const MOST_READ_AGAIN = 1000;
/** Further away nothing ties a name. */
const AROUND = 200;

interface Split {
  parts: string;
  whole: string;
}

/** Puts characters together that are written in parts (木木 for 林), for those that names of the roster need. */
export class Radicals {
  readonly #whole = new Map<string, string>();
  /** By the first part, the longest first. A pattern of all of them would try each at every character. */
  readonly #byFirst = new Map<number, Split[]>();

  constructor(directory: Directory) {
    const needed = new Set<number>();
    for (const { family, given, watched } of directory.staff) {
      if (watched) for (const code of [...family.part.codes, ...(given?.codes ?? [])]) needed.add(code);
    }
    for (const { whole, parts } of radicalSplits()) {
      const folded = foldUnits(parts);
      const code = codes[whole.charCodeAt(0)] ?? 0;
      if (needed.has(code) && !this.#whole.has(folded)) this.#whole.set(folded, whole);
    }
    const longestFirst = [...this.#whole].sort(([a], [b]) => b.length - a.length);
    for (const [parts, whole] of longestFirst) {
      const first = parts.charCodeAt(0);
      this.#byFirst.set(first, [...(this.#byFirst.get(first) ?? []), { parts, whole }]);
    }
  }

  /** Pairs of characters that begin a split, folded: where none stands, nothing is to be put together. */
  get pairs(): [number, number][] {
    const codeAt = (parts: string, at: number): number => codes[parts.charCodeAt(at)] ?? 0;
    return [...this.#whole.keys()].map((parts) => {
      // Two kana are not looked for: ナム隹 is told by ム隹.
      const at = parts.length > 2 && codeAt(parts, 0) < FIRST_KANJI && codeAt(parts, 1) < FIRST_KANJI ? 1 : 0;
      return [codeAt(parts, at), codeAt(parts, at + 1)];
    });
  }

  /** Each way to put characters together: all that can be from the left, and each alone (木木寸 is 林寸 or 木村). */
  join(text: string): Rewritten[] {
    const folded = foldUnits(text);
    const places = this.#places(folded);
    if (places.length === 0) return [];
    const fromLeft = apartFromEachOther(places);
    if (text.length > LONG) return partsOf(text, fromLeft);
    const fromRight = apartFromEachOther(places.toReversed()).reverse();
    const both = fromRight.every((place, index) => place === fromLeft[index]) ? [fromLeft] : [fromLeft, fromRight];
    const ways = places.length === 1 ? [places] : [...both, ...places.slice(0, MOST_WAYS).map((place) => [place])];
    return ways.map((way) => rewrite(text, way, 'radicals'));
  }

  /** Overlapping ones too, from the left. */
  #places(folded: string): Exchange[] {
    const places: Exchange[] = [];
    for (let at = 0; at + 1 < folded.length; at++) {
      const splits = this.#byFirst.get(folded.charCodeAt(at));
      if (splits === undefined) continue;
      const behind = folded.charCodeAt(at + 1);
      const isApart = between.has(behind);
      for (const { parts, whole } of splits) {
        if (!isApart && parts.charCodeAt(1) !== behind) continue;
        const end = endOfParts(folded, at, parts);
        if (end < 0) continue;
        places.push({ at, size: end - at, whole });
        break;
      }
    }
    return places;
  }
}

/** What stands around split characters, those together that are close. */
function partsOf(text: string, places: readonly Exchange[]): Rewritten[] {
  const parts: { start: number; end: number; places: Exchange[] }[] = [];
  let left = MOST_READ_AGAIN;
  for (const place of places) {
    const start = Math.max(0, place.at - AROUND);
    const end = Math.min(text.length, place.at + place.size + AROUND);
    const last = parts.at(-1);
    left -= end - Math.max(start, last?.end ?? 0);
    if (left < 0) break;
    if (last !== undefined && start <= last.end) {
      last.end = end;
      last.places.push(place);
    } else parts.push({ start, end, places: [place] });
  }
  return parts.map((part) => rewrite(text, part.places, 'radicals', part));
}

const MOST_BETWEEN = 2;

/** Where the parts end that begin here, with up to two signs between each (金 令 木); -1 where they do not stand here. */
function endOfParts(text: string, from: number, parts: string): number {
  let at = from;
  for (let part = 0; part < parts.length; part++) {
    const unit = parts.charCodeAt(part);
    for (let skipped = 0; part > 0 && text.charCodeAt(at) !== unit; skipped++, at++) {
      if (skipped === MOST_BETWEEN || !between.has(text.charCodeAt(at))) return -1;
    }
    at++;
  }
  return at;
}

/** Of places that overlap the first. */
function apartFromEachOther(places: readonly Exchange[]): Exchange[] {
  const chosen: Exchange[] = [];
  for (const place of places) {
    const last = chosen.at(-1);
    const isFree = last === undefined || last.at + last.size <= place.at || place.at + place.size <= last.at;
    if (isFree) chosen.push(place);
  }
  return chosen;
}

/** Folds kanji and half-width katakana unit by unit, so that offsets stay. Hiragana is no part of a character: の木 is no 禾. */
function foldUnits(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const code = codes[unit] ?? 0;
    if (code >= FIRST_KANJI) folded += String.fromCharCode(code);
    else folded += unit >= 0xff66 && unit <= 0xff9d ? text.charAt(at).normalize('NFKC') : text.charAt(at);
  }
  return folded;
}

const FIRST_KANJI = 0x3400;
/** What may stand between the parts of a character. */
const between: ReadonlySet<number> = new Set(
  Array.from(' \u3000/／・.．,_|｜+＋-\u200b\u200c\u200d\u2060', (sign) => sign.charCodeAt(0)),
);
