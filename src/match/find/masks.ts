import type { Directory, Staff } from '../names/directory.ts';
import { Ngrams, tripleKey } from '../names/ngrams.ts';
import type { Part } from '../names/part.ts';
import { MASK, Slots } from '../stream/slots.ts';
import type { Doubt, Found } from './found.ts';
import { MOST_CANDIDATES, signs } from './hidden-surname.ts';
import { maySignStandIn } from './mask-signs.ts';
import {
  fits,
  isAllMasks,
  LONGEST_KANA,
  MOST_FOUND,
  MOST_MASKS,
  repeated,
  SHORTEST,
  sizesOfNames,
  standsAround,
} from './mask-window.ts';
import { MaskedSurnames } from './masked-surnames.ts';

const written = '[\\u3005\\u3041-\\u30fa\\u3400-\\u9fff\\uff66-\\uff9d]';
/** Behind kana it is a long vowel. */
const kanji = '[\\u3005\\u3400-\\u9fff]';
const letter = 'a-vxyzA-VXYZａ-ｖｘｙｚＡ-ＶＸＹＺ';
/** A masking sign beside a character that names are written with, or a weaker sign or a lone letter between two. */
const trigger = new RegExp(
  `${written}[ 　]?(?:[${signs}]|[xXｘＸ][xXｘＸ]?(?![a-z])|[oOｏＯ0０]{1,2}(?![a-z0-9])|[\\ud800-\\udbff\\u2600-\\u27bf])|(?:[${signs}]|(?<![a-z])[xXｘＸ]|(?<![a-z0-9])[oOｏＯ0０]|[\\udc00-\\udfff\\u2600-\\u27bf\\ufe0f])[ 　]?${written}|${written}[.．・･…‥―－\\-~〜～!！/|]${written}|${kanji}ー${written}|(?<![a-zA-Zａ-ｚＡ-Ｚ])[${letter}]${written}|${written}(?:[1-9１-９①-⑨](?![0-9０-９])|[a-zA-Zａ-ｚＡ-Ｚ](?=${written}))`,
);

/** Four spellings of each name, each by up to ten heads. */
const HEAD_BITS = 22;

interface Entry {
  codes: readonly number[];
  /** How many of them are the surname's. */
  familySize: number;
  staff: Staff;
}

/** Names with one or two characters masked: 田○一郎, ○中○郎, た＊かいちろう. */
export class Masks {
  readonly #byHead = new Ngrams(HEAD_BITS);
  readonly #slots = new Slots();
  readonly #entries: Entry[] = [];
  readonly #directory: Directory;
  #built = false;
  #lastText = '';
  #lastMay = false;

  readonly surnames: MaskedSurnames;

  constructor(directory: Directory) {
    this.#directory = directory;
    this.surnames = new MaskedSurnames(directory);
  }

  /** Asked up to four times of a text. */
  mayStandIn(text: string): boolean {
    if (text !== this.#lastText) {
      this.#lastMay = maySignStandIn(text) && trigger.test(text);
      this.#lastText = text;
    }
    return this.#lastMay;
  }

