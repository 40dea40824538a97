import type { Directory, Family, Staff } from '../names/directory.ts';
import { staffByEdge } from '../names/directory.ts';
import { indexOf, kind, kindOf } from '../names/keys.ts';
import type { Part } from '../names/part.ts';
import type { Spelt } from '../names/sound.ts';
import { isKana } from '../stream/codes.ts';
import type { Stream } from '../stream/stream.ts';
import { doubtOf, isPatchwork } from './doubt.ts';
import type { Doubt, Form, Found } from './found.ts';
import { spacingOf } from './gaps.ts';
import { isDoubled, spanOf } from './span.ts';
import {
  backwardsFrom,
  backwardsUntil,
  type Effort,
  type Spelled,
  spelledFrom,
  spelledUntil,
  standsAt,
  stretch,
} from './spelled.ts';

/** An ordinary post asks for a few dozen, 20,000 characters of ordinary posts for 80 to 370. */
const MOST_BY_SOUND = 1000;
/** A text with more parts of names than this is made to be slow: 20,000 characters of ordinary posts hold 150 to 480 of 5,000 people. */
const MOST_HITS = 1000;

/** A surname that stands in a text as it is written, with or without a given name. */
export interface FamilyAt {
  family: Family;
  from: number;
  to: number;
}

/** Full names that a text spells in whatever way leaves one part, or the seam between the parts, to be recognised. */
export class FullNames {
  readonly found: Found[] = [];
  readonly families: FamilyAt[] = [];
  /** Given names that stand as they are: [staff, from, to]. */
  readonly givens: { staff: readonly Staff[]; from: number; to: number }[] = [];
  readonly stream: Stream;
  readonly #directory: Directory;
  readonly #words: TitleWords;
  #hits = 0;
  readonly #effort: Effort = { left: MOST_BY_SOUND };

  constructor(stream: Stream, directory: Directory, words: TitleWords) {
    this.stream = stream;
    this.#directory = directory;
    this.#words = words;
  }

