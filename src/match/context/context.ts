import type { Span } from '../../kernel/index.ts';
import { allMatches } from '../stream/all-matches.ts';
import { otherEmployers } from './employers.ts';
import { otherPlaces } from './places.ts';
import { counters, dealings, otherWalks, otherWalksToo, publicService } from './words.ts';

/** A word of the organisation, by its place in the stream and in the text. */
export interface WordAt extends Span {
  from: number;
  to: number;
  /** How often its first character stands in the word itself: かかりちょう. */
  headRun: number;
  /** As the list or the roster has it. */
  word: string;
}

/** Words of the organisation that stand in a text. */
export interface WordsOfOffice {
  titles: WordAt[];
  /** Departments of the roster, by their official name. */
  departments: WordAt[];
  office: WordAt[];
  /** Names of the organisation itself. */
  keywords: WordAt[];
}

/** What a text says about whom it deals with. */
export interface Context extends WordsOfOffice {
  readonly counters: readonly WordAt[];
  readonly dealing: boolean;
  /** Speaks of what public offices do. */
  readonly service: boolean;
  readonly otherWalk: boolean;
  /** A word of other walks of life that posts about an office use too. */
  readonly otherWalkToo: boolean;
  /** Other towns, schools and companies that are named, as stretches of the text. */
  readonly elsewhere: readonly Span[];
  /** Companies, the police, the state: whoever is said to belong to one is none of ours, but a post may speak of them besides. */
  readonly employers: readonly Span[];
}

/** False where nothing in the text can tie a bare surname to the organisation. */
export function mayTie(here: Context): boolean {
  const words = here.titles.length + here.departments.length + here.office.length + here.keywords.length;
  return words > 0 || here.service || here.dealing || here.counters.length > 0;
}

/** Each question is answered when it is first asked: for most posts hardly any is. */
export class TextContext implements Context {
  readonly titles: WordAt[];
  readonly departments: WordAt[];
  readonly office: WordAt[];
  readonly keywords: WordAt[];
  readonly #text: string;
  readonly #ownNames: readonly string[];
  #counters: readonly WordAt[] | undefined;
  #dealing: boolean | undefined;
  #service: boolean | undefined;
  #otherWalk: boolean | undefined;
  #otherWalkToo: boolean | undefined;
  #elsewhere: readonly Span[] | undefined;
  #employers: readonly Span[] | undefined;

  constructor(text: string, { titles, departments, office, keywords }: WordsOfOffice, ownNames: readonly string[]) {
    this.#text = text;
    this.titles = titles;
    this.departments = departments;
    this.office = office;
    this.keywords = keywords;
    this.#ownNames = ownNames;
  }

  get counters(): readonly WordAt[] {
    this.#counters ??= allMatches(this.#text, counters).map(({ index, 0: word }) => {
      return { from: -1, to: -1, headRun: 1, start: index, end: index + word.length, word };
    });
    return this.#counters;
  }

  get dealing(): boolean {
    this.#dealing ??= dealings.test(this.#text);
    return this.#dealing;
  }

  get service(): boolean {
    this.#service ??= publicService.test(this.#text);
    return this.#service;
  }

  get otherWalk(): boolean {
    this.#otherWalk ??= otherWalks.test(this.#text);
    return this.#otherWalk;
  }

  get otherWalkToo(): boolean {
    this.#otherWalkToo ??= otherWalksToo.test(this.#text);
    return this.#otherWalkToo;
  }

  get elsewhere(): readonly Span[] {
    this.#elsewhere ??= otherPlaces(this.#text, this.#ownNames);
    return this.#elsewhere;
  }

  get employers(): readonly Span[] {
    this.#employers ??= otherEmployers(this.#text, this.#ownNames);
    return this.#employers;
  }
}
