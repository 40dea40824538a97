import type { Directory, Family, Staff } from '../names/directory.ts';
import { Ngrams, tripleKey } from '../names/ngrams.ts';
import type { Part } from '../names/part.ts';
import { MASK, type Slot, slotsOf } from '../stream/slots.ts';
import type { Doubt, Found } from './found.ts';
import { MOST_CANDIDATES, MOST_HIDDEN, signs } from './hidden-surname.ts';
import { fits, isName, LONGEST_KANA, MOST_MASKS } from './mask-window.ts';

const written = '[\\u3005\\u3041-\\u30fa\\u3400-\\u9fff\\uff66-\\uff9d]';
const letter = 'a-vxyzA-VXYZａ-ｖｘｙｚＡ-ＶＸＹＺ';
/** A masking sign beside a character that names are written with, or a weaker sign or a lone letter between two. */
const trigger = new RegExp(
  `${written}[ 　]?(?:[${signs}]|[xXｘＸ][xXｘＸ]?(?![a-z])|[oOｏＯ0０]{1,2}(?![a-z0-9])|[\\ud800-\\udbff\\u2600-\\u27bf])|(?:[${signs}]|(?<![a-z])[xXｘＸ]|(?<![a-z0-9])[oOｏＯ0０]|[\\udc00-\\udfff\\u2600-\\u27bf\\ufe0f])[ 　]?${written}|${written}[.．・･…‥―－\\-~〜～ー!！/|]${written}|(?<![a-zA-Zａ-ｚＡ-Ｚ])[${letter}]${written}|${written}(?:[1-9１-９](?![0-9０-９])|[a-zA-Zａ-ｚＡ-Ｚ](?=${written}))`,
);

