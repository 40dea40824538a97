import type { Span } from '../../kernel/index.ts';
import type { Context, WordAt } from '../context/context.ts';
import { fieldsOf } from '../context/fields.ts';
import { fieldsAround } from '../context/fields-around.ts';
import { dealings, honorifics } from '../context/words.ts';
import type { Found } from '../find/found.ts';
import type { Family } from '../names/directory.ts';
import { isWrittenInKana } from '../names/part.ts';
import type { TokensNear } from './tokens.ts';
import { within } from './within.ts';

/** What ties a name to the organisation, strongest first; the second word of `via`. */
export type Tie =
  | 'title'
  | 'department'
  | 'counter'
  | 'keyword'
  | 'office'
  | 'dealing'
  | 'thread'
  | 'service'
  | 'field'
  | 'telling';

/** A name with its surroundings. */
export interface Setting {
  found: Found;
  /** Titles that stand at the name: `田中課長`, `課長の田中`. */
  titles: WordAt[];
  /** A department that stands at the name: `市民課の田中`. */
  department: WordAt | undefined;
  /** Departments and titles elsewhere in the post that nobody else is named with. */
  freeDepartments: WordAt[];
  freeTitles: WordAt[];
  /** Some word of the organisation stands at the name. */
  pointed: boolean;
  honorific: boolean;
  /** Fields of work that the sentence speaks of, as bits: 保育園の, 非番の. */
  fields: number;
  ties: Tie[];
}

const NEAR = 10;
const FAR = 160;
/** No name and no word is longer, and none farther away stands at one. */
const LONGEST = 100;
const BESIDE = 12;

/** A verb of dealing with an office ties only what stands close to it. */
const BEFORE = 14;
const BEHIND = 18;

/** Reads the surroundings of every name in one post. */
export class Settings {
  readonly #all: readonly Found[];
  readonly #text: string;
  readonly #here: Context;
  readonly #thread: Context | undefined;
  readonly #tokens: TokensNear;
  /** Who stands at a word; asked for again and again, so each is looked up once. */
  readonly #owners = new Map<WordAt, Found[]>();
  readonly #claimed = new Map<WordAt, boolean>();
  readonly #known = new Map<Found, Setting>();

  constructor(all: readonly Found[], text: string, here: Context, thread: Context | undefined, tokens: TokensNear) {
    this.#tokens = tokens;
    this.#all = [...all].sort((a, b) => a.start - b.start);
    this.#text = text;
    this.#here = here;
    this.#thread = thread;
  }

  of(found: Found): Setting {
    const known = this.#known.get(found) ?? this.#read(found);
    this.#known.set(found, known);
    return known;
  }

  #read(found: Found): Setting {
    const text = this.#text;
    const here = this.#here;
    const near = (word: WordAt): boolean => isNear(word, found, text);
    const around = (words: readonly WordAt[]): WordAt[] =>
      within(words, found.start - FAR - LONGEST, found.end + FAR).filter(
        (word) => found.start - word.end <= FAR && !overlaps(word, found),
      );
    const free = (word: WordAt): boolean => near(word) || this.#isFree(word, found);
    const titlesAround = around(here.titles);
    const titles = titlesAround.filter(near);
    const freeTitles = titlesAround.filter(free);
    const departmentsAround = around(here.departments);
    const department = departmentsAround.find(near);
    const freeDepartments = departmentsAround.filter(free);
    const counters = around(here.counters).filter(free);
    const keywords = around(here.keywords).filter(free);
    const office = around(here.office).filter(free);
    const ties: Tie[] = [];
    if (titles.length > 0) ties.push('title');
    if (freeDepartments.length > 0) ties.push('department');
    if (counters.length > 0) ties.push('counter');
    if (keywords.length > 0) ties.push('keyword');
    if (office.length > 0 || freeTitles.length > titles.length) ties.push('office');
    if (here.dealing && dealings.test(text.slice(Math.max(0, found.start - BEFORE), found.end + BEHIND)))
      ties.push('dealing');
    if (this.#thread !== undefined && isOfOffice(this.#thread)) ties.push('thread');
    if (here.service) ties.push('service');
    const fields = found.full ? 0 : fieldsAround(found, text);
    if (fields !== 0 && found.staff.some(({ person }) => (fieldsOf(person) & fields) !== 0)) ties.push('field');
    if (isTelling(found)) ties.push('telling');
    const pointed = titles.length > 0 || department !== undefined || [...counters, ...keywords, ...office].some(near);
    const honorific = honorifics.test(text.slice(found.end, found.end + 8));
    return { found, titles, department, freeDepartments, freeTitles, pointed, honorific, fields, ties };
  }

  /** Whether a word away from the name may tie it: not if somebody else stands at the word. */
  #isFree(word: WordAt, found: Found): boolean {
    const text = this.#text;
    // 市役所で渡辺さんに: whoever is called behind the word is the one in question.
    if (found.start >= word.end && at.test(text.slice(word.end, found.start))) return true;
    const isClaimed = this.#claimed.get(word) ?? isSomebodys(word, text);
    this.#claimed.set(word, isClaimed);
    if (isClaimed) return false;
    const owners =
      this.#owners.get(word) ??
      within(this.#all, word.start - BESIDE - LONGEST, word.end + BESIDE).filter((other) => isNear(word, other, text));
    this.#owners.set(word, owners);
    const others = owners.filter((other) => !overlaps(other, found));
    if (others.length > 0) return others.some((owner) => areListed(owner, found, text));
    return !this.#leadsToOther(word, found);
  }

