import type { Directory, Family, Staff } from '../names/directory.ts';
import { Ngrams, tripleKey } from '../names/ngrams.ts';
import { isKana } from '../stream/codes.ts';
import { MASK, maskSigns, type Slot, slotsOf } from '../stream/slots.ts';
import type { Stream } from '../stream/stream.ts';
import type { Doubt, Found } from './found.ts';
import type { FullNames } from './full-names.ts';

const signs = maskSigns.replace(/[\]\\^-]/g, '\\$&');
const written = '[\\u3005\\u3041-\\u30fa\\u3400-\\u9fff\\uff66-\\uff9d]';
const letter = 'a-vxyzA-VXYZａ-ｖｘｙｚＡ-ＶＸＹＺ';
/** A masking sign beside a character that names are written with, or a weaker sign or a lone letter between two. */
const trigger = new RegExp(
  `${written}[ 　]?(?:[${signs}]|[xXｘＸ][xXｘＸ]?(?![a-z])|[oOｏＯ0０]{1,2}(?![a-z0-9])|[\\ud800-\\udbff\\u2600-\\u27bf])|(?:[${signs}]|(?<![a-z])[xXｘＸ]|(?<![a-z0-9])[oOｏＯ0０]|[\\udc00-\\udfff\\u2600-\\u27bf\\ufe0f])[ 　]?${written}|${written}[.．・･…‥―－\\-~〜～ー!！/|]${written}|(?<![a-zA-Zａ-ｚＡ-Ｚ])[${letter}]${written}|${written}(?:[1-9１-９](?![0-9０-９])|[a-zA-Zａ-ｚＡ-Ｚ](?=${written}))`,
);

const LONGEST_KANJI = 7;
const LONGEST_KANA = 12;
const LONG_KANA = 6;
const MOST_MASKS = 2;
/** Signs in place of a whole given name, however long it is. */
const MOST_HIDDEN = 4;
const LONGEST_SURNAME = 4;
/** More people than this fit a mask that hides half of the name: then it names nobody. */
const MOST_CANDIDATES = 12;

interface Entry {
  codes: readonly number[];
  staff: Staff;
}

