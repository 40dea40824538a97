import type { Staff } from '../names/directory.ts';

/** How a name is written. The first word of `via`; `docs/matching.md` explains each. */
export type Form =
  | 'name'
  | 'itaiji'
  | 'spaced'
  | 'vertical'
  | 'doubled'
  | 'kana'
  | 'mixed'
  | 'homophone'
  | 'romaji'
  | 'given-first'
  | 'backwards'
  | 'masked'
  | 'radicals'
  | 'initials'
  | 'alias'
  | 'surname';

/** A place that may name somebody, before context decides. */
export interface Found {
  /** All whom the words fit; more than one for a bare surname. */
  staff: readonly Staff[];
  start: number;
  end: number;
  form: Form;
  /** Surname and given name are both there in some form. */
  full: boolean;
  /** How many characters of the name stand as they are: the less, the more context it needs. */
  intact: number;
  /** Without context the words may well mean nobody or somebody else. */
  weak: boolean;
}
