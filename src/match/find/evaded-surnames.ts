import { isUsualSurname } from '../../roster/index.ts';
import type { Context } from '../context/context.ts';
import type { Directory, Family } from '../names/directory.ts';
import { soundsLike } from '../names/sound.ts';
import { SoundTree } from '../names/sound-tree.ts';
import { allMatches } from '../stream/all-matches.ts';
import { isKana } from '../stream/codes.ts';
import { indexAt } from '../stream/spelling.ts';
import type { Stream } from '../stream/stream.ts';
import type { Form, Found } from './found.ts';
import type { FamilyAt } from './full-names.ts';
import { spacingOf } from './gaps.ts';
import { Initials } from './initials.ts';
import type { Masks } from './masks.ts';
import type { Romaji } from './romaji.ts';
import { spanOf } from './span.ts';
import { standsAt, stretch, written } from './spelled.ts';

const LONGEST = 6;
const FEWEST_BACKWARDS = 3;
/** Words of the office, before and behind which is looked: 20,000 characters of ordinary posts hold a handful. */
const MOST_WORDS = 100;
const NO = 'の'.charCodeAt(0);
const endsPolitely = /(?:さん|さま|くん|ちやん|どの|さ|く)$/;
const particles = new Set(Array.from('のはがをにへとでもや', (kana) => kana.charCodeAt(0)));
const honorific =
  /さん|サン|さま|様|氏|くん|クン|君|ちゃん|殿|っち|の野郎|のクソ|のババア|のジジイ|って(?:奴|やつ|ヤツ|人|職員)|という|っていう|とかいう/g;
const pointer = /(?:窓口|担当|受付|係|職員|公務員|役人|役所|市役所)(?:は|が|の|・|:|：|\s)*/g;

/**
 * Surnames that are too short, or too much changed, to be looked for everywhere (林, たなか, 多仲, ○中, tanaka, T): they are
 * looked for only beside a title, a department or another word that says that a member of staff is meant.
 */
export class EvadedSurnames {
  readonly #directory: Directory;
  readonly #masks: Masks;
  readonly #romaji: Romaji;
  readonly #initials: Initials;
  readonly #singles = new Map<number, Family[]>();
  /** Surnames as written, of people without consent too. */
  readonly #bySounds: SoundTree;
  readonly #written = new Set<string>();
  /** Those of two characters and more, from the last to the first: 崎黒 for 黒崎. */
  readonly #backwards = new Map<string, Family[]>();

  /** Those of three characters and more, by two neighbours and their place. */
  readonly #bySeam = new Map<string, Family[]>();

  constructor(directory: Directory, masks: Masks, romaji: Romaji) {
    this.#directory = directory;
    this.#masks = masks;
    this.#romaji = romaji;
    this.#bySounds = new SoundTree(directory.families);
    this.#initials = new Initials(directory);
    for (const family of directory.families) {
      this.#written.add(String.fromCharCode(...family.part.codes));
      if (family.part.codes.length > 1) {
        const backwards = String.fromCharCode(...[...family.part.codes].reverse());
        this.#backwards.set(backwards, [...(this.#backwards.get(backwards) ?? []), family]);
      }
      if (family.part.codes.length > 2) {
        for (const at of [0, 1]) {
          const seam = seamOf(family.part.codes, at);
          this.#bySeam.set(seam, [...(this.#bySeam.get(seam) ?? []), family]);
        }
      }
      const [code] = family.part.codes;
      if (family.part.codes.length === 1 && code !== undefined && family.staff.some((one) => one.watched)) {
        this.#singles.set(code, [...(this.#singles.get(code) ?? []), family]);
      }
    }
  }