  /** みほん市役所市民課の橋本伸朗: the name behind is somebody, though nobody whom we know. */
  #leadsToOther(word: WordAt, found: Found): boolean {
    const link = linking.exec(this.#text.slice(word.end, word.end + 14))?.[0] ?? '';
    const at = word.end + link.length;
    if (link === '' || (at < found.end && found.start <= at)) return false;
    return this.#tokens.around(at, at + 1).some(({ start, pos2 }) => start === at && pos2 === '人名');
  }
}

const at = /^(?:で|に|の|・|\s){1,2}$/;
const linking = /^(?:[\p{Script=Han}ー]{1,10}[課係部局室])?(?:の|・|\s)|^[\p{Script=Han}ー]{1,10}[課係部局室]/u;

/** Whether a text speaks of this organisation or of any office. */
export function isOfOffice({ departments, keywords, office, counters }: Context): boolean {
  return departments.length > 0 || keywords.length > 0 || office.length > 0 || counters.length > 0;
}

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
/** What nobody sees or reads: zero-width characters, selectors, soft hyphens, pictures. */
const unread = '[\\p{Cf}\\p{M}\\p{Extended_Pictographic}\\u{1f3fb}-\\u{1f3ff}]';
/** 田中I課長: the first letter of the given name. */
const initial = '[ 　]?[A-ZＡ-Ｚ][.．]?';
const between = new RegExp(
  `^${unread}*(?:${initial})?(?:の|・|\\s|[-_/]|副|元|前|現|新|\\(|（|@|＠|という|っていう|とかいう|って|と言う|なる|[wｗ笑]|${unread}){0,6}$`,
  'u',
);
const joining = new RegExp(
  `^(?:の|・|\\s|:|：|\\(|（|@|＠|、|】|］|\\]|職員|担当|窓口|にいる|副|課長|係長|部長|主任|主査|主事|次長|局長|室長|所長|補佐|代理|${unread})*(?:[A-ZＡ-Ｚ][.．]?)?$`,
  'u',
);
/** A title with a name glued to its front belongs to that name: in もりもと主任　田中 it is not 田中's. */
const ownedBefore = /(?:[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー])$/u;
const unowned =
  /(?:^|ハゲ|デブ|クソ|くそ|バカ|ばか|アホ|ブス|カス|クズ|無能|新米|ベテラン|[課係局室のはがをにとも、。\s])$/;

/** Whether a word stands at a name: 田中課長, 市民課の田中, 田中（市民課）. */
function isNear(word: WordAt, found: Found, text: string): boolean {
  if (word.start >= found.end) {
    return word.start - found.end <= NEAR && between.test(text.slice(found.end, word.start));
  }
  if (word.end > found.start || found.start - word.end > 10 || !joining.test(text.slice(word.end, found.start)))
    return false;
  const before = text.slice(Math.max(0, word.start - 2), word.start);
  const glued = /[長事任査]$/.test(word.word) && ownedBefore.test(before) && !unowned.test(before);
  return !glued;
}

const general = '職員|窓口|担当|対応|態度|人|奴|やつ|連中|電話|受付|女|男|おっさん|おばさん|課長|係長|部長|主任|公務員';
/** Somebody is named right behind the word, though nobody that we know: 税務課の山本さん. */
const claimed = new RegExp(
  `^(?:の|・|\\s)?(?!${general})[[\\p{Script=Han}\\p{Script=Katakana}\\p{Script=Hiragana}A-Za-z○◯●＊*×ー]--[とはがをにもの]]{1,6}?(?:さん|氏|様|くん|君|ちゃん|っち|[^の\\s]{0,2}(?:課長|係長|部長|主任|主査|主事|次長|局長|室長|所長))`,
  'v',
);
export function isSomebodys(word: WordAt, text: string): boolean {
  if (claimed.test(text.slice(word.end, word.end + 14))) return true;
  return /[長事任査]$/.test(word.word) && writtenBefore.test(text.slice(Math.max(0, word.start - 2), word.start));
}

const writtenBefore = /[\p{Script=Han}\p{Script=Katakana}ー○◯●＊*×]$/u;

/** 市民課の鈴木と田中: what stands at the first goes for both. */
function areListed(a: Found, b: Found, text: string): boolean {
  const [first, second] = a.start < b.start ? [a, b] : [b, a];
  return /^(?:さん|氏|様|くん|君)?\s*(?:と|や|、|・|も|及び|＆|&|,)\s*$/.test(text.slice(first.end, second.start));
}

/** A surname as it is written, or in four kana and more (three if it has no kanji), that hardly anybody else bears. */
export function isTelling({ form, full, staff, start, end }: Found): boolean {
  const least = form === 'surname' ? 1 : 4;
  const isLong = ({ part }: Family) => end - start >= (isWrittenInKana(part) ? 3 : least);
  return !full && /^(?:surname|kana)$/.test(form) && staff.some(({ family }) => family.telling && isLong(family));
}
