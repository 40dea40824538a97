import type { Post } from '../../kernel/index.ts';
import type { Tokenizer } from '../../language/index.ts';
import { MOST_OF_INITIAL, MOST_OF_INITIALS } from '../../roster/index.ts';
import type { Context, WordAt } from '../context/context.ts';
import type { Form, Found } from '../find/found.ts';
import type { Mention } from '../mention.ts';
import type { Staff } from '../names/directory.ts';
import { asciiOf, scriptAt } from '../stream/codes.ts';
import type { Stream } from '../stream/stream.ts';
import { confidenceOf } from './confidence.ts';
import { standsFree } from './edges.ts';
import { likeliest } from './likeliest.ts';
import { isNamesake } from './namesake.ts';
import { isOthersName, isWordOrSurname } from './others-name.ts';
import { isPiecedTogether } from './pieces.ts';
import { isGivenName, isPlausible } from './plausible.ts';
import { BOTH_FIT, isNamed, ONE_FITS } from './surname.ts';
import { type Setting, Settings } from './ties.ts';
import { TokensNear } from './tokens.ts';
import { within } from './within.ts';

/** What the judge looks at: one post, read. */
export interface Evidence {
  post: Post;
  stream: Stream;
  here: Context;
  thread: Context | undefined;
}

const LONGEST_WORD = 100;
const plainForms: ReadonlySet<Form> = new Set<Form>(['name', 'given-first', 'homophone']);

/** More people than this fit: then the words name nobody. */
const MOST_CANDIDATES = { initial: MOST_OF_INITIAL, twoInitials: MOST_OF_INITIALS, surname: 200 } as const;

/** Decides of each place whether it names somebody of the roster, whom, and how surely. */
export class Judge {
  readonly #evidence: Evidence;
  readonly #tokens: TokensNear;
  readonly #settings: Settings;
  readonly #all: readonly Found[];
  readonly #rivals: readonly Found[];
  #office: { starts: ReadonlySet<number>; ends: ReadonlySet<number> } | undefined;

  constructor(evidence: Evidence, all: readonly Found[], tokenizer: Tokenizer) {
    this.#evidence = evidence;
    this.#all = all;
    this.#rivals = all.filter(({ rival }) => rival === true);
    this.#tokens = new TokensNear(evidence.post.text, tokenizer);
    this.#settings = new Settings(all, evidence.post.text, evidence.here, evidence.thread, this.#tokens);
  }

