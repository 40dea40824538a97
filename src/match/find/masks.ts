import { hepburn } from '../../roster/index.ts';
import type { Directory, Family, Staff } from '../names/directory.ts';
import { Ngrams, tripleKey } from '../names/ngrams.ts';
import type { Part } from '../names/part.ts';
import { isKana } from '../stream/codes.ts';
import { MASK, Slots } from '../stream/slots.ts';
import type { Doubt, Found } from './found.ts';
import { MOST_CANDIDATES, MOST_HIDDEN, signs } from './hidden-surname.ts';
import { maySignStandIn } from './mask-signs.ts';
import { fits, isAllMasks, LONGEST_KANA, MOST_MASKS, SHORTEST, sizesOfNames, standsAround } from './mask-window.ts';

const written = '[\\u3005\\u3041-\\u30fa\\u3400-\\u9fff\\uff66-\\uff9d]';
/** Behind kana it is a long vowel. */
const kanji = '[\\u3005\\u3400-\\u9fff]';
const letter = 'a-vxyzA-VXYZａ-ｖｘｙｚＡ-ＶＸＹＺ';
/** A masking sign beside a character that names are written with, or a weaker sign or a lone letter between two. */
const trigger = new RegExp(
  `${written}[ 　]?(?:[${signs}]|[xXｘＸ][xXｘＸ]?(?![a-z])|[oOｏＯ0０]{1,2}(?![a-z0-9])|[\\ud800-\\udbff\\u2600-\\u27bf])|(?:[${signs}]|(?<![a-z])[xXｘＸ]|(?<![a-z0-9])[oOｏＯ0０]|[\\udc00-\\udfff\\u2600-\\u27bf\\ufe0f])[ 　]?${written}|${written}[.．・･…‥―－\\-~〜～!！/|]${written}|${kanji}ー${written}|(?<![a-zA-Zａ-ｚＡ-Ｚ])[${letter}]${written}|${written}(?:[1-9１-９①-⑨](?![0-9０-９])|[a-zA-Zａ-ｚＡ-Ｚ](?=${written}))`,
);

const LONGEST_SURNAME = 4;
const LONGEST_SURNAME_IN_KANA = 5;
/** Of one text, full names or surnames: more are made to be slow, and fewer than these are judged. */
const MOST_FOUND = 200;
/** Four spellings of each name, each by up to ten heads. */
const HEAD_BITS = 22;

interface Entry {
  codes: readonly number[];
  /** How many of them are the surname's. */
  familySize: number;
  staff: Staff;
}

interface Spelling {
  /** With repeats written out. */
  codes: readonly number[];
  family: Family;
}

/** Names with one or two characters masked: 田○一郎, ○中○郎, た＊かいちろう, and surnames alone: ○中課長. */
export class Masks {
  readonly #byHead = new Ngrams(HEAD_BITS);
  readonly #slots = new Slots();
  readonly #entries: Entry[] = [];
  readonly #familyByOne = new Map<string, Spelling[]>();
  readonly #familyWhole = new Map<string, Family[]>();
  readonly #directory: Directory;
  #built = false;
  #lastText = '';
  #lastMay = false;

  constructor(directory: Directory) {
    this.#directory = directory;
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

  /** Surnames of two or three characters with one masked, for a place beside a title or a department. */
  surnames(text: string): { families: Family[]; start: number; end: number }[] {
    this.#build();
    const slots = this.#slots;
    slots.read(text);
    const found: { families: Family[]; start: number; end: number }[] = [];
    for (let from = 0; slots.masks > 0 && from < slots.length && found.length < MOST_FOUND; from++) {
      for (const size of [5, 4, 3, 2]) {
        const families = this.#surnamesAt(from, size);
        if (families.length > 0)
          found.push({ families, start: slots.start[from] ?? 0, end: slots.end[from + size - 1] ?? 0 });
      }
      // 市民課の原○ may be 原田, or 原 with the given name hidden.
      const taken = found.at(-1);
      for (const one of this.#beforeMasks(from)) {
        if (one.start === taken?.start && one.end === taken.end)
          taken.families = [...new Set([...taken.families, ...one.families])];
        else found.push(one);
      }
    }
    return found;
  }

  /** Families whose surname of this size stands here with one character masked. */
  #surnamesAt(from: number, size: number): Family[] {
    const { code, letter, plainMask, length } = this.#slots;
    if (from + size > length) return [];
    let masks = 0;
    let known = -1;
    for (let at = 0; at < size; at++) {
      const here = code[from + at] ?? 0;
      if (here === MASK) masks++;
      else if (known < 0 && here >= 0x3000) known = at;
    }
    if (masks !== 1) return [];
    const fitting = (this.#familyByOne.get(`${size} ${known} ${code[from + known]}`) ?? []).filter(
      ({ family, codes }) =>
        codes.every((own, at) => {
          const here = code[from + at];
          if (here !== MASK) return here === 0x3005 || here === own;
          const sign = letter[from + at] ?? 0;
          if (sign === 0) return plainMask[from + at] === 1;
          if (isKana(own)) return hepburn(String.fromCharCode(own)).startsWith(String.fromCharCode(sign));
          return at === 0 && family.part.initials.includes(String.fromCharCode(sign));
        }),
    );
    return fitting.map(({ family }) => family);
  }

  /** A whole surname with nothing but masks behind it: 牧＊＊. */
  #beforeMasks(from: number): { families: Family[]; start: number; end: number }[] {
    const { code, plainMask, start, end: ends } = this.#slots;
    let to = from;
    while (to - from <= LONGEST_SURNAME && (code[to] ?? 0) >= 0x3000 && to < this.#slots.length) to++;
    let end = to;
    const isMask = (at: number): boolean => at < this.#slots.length && code[at] === MASK;
    while (end - to < MOST_HIDDEN && isMask(end) && plainMask[end] === 1) end++;
    if (to === from || end === to || isMask(end)) return [];
    const families = this.#familyWhole.get(String.fromCharCode(...code.subarray(from, to)));
    return families === undefined ? [] : [{ families, start: start[from] ?? 0, end: ends[end - 1] ?? 0 }];
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
    for (const family of this.#directory.families) {
      const codes = repeated(family.part.codes, family.part.runs);
      push(this.#familyWhole, String.fromCharCode(...codes), family);
      if (codes.length > 1 && codes.length < 4) this.#addSurname(codes, family);
      // わた○べ係長: two kana that are left say too little.
      const { sound } = family.part;
      if (sound.length > 2 && sound.length <= LONGEST_SURNAME_IN_KANA) this.#addSurname(sound, family);
    }
  }

  #addSurname(codes: readonly number[], family: Family): void {
    codes.forEach((code, at) => {
      push(this.#familyByOne, `${codes.length} ${at} ${code}`, { family, codes });
      if (at > 0 && code === codes[at - 1])
        push(this.#familyByOne, `${codes.length} ${at} ${0x3005}`, { family, codes });
    });
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

function repeated(codes: readonly number[], runs: readonly number[]): number[] {
  return codes.flatMap((code, at) => Array.from({ length: runs[at] ?? 1 }, () => code));
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