/** Names with one or two characters masked: 田○一郎, ○中○郎, た＊かいちろう, and surnames alone: ○中課長. */
export class Masks {
  readonly #byPair = new Ngrams();
  readonly #entries: Entry[] = [];
  readonly #familyByOne = new Map<string, Family[]>();
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
    const found = new Map<string, { found: Found; staff: Set<Staff> }>();
    let nextMask = 0;
    for (let from = 0; from < slots.length; from++) {
      if (nextMask < from) nextMask = from;
      while (nextMask < slots.length && slots[nextMask]?.code !== MASK) nextMask++;
      if (nextMask - from >= LONGEST_KANA || nextMask === slots.length) continue;
      for (const { staff, codes } of this.#candidates(slots, from)) {
        const window = slots.slice(from, from + codes.length);
        if (window.length < codes.length || !isName(window) || !fits(window, codes, staff)) continue;
        const start = window[0]?.start ?? 0;
        const end = window.at(-1)?.end ?? 0;
        const key = `${start} ${end}`;
        const entry = found.get(key) ?? { found: toFound(window, start, end), staff: new Set() };
        entry.staff.add(staff);
        found.set(key, entry);
      }
    }
    return [...found.values()].map(({ found: one, staff }) => {
      const hidden = hiddenPart([...staff], one, text);
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
        const families = (this.#familyByOne.get(`${size} ${known} ${window[known]?.code}`) ?? []).filter((family) =>
          window.every(({ code, letter, plainMask }, i) =>
            code === MASK
              ? letter === ''
                ? plainMask
                : i === 0 && family.part.initials.includes(letter)
              : code === 0x3005 || code === repeated(family.part.codes, family.part.runs)[i],
          ),
        );
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
      const family = staff.family.part;
      this.#addName([...repeated(family.codes, family.runs), ...repeated(staff.given.codes, staff.given.runs)], staff);
      if (family.written.includes('々')) {
        const marked = [...family.written].map((sign, at) =>
          sign === '々' ? 0x3005 : (repeated(family.codes, family.runs)[at] ?? 0),
        );
        this.#addName([...marked, ...repeated(staff.given.codes, staff.given.runs)], staff);
      }
      if (family.sound.length > 0 && staff.given.sound.length > 0)
        this.#addName([...family.sound, ...staff.given.sound], staff);
    }
    for (const family of this.#directory.families) {
      const codes = repeated(family.part.codes, family.part.runs);
      push(this.#familyWhole, String.fromCharCode(...codes), family);
      if (codes.length < 2 || codes.length > 3) continue;
      codes.forEach((code, at) => {
        push(this.#familyByOne, `${codes.length} ${at} ${code}`, family);
        if (at > 0 && code === codes[at - 1]) push(this.#familyByOne, `${codes.length} ${at} ${0x3005}`, family);
      });
    }
  }

  #addName(codes: number[], staff: Staff): void {
    const size = codes.length;
    if (size < 3 || size > LONGEST_KANA) return;
    this.#entries.push({ codes, staff });
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

/** Whether a window of slots has few enough masks, and signs that may stand at its edges where a mask does. */
function isName(window: readonly Slot[]): boolean {
  let masks = 0;
  let kana = 0;
  for (const { code } of window) {
    if (code === MASK) masks++;
    else if (code < 0x3000) return false;
    else if (isKana(code)) kana++;
  }
  const intact = window.length - masks;
  const edges = [window[0], window.at(-1)].every((slot) => slot?.code !== MASK || slot.plainMask || slot.letter !== '');
  if (masks === 0 || masks > MOST_MASKS || intact < 2 || !edges) return false;
  if (kana === 0) return window.length <= LONGEST_KANJI && intact >= masks;
  // も…なおき: between kana, a dot or a stroke is mostly itself.
  const weak = window.some(({ code, plainMask }) => code === MASK && !plainMask);
  return intact >= (weak ? LONG_KANA : 4);
}

function fits(window: readonly Slot[], codes: readonly number[], staff: Staff): boolean {
  return window.every(({ code, letter }, at) => {
    if (code !== MASK) return code === codes[at];
    if (letter === '') return true;
    const figure = figures.indexOf(String.fromCharCode(codes[at] ?? 0));
    if (letter >= '1' && letter <= '9') return figure === Number(letter);
    return at === 0 ? staff.family.part.initials.includes(letter) : at < window.length - 1;
  });
}

/** 田中1郎. */
const figures = '〇一二三四五六七八九';

function toFound(window: readonly Slot[], start: number, end: number): Found {
  const intact = window.filter(({ code }) => code !== MASK).length;
  return { staff: [], start, end, form: 'masked', full: true, intact, weak: false };
}

/** 田中○○ and ○○一郎 could be anybody of the name. */
function hiddenPart(staff: readonly Staff[], { start, end }: Found, text: string): 'family' | 'given' | undefined {
  const slots = slotsOf(text.slice(start, end));
  const hidden = (part: readonly Slot[]): boolean => part.length > 0 && part.every(({ code }) => code === MASK);
  const sizes = staff.map(({ family }) => [...family.part.written].length);
  if (sizes.every((size) => hidden(slots.slice(size)))) return 'given';
  return sizes.every((size) => hidden(slots.slice(0, size))) ? 'family' : undefined;
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

const plainSigns = signs.replace(/[?？@＠%％&＆+＋=＝_＿]/g, '');
const hiddenSurname = new RegExp(`(?:[${plainSigns}]\\ufe0f?){1,${MOST_HIDDEN}}[ 　]?$`);

/** Given names with nothing but masks in place of the surname, however many: ●●孝晃. */
export function givenBehindMasks({ text, start, end }: Stream, { givens }: FullNames): Found[] {
  return givens.flatMap(({ staff, from, to }) => {
    const at = start[from] ?? 0;
    const hidden = hiddenSurname.exec(text.slice(Math.max(0, at - 2 * MOST_HIDDEN), at))?.[0] ?? '';
    if (hidden === '') return [];
    const span = { start: at - hidden.length, end: end[to - 1] ?? 0 };
    const doubt: Doubt = { start: at, end: span.end, why: 'hidden-part', part: 'given', shares: true };
    const weak = staff.length > MOST_CANDIDATES;
    return [{ staff, ...span, form: 'masked', full: true, intact: to - from, weak, doubt }];
  });
}