  /** Full names. */
  find(text: string): Found[] {
    this.#build();
    const slots = this.#slots;
    slots.read(text);
    const found = new Map<string, { found: Found; staff: Set<Staff>; hidden: Set<Hidden> }>();
    let nextMask = 0;
    for (let from = 0; slots.masks > 0 && from < slots.length && found.size < MOST_FOUND; from++) {
      if (nextMask < from) nextMask = from;
      while (nextMask < slots.length && slots.code[nextMask] !== MASK) nextMask++;
      if (nextMask === slots.length) break;
      if (nextMask - from >= LONGEST_KANA) continue;
      // Kana fit hundreds of names: nobody's is compared where nothing as long as a name stands.
      const sizes = sizesOfNames(slots, from);
      if (sizes === 0) continue;
      for (const { codes, staff, familySize } of this.#candidates(from, sizes)) {
        const size = codes.length;
        if (!fits(slots, from, codes, staff)) continue;
        const start = slots.start[from] ?? 0;
        const end = slots.end[from + size - 1] ?? 0;
        const key = `${start} ${end}`;
        const one = found.get(key) ?? { found: toFound(slots, from, size), staff: new Set(), hidden: new Set() };
        one.staff.add(staff);
        one.hidden.add(hiddenPart(slots, from, from + familySize, from + size));
        found.set(key, one);
      }
    }
    return [...found.values()].map(({ found: one, staff, hidden: parts }) => {
      const [hidden] = parts.size === 1 ? parts : [];
      const many = one.intact < 3 && staff.size > MOST_CANDIDATES;
      if (hidden === 'given') return surnameOnly(one, [...staff]);
      return {
        ...one,
        staff: [...staff],
        weak: many,
        ...(hidden === 'family' && { doubt: this.#intactGiven(one) }),
      };
    });
  }

  /** Names of one of these sizes whose first unmasked characters stand where they should from here on, in their order. */
  #candidates(from: number, sizes: number): readonly Entry[] {
    const { code, length } = this.#slots;
    const next = (at: number, farthest: number): number => {
      let place = at;
      while (place <= farthest && code[from + place] === MASK) place++;
      return place;
    };
    const p = next(0, MOST_MASKS);
    const q = next(p + 1, MOST_MASKS + 1);
    const r = next(q + 1, MOST_MASKS + 2);
    if (from + q >= length) return NOBODY;
    const two = tripleKey(code[from + p] ?? 0, code[from + q] ?? 0, p * 8 + q);
    const found: Entry[] = [];
    for (let size = SHORTEST; 1 << size <= sizes; size++) {
      if ((sizes & (1 << size)) === 0) continue;
      const key = size < LONG ? sizedKey(two, size) : longKey(two, code[from + r] ?? 0, r, size);
      if (!this.#byHead.maybe(key)) continue;
      for (const owner of this.#byHead.owners(key)) {
        const entry = this.#entries[owner];
        if (entry !== undefined && standsAround(this.#slots, from, entry.codes)) found.push(entry);
      }
    }
    return found;
  }

  /** With the surname hidden, all depends on how rare the given name is. */
  #intactGiven({ start, end }: Found): Doubt {
    const slots = this.#slots;
    let at = 0;
    while (at < slots.length && ((slots.start[at] ?? 0) < start || slots.code[at] === MASK)) at++;
    return { start: slots.start[at] ?? start, end, why: 'hidden-part', part: 'given', shares: true };
  }

  /** Built at the first masked text: most runs never see one. */
  #build(): void {
    if (this.#built) return;
    this.#built = true;
    for (const staff of this.#directory.staff) {
      if (!staff.watched || staff.given === undefined) continue;
      this.#addStaff(staff, staff.family.part, staff.given);
    }
  }

  #addStaff(staff: Staff, family: Part, given: Part): void {
    const [surname, own] = [repeated(family.codes, family.runs), repeated(given.codes, given.runs)];
    this.#addName(surname, own, staff);
    if (family.written.includes('々')) {
      const marked = [...family.written].map((sign, at) => (sign === '々' ? 0x3005 : (surname[at] ?? 0)));
      this.#addName(marked, own, staff);
    }
    if (family.sound.length > 0 && given.sound.length > 0) this.#addName(family.sound, given.sound, staff);
    // いけだ＊予, 池田ゆ○よ.
    if (family.sound.length > 2 && own.length > 1) this.#addName(family.sound, own, staff);
    if (given.sound.length > 2 && surname.length > 1) this.#addName(surname, given.sound, staff);
  }

  #addName(family: readonly number[], given: readonly number[], staff: Staff): void {
    const codes = [...family, ...given];
    const size = codes.length;
    if (size < SHORTEST || size > LONGEST_KANA) return;
    this.#entries.push({ codes, familySize: family.length, staff });
    const entry = this.#entries.length - 1;
    // With at most two masks, the first two characters that are left stand within the first four, the first three within five.
    for (let p = 0; p <= MOST_MASKS && p < size; p++) {
      for (let q = p + 1; q <= MOST_MASKS + 1 && q < size; q++) {
        const two = tripleKey(codes[p] ?? 0, codes[q] ?? 0, p * 8 + q);
        if (size < LONG) this.#byHead.add(sizedKey(two, size), entry);
        else
          for (let r = q + 1; r <= MOST_MASKS + 2; r++) this.#byHead.add(longKey(two, codes[r] ?? 0, r, size), entry);
      }
    }
  }
}

/** 田中○○ may be anybody of that surname: how many signs stand there says nothing. */
function surnameOnly(found: Found, staff: readonly Staff[]): Found {
  const families = new Set(staff.map(({ family }) => family));
  const single = [...families].some(({ part }) => part.codes.length === 1);
  return { ...found, staff: [...families].flatMap((family) => family.staff), full: false, weak: single };
}

function toFound(slots: Slots, from: number, size: number): Found {
  let intact = 0;
  for (let at = from; at < from + size; at++) if (slots.code[at] !== MASK) intact++;
  const span = { start: slots.start[from] ?? 0, end: slots.end[from + size - 1] ?? 0 };
  return { staff: [], ...span, form: 'masked', full: true, intact, weak: false };
}

const NOBODY: readonly Entry[] = [];

/** From this size on three characters are always left, and names are looked up by three: by two, kana fit hundreds. */
const LONG = MOST_MASKS + 3;
const sizedKey = (two: number, size: number): number => two ^ Math.imul(size, 0x2545f491);
const longKey = (two: number, third: number, r: number, size: number): number =>
  sizedKey(tripleKey(two & 0xffff, two >>> 16, third * 8 + r), size);

type Hidden = 'family' | 'given' | undefined;

/** 田中○○ and ○○一郎 could be anybody of the name. */
function hiddenPart(slots: Slots, from: number, seam: number, to: number): Hidden {
  if (isAllMasks(slots, seam, to)) return 'given';
  return isAllMasks(slots, from, seam) ? 'family' : undefined;
}