  find(stream: Stream, here: Context, plain: readonly FamilyAt[]): Found[] {
    const { text } = stream;
    const found: Found[] = [];
    if (here.titles.length > 0 && here.departments.length > 0)
      for (const one of plain.slice(0, MOST_WORDS)) found.push(...this.#rivals(stream, one));
    const words = [...here.titles, ...here.departments, ...here.office];
    /** Where words of the office stand, no name does. */
    const taken = new Uint8Array(stream.length);
    for (const { from, to } of words) taken.fill(1, from, to);
    const plainEnds = new Set(plain.map(({ to }) => to));
    const plainStarts = new Set(plain.map(({ from }) => from));
    const before = [...here.titles, ...here.departments].map(({ from }) => from);
    // たなかかちょう: the surname and the title meet in one character.
    for (const { from, to, headRun } of here.titles) {
      if (from === to || (stream.run[from] ?? 1) <= headRun) continue;
      taken[from] = 0;
      this.#beside(stream, from + 1, 'before', taken, found);
    }
    for (const end of first(new Set([...before, ...indexesBefore(stream, honorific)]))) {
      if (!plainEnds.has(end)) this.#beside(stream, end, 'before', taken, found);
    }
    for (const word of first(new Set([...words.map(({ to }) => to), ...indexesAfter(stream, pointer)]))) {
      // 市民課のノムラ: の and ノ are drawn together.
      const skipped = stream.code[word] === NO && stream.run[word] === 1 ? word + 1 : word;
      if (!plainStarts.has(skipped)) this.#beside(stream, skipped, 'after', taken, found);
    }
    const whole = (families: Family[], start: number, end: number, form: Form): void => {
      const staff = families.flatMap((family) => family.staff);
      found.push({ staff, start, end, form, full: false, intact: 1, weak: true });
    };
    if (this.#masks.mayStandIn(text))
      for (const { families, start, end } of this.#masks.surnames.find(text)) whole(families, start, end, 'masked');
    if (stream.letters >= 3)
      for (const { families, start, end } of this.#romaji.surnames(text)) whole(families, start, end, 'romaji');
    if (stream.letters >= 1) found.push(...this.#initials.find(text));
    return found;
  }

  #beside(stream: Stream, at: number, side: 'before' | 'after', taken: Uint8Array, found: Found[]): void {
    for (let size = LONGEST; size > 0; size--) {
      const from = side === 'before' ? at - size : at;
      const to = from + size;
      if (from < 0 || to > stream.length || taken.subarray(from, to).includes(1)) continue;
      if (stream.code[from] === NO && stream.run[from] === 1 && taken[from - 1] === 1) continue;
      const hits = this.#surnamesAt(stream, from, to);
      if (hits.length === 0 || spacingOf(stream, from, to, -1) === undefined) continue;
      for (const hit of hits) {
        const span = spanOf(stream, stretch(from, to, 'plain', hit.runs ?? stream.run.subarray(from, to)));
        const staff = hit.families.flatMap((family) => family.staff);
        const { form, rival = false } = hit;
        found.push({
          staff,
          ...span,
          form,
          full: false,
          intact: size,
          weak: form !== 'surname',
          ...(rival && { rival }),
        });
      }
      return;
    }
  }

  /** 仲村主事 may be 中村 although there is a 仲村 on the roster, and 田島司書 島田: if title and department are the one's and not the other's. */
  #rivals(stream: Stream, { family, from, to }: FamilyAt): Found[] {
    const { codes } = family.part;
    const written = String.fromCharCode(...codes);
    const others = this.#bySounds.read(codes).filter(({ part }) => String.fromCharCode(...part.codes) !== written);
    const backwards = this.#backwards.get(written) ?? [];
    const span = spanOf(stream, stretch(from, to, 'plain', stream.run.subarray(from, to)));
    const rivals: [Form, readonly Family[]][] = [
      ['homophone', [...new Set(others)]],
      ['backwards', backwards],
    ];
    return rivals
      .filter(([, families]) => families.length > 0)
      .map(([form, families]) => {
        const staff = families.flatMap((one) => one.staff);
        return { staff, ...span, form, full: false, intact: to - from, weak: true, rival: true };
      });
  }

  #surnamesAt(stream: Stream, from: number, to: number): Hit[] {
    const size = to - from;
    const first = stream.code[from] ?? 0;
    const single = size === 1 ? this.#singles.get(first) : undefined;
    if (single !== undefined) return [{ families: single, form: 'surname' }];
    const codes = Array.from(stream.code.subarray(from, to));
    const sounded = written(stream, from, to);
    if (codes.every(isKana)) {
      const families = this.#directory.familiesByKana.get(String.fromCharCode(...codes)) ?? [];
      const standing = families.filter(({ part }) => standsAt(stream, from, part.kana, part.kanaRuns));
      // おおの is not おの.
      const longest = Math.max(...standing.map(({ part }) => part.sound.length));
      const exact = standing.filter(({ part }) => part.sound.length === longest);
      const [one] = exact;
      if (one !== undefined && size > 1) return [{ families: exact, form: 'kana', runs: one.part.kanaRuns }];
      const other = this.#directory.familiesByOtherKana.get(String.fromCharCode(...codes));
      if (other !== undefined && size > 2) return [{ families: other, form: 'kana' }];
      // かなた課長
      const turned = this.#directory.familiesByKana.get(String.fromCharCode(...codes.reverse()));
      return turned === undefined || size < FEWEST_BACKWARDS ? [] : [{ families: turned, form: 'backwards' }];
    }
    if (size > 4 || particles.has(first) || endsPolitely.test(String.fromCharCode(...codes))) return [];
    if (size === 1) {
      // 丘課長 for 岡.
      const sound = this.#bySound(sounded);
      return sound === undefined ? [] : [{ ...sound, rival: true }];
    }
    // 松小 sounds as 松尾 and is 小松 from its end: title and department tell.
    const sounds = this.#bySound(sounded) ?? this.#irregular(codes, sounded);
    return [sounds, this.#backwardsAt(codes)].filter((hit) => hit !== undefined);
  }

  /** 長谷河 for 長谷川: two kanji are as they should be, whatever they are read. */
  #irregular(codes: readonly number[], sounded: readonly number[]): Hit | undefined {
    if (codes.length < 3 || codes.some(isKana)) return undefined;
    const near = this.#bySeam.get(seamOf(codes, 0)) ?? [];
    const families = [...near, ...(this.#bySeam.get(seamOf(codes, 1)) ?? [])].filter(
      ({ part }) => !part.regular && soundsLike(sounded, part) === 'homophone',
    );
    return families.length === 0 ? undefined : { families: [...new Set(families)], form: 'homophone' };
  }

  /** A usual surname is somebody's as it stands, of whom the roster knows nothing: 中田 for 田中. */
  #backwardsAt(codes: readonly number[]): Hit | undefined {
    const written = String.fromCharCode(...codes);
    const families = this.#written.has(written) ? undefined : this.#backwards.get(written);
    return families && { families, form: 'backwards', ...(isUsualSurname(written) && { rival: true }) };
  }

  /** Kanji by their readings, kana by themselves: 多仲, 田なか. */
  #bySound(codes: readonly number[]): Hit | undefined {
    if (this.#written.has(String.fromCharCode(...codes))) return undefined;
    const others = this.#bySounds.read(codes).filter(({ part }) => part.codes.join() !== codes.join());
    if (others.length === 0) return undefined;
    return { families: [...new Set(others)], form: codes.some(isKana) ? 'mixed' : 'homophone' };
  }
}

interface Hit {
  families: Family[];
  form: Form;
  runs?: readonly number[];
  rival?: boolean;
}

const seamOf = (codes: readonly number[], at: number): string => codes.slice(at, at + 2).join() + at;

/** In the order of the text. */
const first = (places: ReadonlySet<number>): number[] =>
  places.size <= MOST_WORDS ? [...places] : [...places].sort((a, b) => a - b).slice(0, MOST_WORDS);

/** Indexes in the stream at which a stretch of the text begins, or after which it ends. */
function indexesBefore(stream: Stream, pattern: RegExp): number[] {
  return allMatches(stream.text, pattern).map(({ index }) => indexAt(stream, index));
}

function indexesAfter(stream: Stream, pattern: RegExp): number[] {
  return allMatches(stream.text, pattern).map(({ index, 0: found }) => indexAt(stream, index + found.length));
}
