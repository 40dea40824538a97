import { hepburn } from '../../roster/index.ts';
import type { Directory, Family } from '../names/directory.ts';
import { isKana } from '../stream/codes.ts';
import { MASK, Slots } from '../stream/slots.ts';
import { MOST_HIDDEN } from './hidden-surname.ts';
import { MOST_FOUND, repeated } from './mask-window.ts';

const LONGEST_SURNAME = 4;
const LONGEST_SURNAME_IN_KANA = 5;

interface Spelling {
  /** With repeats written out. */
  codes: readonly number[];
  family: Family;
}

/** Surnames of two or three characters with one masked, for a place beside a title or a department: ○中課長. */
export class MaskedSurnames {
  readonly #directory: Directory;
  readonly #slots = new Slots();
  readonly #familyByOne = new Map<string, Spelling[]>();
  readonly #familyWhole = new Map<string, Family[]>();
  #built = false;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  find(text: string): { families: Family[]; start: number; end: number }[] {
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

  /** Built at the first masked text: most runs never see one. */
  #build(): void {
    if (this.#built) return;
    this.#built = true;
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
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