  /** Takes one n-gram hit: its owner, the index of its last character and its size. */
  take(owner: number, last: number, size: number): void {
    if (this.#hits++ > MOST_HITS) return;
    const what = kindOf(owner);
    const index = indexOf(owner);
    const begin = last - size + 1;
    if (what === kind.family) this.#family(this.#directory.families[index], begin);
    else if (what === kind.given || what === kind.givenTail) this.#given(index, begin, what === kind.givenTail);
    else if ((what >= kind.familyFirst1 && what <= kind.backwards2) || what >= kind.partsBackwards1) {
      const staff = this.#directory.staff[index];
      if (staff !== undefined) this.#seam(staff, what, last);
    }
  }

  #family(family: Family | undefined, from: number): void {
    if (family === undefined || !standsAt(this.stream, from, family.part.codes, family.part.runs)) return;
    const to = from + family.part.codes.length;
    this.families.push({ family, from, to });
    const self = stretch(from, to, 'plain', family.part.runs);
    for (const next of this.#afterWords(to)) {
      for (const staff of staffByEdge(family, 'first', this.stream.code[next] ?? 0)) {
        const givens = staff.given === undefined ? [] : spelledFrom(this.stream, next, staff.given, this.#effort);
        givens.some((given) => this.#join(staff, self, given));
      }
    }
    if ((this.stream.run[to - 1] ?? 1) > (family.part.runs.at(-1) ?? 1)) this.#sharedSeam(family, self);
    for (const staff of from === 0 ? [] : staffByEdge(family, 'last', this.stream.code[from - 1] ?? 0)) {
      const givens = staff.given === undefined ? [] : spelledUntil(this.stream, from, staff.given, this.#effort);
      givens.some((given) => this.#join(staff, given, self, true));
    }
  }

  /** 田中中也: the last character of the surname and the first of the given name are drawn together in the stream. */
  #sharedSeam(family: Family, self: Spelled): void {
    for (const staff of family.byFirst.get(this.stream.code[self.to - 1] ?? 0) ?? []) {
      const { given } = staff;
      if (given !== undefined && standsAt(this.stream, self.to - 1, given.codes, given.runs)) {
        this.#join(staff, self, stretch(self.to - 1, self.to - 1 + given.codes.length, 'plain', given.runs));
      }
    }
  }

  /** Where a given name may begin after a surname: at once, or after a title (`田中課長一郎`, `田中課長の一郎`). */
  #afterWords(to: number): number[] {
    if (to >= this.stream.length) return [];
    const skipped = this.#words.lengthAt(this.stream, to);
    return skipped === 0 || to + skipped >= this.stream.length ? [to] : [to, to + skipped];
  }

  #given(index: number, begin: number, tail: boolean): void {
    const group = this.#directory.givenNames[index];
    if (group === undefined) return;
    const from = tail ? begin + 2 - group.part.codes.length : begin;
    if (!standsAt(this.stream, from, group.part.codes, group.part.runs)) return;
    const to = from + group.part.codes.length;
    if (!tail) this.givens.push({ staff: group.staff, from, to });
    const self = stretch(from, to, 'plain', group.part.runs);
    for (const staff of group.staff) {
      const before = from === 0 ? [] : spelledUntil(this.stream, from, staff.family.part, this.#effort);
      before.some((family) => this.#join(staff, family, self));
      const after = to >= this.stream.length ? [] : spelledFrom(this.stream, to, staff.family.part, this.#effort);
      after.some((family) => this.#join(staff, self, family, true));
    }
  }

  #seam(staff: Staff, what: number, last: number): void {
    const { given } = staff;
    if (given === undefined) return;
    const two =
      what === kind.familyFirst2 ||
      what === kind.givenFirst2 ||
      what === kind.backwards2 ||
      what === kind.partsBackwards2;
    const at = two ? last - 1 : last;
    if (what >= kind.partsBackwards1) {
      const left = backwardsUntil(this.stream, at, staff.family.part);
      const right = backwardsFrom(this.stream, at, given);
      if (left > 0 && right > 1) this.#backwards(staff, at - left, at, at + right, at);
      return;
    }
    if (what >= kind.backwards1) {
      const left = backwardsUntil(this.stream, at, given);
      const right = backwardsFrom(this.stream, at, staff.family.part);
      if (left > 0 && right > 0) this.#backwards(staff, at - left, at, at + right);
      return;
    }
    const familyFirst = what <= kind.familyFirst2;
    const lefts = spelledUntil(this.stream, at, familyFirst ? staff.family.part : given, this.#effort);
    const rights =
      lefts.length === 0 ? [] : spelledFrom(this.stream, at, familyFirst ? given : staff.family.part, this.#effort);
    lefts.some((left) => rights.some((right) => this.#join(staff, left, right, !familyFirst)));
  }

  /** @param givenFrom where the given name begins if each part is backwards in its place */
  #backwards(staff: Staff, from: number, seam: number, to: number, givenFrom?: number): void {
    const span = { start: this.stream.start[from] ?? 0, end: this.stream.end[to - 1] ?? 0 };
    const kana = isKana(this.stream.code[from] ?? 0);
    let doubt: Doubt | undefined = kana ? { ...span, why: 'backwards', part: 'given', shares: true } : undefined;
    if (!kana && givenFrom !== undefined) {
      const start = this.stream.start[givenFrom] ?? 0;
      doubt = { start, end: span.end, why: 'part-backwards', part: 'given', shares: true };
    }
    const [left, right] = givenFrom === undefined ? [staff.given, staff.family.part] : [staff.family.part, staff.given];
    const headRun = runsOf(left, kana).at(-1) ?? 1;
    const tailRun = runsOf(right, kana)[0] ?? 1;
    this.#add([staff], { from, to, headRun, tailRun }, seam, 'backwards', to - from, doubt);
  }

  /** @returns whether the two parts belong together */
  #join(staff: Staff, left: Spelled, right: Spelled, givenFirst = false): boolean {
    const spelt = [left.spelt, right.spelt];
    // With one part in other kanji, the other part must stand as it is.
    if (spelt.includes('homophone') && !spelt.includes('plain')) return false;
    const form = givenFirst && spelt.every((s) => s === 'plain') ? 'given-first' : formOf(spelt);
    const intact = sizeIfPlain(left) + sizeIfPlain(right);
    if (left.spelt === 'kana' && right.spelt === 'kana' && isPatchwork(this.stream, left, right)) return false;
    const whole = { from: left.from, to: right.to, headRun: left.headRun, tailRun: right.tailRun };
    return this.#add(
      [staff],
      whole,
      right.from,
      form,
      intact,
      doubtOf(this.stream, this.#directory, { staff, left, right, givenFirst }),
    );
  }

  #add(
    staff: readonly Staff[],
    whole: Omit<Spelled, 'spelt'>,
    seam: number,
    form: Form,
    intact: number,
    doubt?: Doubt,
  ): boolean {
    const { from, to } = whole;
    const spacing = spacingOf(this.stream, from, to, seam);
    if (spacing === undefined) return false;
    const doubled = isDoubled(this.stream, from, to);
    const { start, end } = spanOf(this.stream, whole);
    const shown: Form =
      form !== 'name'
        ? form
        : spacing === 'vertical'
          ? 'vertical'
          : doubled
            ? 'doubled'
            : spacing === 'spaced'
              ? 'spaced'
              : 'name';
    // A repeat before the name is no part of it, nor of what is doubtful in it: いいのかな.
    const doubted = doubt && {
      doubt: { ...doubt, start: Math.max(doubt.start, start) },
    };
    this.found.push({ staff, start, end, form: shown, full: true, intact, weak: false, ...doubted });
    return true;
  }
}

const runsOf = (part: Part | undefined, kana: boolean): readonly number[] => (kana ? part?.kanaRuns : part?.runs) ?? [];

/** Words that may stand between surname and given name. */
export interface TitleWords {
  /** How many characters such words take from here; 0 if none stand here. */
  lengthAt(stream: Stream, at: number): number;
}

function formOf(spelt: readonly Spelt[]): Form {
  if (spelt.includes('homophone')) return 'homophone';
  if (spelt.every((s) => s === 'plain')) return 'name';
  return spelt.every((s) => s === 'kana') ? 'kana' : 'mixed';
}

const sizeIfPlain = ({ from, to, spelt }: Spelled): number => (spelt === 'plain' ? to - from : 0);