  mentionOf(found: Found): Mention | undefined {
    const { post, thread } = this.#evidence;
    const setting = this.#settings.of(found);
    // Most surnames in ordinary posts end here, before the tokenizer is asked.
    if (!found.full && setting.ties.length === 0) return undefined;
    if (!this.#free(setting) || isNamesake(setting, this.#evidence, this.#tokens)) return undefined;
    const shown = post.text.slice(found.start, found.end);
    const { staff: fitting, points } = likeliest(setting, thread, shown);
    const staff = found.form === 'initials' ? inUsualOrder(fitting, shown) : fitting;
    const watched = staff.filter((one) => one.watched);
    if (watched.length === 0 || staff.length > mostCandidates(found) || !this.#enough(setting, staff, points))
      return undefined;
    return toMention(setting, staff, watched, points, shown);
  }

  #free({ found, titles, department }: Setting): boolean {
    const { text } = this.#evidence.post;
    const words = [...titles, ...(department === undefined ? [] : [department])];
    const office = this.#officeAt();
    if (found.full && isPiecedTogether(found, text, this.#tokens)) return false;
    if (isOtherSpelling(found) && this.#isPartOfWord(found, words, office.ends)) return false;
    return standsFree(text, found.start, found.end, this.#tokens, {
      beginsAfterWord:
        office.ends.has(found.start) ||
        words.some(({ end }) => end === found.start) ||
        endsWithKeyword(text, found.start, this.#evidence.here),
      endsBeforeWord: office.starts.has(found.end) || words.some(({ start }) => start === found.end),
      full: found.full,
      long: found.full && found.intact >= 4,
      single: !found.full && found.end - found.start === 1,
      short: found.full && found.intact <= 3 && plainForms.has(found.form) && found.end - found.start < 5,
    });
  }

  #officeAt(): { starts: ReadonlySet<number>; ends: ReadonlySet<number> } {
    this.#office ??= {
      starts: new Set(this.#evidence.here.office.map(({ start }) => start)),
      ends: new Set(this.#evidence.here.office.map(({ end }) => end)),
    };
    return this.#office;
  }

  /** 課の佐藤 is not 佳野 佐藤, and 穂子 in 奈穂子さん is not 星. */
  #isPartOfWord(found: Found, words: readonly WordAt[], officeEnds: ReadonlySet<number>): boolean {
    const { text } = this.#evidence.post;
    const { titles, departments, office } = this.#evidence.here;
    const overlaps = ({ start, end }: WordAt): boolean => start < found.end && found.start < end;
    const near = (list: readonly WordAt[]): boolean =>
      within(list, found.start - LONGEST_WORD, found.end).some(overlaps);
    if ([titles, departments, office].some(near)) return true;
    if (found.full || scriptAt(text, found.start - 1) !== 'kanji') return false;
    if (officeEnds.has(found.start) || words.some(({ end }) => end === found.start)) return false;
    return !(words.length > 0 && this.#tokens.endsWithFreeWord(found.start));
  }

  /**
   * Of a surname as it stands and the one that it may hide (仲村 and 中村), both on the roster, title and department tell: the hidden one is
   * meant where both are that person's and no other's. Otherwise it is whoever is called so.
   */
  #isOutdone(found: Found): boolean {
    if (found.full || this.#rivals.length === 0) return false;
    const isHere = ({ start, end }: Found): boolean => start === found.start && end === found.end;
    const fits = (one: Found): boolean => this.#pointsOf(one) >= BOTH_FIT;
    if (found.rival === true) return this.#all.some((one) => one.form === 'surname' && isHere(one) && fits(one));
    return found.form === 'surname' && !fits(found) && this.#rivals.some((one) => isHere(one) && fits(one));
  }

  #pointsOf(found: Found): number {
    const { post, thread } = this.#evidence;
    return likeliest(this.#settings.of(found), thread, post.text.slice(found.start, found.end)).points;
  }

  #enough(setting: Setting, staff: readonly Staff[], points: number): boolean {
    const { found, ties } = setting;
    const { doubt } = found;
    const { text } = this.#evidence.post;
    if (found.full && points < BOTH_FIT && isOthersName(setting, text, this.#tokens)) return false;
    if (found.full && points < ONE_FITS && isWordOrSurname(setting, text, this.#tokens)) return false;
    if (doubt?.why === 'other-kanji' && doubt.part === 'given' && doubt.unusual !== true) {
      // Somebody else may have a given name that sounds the same: the more, the more staff there are.
      const [needs] = staff.map(({ soundNeeds }) => soundNeeds);
      if (points < BOTH_FIT && needs !== 'nothing' && (needs !== 'one-fit' || points < ONE_FITS)) return false;
      return ties.some((tie) => tie !== 'dealing' && tie !== 'service') || isGivenName(doubt, this.#tokens);
    }
    if (found.full && ties.some((tie) => tie !== 'dealing' && tie !== 'service' && tie !== 'office')) return true;
    if (found.full) return isPlausible(found, this.#evidence.post.text, this.#tokens, setting.honorific);
    if (this.#isOutdone(found) || (found.rival === true && points < BOTH_FIT)) return false;
    if (found.form === 'initials' && (points <= 0 || !setting.pointed)) return false;
    if (points < 0 && !ties.some((tie) => tie === 'keyword' || tie === 'department' || tie === 'thread')) return false;
    return isNamed(setting, points, this.#evidence, this.#tokens);
  }
}

/** T.I. is sooner 田中一郎 than 伊藤達也: where too many fit, those remain of whom the first letter is the surname's. */
function inUsualOrder(staff: readonly Staff[], shown: string): readonly Staff[] {
  if (staff.length <= MOST_CANDIDATES.twoInitials) return staff;
  const first = String.fromCharCode(asciiOf[shown.charCodeAt(0)] ?? 0);
  return staff.filter(({ family }) => family.part.initials.includes(first));
}

function mostCandidates({ form, start, end }: Found): number {
  if (form !== 'initials') return MOST_CANDIDATES.surname;
  return end - start > 1 ? MOST_CANDIDATES.twoInitials : MOST_CANDIDATES.initial;
}

const isOtherSpelling = ({ form }: Found): boolean => form === 'homophone' || form === 'mixed';

function endsWithKeyword(text: string, at: number, { keywords }: Context): boolean {
  return keywords.length > 0 && /(?:市|町|村|区|県|役所|役場)$/.test(text.slice(0, at));
}

function toMention(
  setting: Setting,
  staff: readonly Staff[],
  watched: readonly Staff[],
  points: number,
  shown: string,
): Mention | undefined {
  const [first] = watched;
  if (first === undefined) return undefined;
  const { found, ties } = setting;
  const tie = ties[0];
  const form = found.form === 'name' && !shown.includes(first.person.family) ? 'itaiji' : found.form;
  return {
    kind: 'person',
    ref: first.person.id,
    start: found.start,
    end: found.end,
    via: tie === undefined ? form : `${form}+${tie}`,
    confidence: confidenceOf(setting, staff.length, points),
    ...(staff.length > 1 ? { ambiguous: watched.map(({ person }) => person.id) } : {}),
  };
}