const LONGEST_SURNAME = 4;

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
  readonly #byPair = new Ngrams();
  readonly #entries: Entry[] = [];
  readonly #familyByOne = new Map<string, Spelling[]>();
  readonly #familyWhole = new Map<string, Family[]>();
  readonly #directory: Directory;
  #built = false;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  mayStandIn(text: string): boolean {
    return trigger.test(text);
  }

  /** Full names. */
  find(text: string): Found[] {
    this.#build();
    const slots = slotsOf(text);
    const found = new Map<string, { found: Found; staff: Set<Staff>; hidden: Set<Hidden> }>();
    let nextMask = 0;
    for (let from = 0; from < slots.length; from++) {
      if (nextMask < from) nextMask = from;
      while (nextMask < slots.length && slots[nextMask]?.code !== MASK) nextMask++;
      if (nextMask - from >= LONGEST_KANA || nextMask === slots.length) continue;
      for (const { staff, codes, familySize } of this.#candidates(slots, from)) {
        const window = slots.slice(from, from + codes.length);
        if (window.length < codes.length || !isName(window) || !fits(window, codes, staff)) continue;
        const start = window[0]?.start ?? 0;
        const end = window.at(-1)?.end ?? 0;
        const key = `${start} ${end}`;
        const entry = found.get(key) ?? { found: toFound(window, start, end), staff: new Set(), hidden: new Set() };
        entry.staff.add(staff);
        entry.hidden.add(hiddenPart(window, familySize));
        found.set(key, entry);
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
        ...(hidden === 'family' && { doubt: intactGiven(one, text) }),
      };
    });
  }

  /** Surnames of two or three characters with one masked, for a place beside a title or a department. */
  surnames(text: string): { families: Family[]; start: number; end: number }[] {
    this.#build();
    const slots = slotsOf(text);
    const found: { families: Family[]; start: number; end: number }[] = [];
    for (let from = 0; from < slots.length; from++) {
      for (const size of [3, 2]) {
        const window = slots.slice(from, from + size);
        if (window.length < size || window.filter(({ code }) => code === MASK).length !== 1) continue;
        const known = window.findIndex(({ code }) => code >= 0x3000);
        const fitting = (this.#familyByOne.get(`${size} ${known} ${window[known]?.code}`) ?? []).filter(
          ({ family, codes }) =>
            window.every(({ code, letter, plainMask }, i) =>
              code === MASK
                ? letter === ''
                  ? plainMask
                  : i === 0 && family.part.initials.includes(letter)
                : code === 0x3005 || code === codes[i],
            ),
        );
        const families = fitting.map(({ family }) => family);
        if (families.length > 0) found.push({ families, start: window[0]?.start ?? 0, end: window.at(-1)?.end ?? 0 });
      }
      // 原○課長 is sooner 原田 than 原 with a given name of one character.
      const taken = found.at(-1);
      found.push(
        ...this.#beforeMasks(slots, from).filter((one) => one.start !== taken?.start || one.end !== taken.end),
      );
    }
    return found;
  }

  /** A whole surname with nothing but masks behind it: 牧＊＊. */
  #beforeMasks(slots: readonly Slot[], from: number): { families: Family[]; start: number; end: number }[] {
    let to = from;
    while (to - from <= LONGEST_SURNAME && (slots[to]?.code ?? 0) >= 0x3000) to++;
    let end = to;
    while (end - to < MOST_HIDDEN && slots[end]?.code === MASK && slots[end]?.plainMask) end++;
    if (to === from || end === to || slots[end]?.code === MASK) return [];
    const written = String.fromCharCode(...slots.slice(from, to).map(({ code }) => code));
    const families = this.#familyWhole.get(written);
    return families === undefined ? [] : [{ families, start: slots[from]?.start ?? 0, end: slots[end - 1]?.end ?? 0 }];
  }

  /** Names whose first two unmasked characters stand where they should from here on. */
  #candidates(slots: readonly Slot[], from: number): Entry[] {
    let p = 0;
    while (p <= MOST_MASKS && slots[from + p]?.code === MASK) p++;
    let q = p + 1;
    while (q <= MOST_MASKS + 1 && slots[from + q]?.code === MASK) q++;
    const key = tripleKey(slots[from + p]?.code ?? 0, slots[from + q]?.code ?? 0, p * 8 + q);
    if (!this.#byPair.maybe(key)) return [];
    return this.#byPair.owners(key).flatMap((owner) => this.#entries[owner] ?? []);
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
      if (codes.length < 2 || codes.length > 3) continue;
      codes.forEach((code, at) => {
        push(this.#familyByOne, `${codes.length} ${at} ${code}`, { family, codes });
        if (at > 0 && code === codes[at - 1])
          push(this.#familyByOne, `${codes.length} ${at} ${0x3005}`, { family, codes });
      });
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
    if (size < 3 || size > LONGEST_KANA) return;
    this.#entries.push({ codes, familySize: family.length, staff });
    // With at most two masks, the first two characters that are left stand within the first four.
    for (let p = 0; p <= MOST_MASKS && p < size; p++) {
      for (let q = p + 1; q <= MOST_MASKS + 1 && q < size; q++) {
        this.#byPair.add(tripleKey(codes[p] ?? 0, codes[q] ?? 0, p * 8 + q), this.#entries.length - 1);
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

function toFound(window: readonly Slot[], start: number, end: number): Found {
  const intact = window.filter(({ code }) => code !== MASK).length;
  return { staff: [], start, end, form: 'masked', full: true, intact, weak: false };
}

type Hidden = 'family' | 'given' | undefined;

/** 田中○○ and ○○一郎 could be anybody of the name. */
function hiddenPart(window: readonly Slot[], familySize: number): Hidden {
  const isHidden = (part: readonly Slot[]): boolean => part.every(({ code }) => code === MASK);
  if (isHidden(window.slice(familySize))) return 'given';
  return isHidden(window.slice(0, familySize)) ? 'family' : undefined;
}

/** With the surname hidden, all depends on how rare the given name is. */
function intactGiven({ start, end }: Found, text: string): Doubt {
  const slots = slotsOf(text.slice(start, end));
  const first = slots.find(({ code }) => code !== MASK)?.start ?? 0;
  return { start: start + first, end, why: 'hidden-part', part: 'given', shares: true };
}

function repeated(codes: readonly number[], runs: readonly number[]): number[] {
  return codes.flatMap((code, at) => Array.from({ length: runs[at] ?? 1 }, () => code));
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
